using System.Globalization;
using System.Xml;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.S3;

/// <summary>An object of a bucket.</summary>
/// <param name="Key">Its whole name in the bucket.</param>
/// <param name="Size">Bytes; null when not told.</param>
/// <param name="Modified">Last change.</param>
/// <param name="ETag">With its quotation marks; null when not told.</param>
/// <param name="StorageClass">Such as <c>STANDARD</c>, <c>GLACIER</c>.</param>
internal sealed record S3Object(string Key, long? Size, DateTimeOffset? Modified, string? ETag, string? StorageClass);

/// <summary>A page of ListObjectsV2.</summary>
/// <param name="Objects">At most a thousand.</param>
/// <param name="Next">Token of the next page; null on the last.</param>
internal sealed record S3Page(IReadOnlyList<S3Object> Objects, string? Next)
{
    private const int MaxCharacters = 32 << 20;
    private const int MaxDepth = 16;

    /// <summary>Reads a page.</summary>
    /// <exception cref="InvalidDataException">It is no listing.</exception>
    /// <exception cref="XmlException">It is no whole XML.</exception>
    public static async Task<S3Page> ReadAsync(Stream body, CancellationToken cancel)
    {
        var (root, records) = await RecordsAsync(body, cancel);
        if (root != "ListBucketResult")
        {
            throw new InvalidDataException("no ListBucketResult");
        }

        var page = records[0];
        var encoded = page.GetValueOrDefault("EncodingType") == "url";
        S3Object[] objects = [.. records.Skip(1).Where(r => r.ContainsKey("Key")).Select(r => ToObject(r, encoded))];
        var isMore = page.GetValueOrDefault("IsTruncated") == "true";
        return new S3Page(objects, isMore ? page.GetValueOrDefault("NextContinuationToken") ?? "" : null);
    }

    /// <summary>Code of an error document (<c>NoSuchBucket</c>), and the region that it names; nulls for anything else.</summary>
    public static async Task<(string? Code, string? Region)> ErrorAsync(Stream body, CancellationToken cancel)
    {
        try
        {
            var (root, records) = await RecordsAsync(body, cancel);
            return root == "Error" ? (records[0].GetValueOrDefault("Code"), records[0].GetValueOrDefault("Region")) : (null, null);
        }
        catch (XmlException)
        {
            return (null, null);
        }
    }

    private static S3Object ToObject(Dictionary<string, string> record, bool encoded)
    {
        var invariant = CultureInfo.InvariantCulture;
        return new S3Object(
            encoded ? Uri.UnescapeDataString(record["Key"].Replace('+', ' ')) : record["Key"],
            long.TryParse(record.GetValueOrDefault("Size"), NumberStyles.None, invariant, out var size) ? size : null,
            DateTimeOffset.TryParse(record.GetValueOrDefault("LastModified"), invariant, DateTimeStyles.AssumeUniversal, out var at)
                ? at.ToUniversalTime() : null,
            record.GetValueOrDefault("ETag") is { Length: > 0 and < 200 } tag ? tag : null,
            record.GetValueOrDefault("StorageClass"));
    }

    // Texts right below the root are the page's own, those one level deeper belong to a record.
    private static async Task<(string Root, List<Dictionary<string, string>> Records)> RecordsAsync(Stream body, CancellationToken cancel)
    {
        using var xml = ForeignXml.Open(body, MaxCharacters);
        var records = new List<Dictionary<string, string>> { new(StringComparer.Ordinal) };
        await xml.MoveToContentAsync();
        var root = xml.LocalName;
        var names = new Stack<string>();
        while (await xml.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when !xml.IsEmptyElement:
                    names.Push(xml.LocalName);
                    if (names.Count > MaxDepth)
                    {
                        throw new XmlException("too deep");
                    }

                    if (names.Count == 1 && xml.LocalName == "Contents")
                    {
                        records.Add(new(StringComparer.Ordinal));
                    }

                    break;
                case XmlNodeType.EndElement when names.Count > 0:
                    names.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    var record = names.Count == 1 ? records[0] : names.Count == 2 && names.Last() == "Contents" ? records[^1] : null;
                    if (record is not null && (xml.NodeType != XmlNodeType.Whitespace || names.Count == 2))
                    {
                        record[names.Peek()] = record.GetValueOrDefault(names.Peek()) + xml.Value;
                    }

                    break;
            }
        }

        return (root, records);
    }
}
