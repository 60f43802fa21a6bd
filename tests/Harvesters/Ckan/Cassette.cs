using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Tests.Harvesters.Ckan;

/// <summary>One recorded request with its answer.</summary>
internal sealed record RecordedPair(string Method, Uri Address, int Status, byte[] Body)
{
    /// <summary>Name of the action that was asked; empty when it was no action.</summary>
    public string Action => Regex.Match(Address.AbsolutePath, @"/action/(\w+)").Groups[1].Value;

    /// <summary>A parameter of the query; null when it is not there.</summary>
    public string? Parameter(string name) => Address.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2))
        .Where(p => p.Length == 2 && p[0] == name).Select(p => Uri.UnescapeDataString(p[1].Replace('+', ' '))).FirstOrDefault();
}

/// <summary>
/// Recorded traffic as two recorders keep it in YAML (vcrpy's <c>interactions</c>, R's vcr with <c>http_interactions</c>): only what they write is read,
/// no YAML at large.
/// </summary>
internal static partial class Cassette
{
    public static IReadOnlyList<RecordedPair> Read(string path)
    {
        var text = File.ReadAllText(path);
        var pairs = new List<RecordedPair>();
        foreach (var part in Border().Split(text).Skip(1))
        {
            var method = MethodLine().Match(part).Groups[1].Value.ToUpperInvariant();
            var address = new Uri(AddressLine().Match(part).Groups[1].Value.Replace("//api", "/api", StringComparison.Ordinal));
            var response = part[part.IndexOf("response:", StringComparison.Ordinal)..];
            var status = StatusLine().Match(response) is { Success: true } m ? int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 200;
            pairs.Add(new RecordedPair(method, address, status, Body(response)));
        }

        return pairs;
    }

    private static byte[] Body(string response)
    {
        var start = BodyLine().Match(response);
        var indent = start.Groups[1].Length;
        var lines = response[(start.Index + start.Length)..].Split('\n');
        var kept = new StringBuilder(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            if (line.Trim().Length > 0 && line.Length - line.TrimStart().Length <= indent)
            {
                break;
            }

            kept.Append('\n').Append(line);
        }

        return Scalar(kept.ToString().TrimEnd('\n'));
    }

    private static byte[] Scalar(string text)
    {
        if (text.StartsWith("!!binary", StringComparison.Ordinal))
        {
            return Unpacked(Convert.FromBase64String(string.Concat(text.Split('\n').Skip(1).Select(l => l.Trim()))));
        }

        if (text.StartsWith('\''))
        {
            var inner = text[1..text.LastIndexOf('\'')];
            return Encoding.UTF8.GetBytes(Fold().Replace(inner, f => f.Value.Count(c => c == '\n') > 1 ? "\n" : " ").Replace("''", "'", StringComparison.Ordinal));
        }

        var plain = text.Trim();
        var bytes = new byte[plain.Length];
        return Convert.TryFromBase64String(plain, bytes, out var length) && length > 0 ? Unpacked(bytes[..length]) : Encoding.UTF8.GetBytes(plain);
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        if (bytes is not [0x1F, 0x8B, ..])
        {
            return bytes;
        }

        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex(@"^(?:  )?- request:", RegexOptions.Multiline)]
    private static partial Regex Border();

    [GeneratedRegex(@"^\s+method:\s*(\S+)", RegexOptions.Multiline)]
    private static partial Regex MethodLine();

    [GeneratedRegex(@"^\s+uri:\s*(\S+)", RegexOptions.Multiline)]
    private static partial Regex AddressLine();

    [GeneratedRegex(@"(?:code|status_code):\s*'?(\d+)")]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^( +)string: ?", RegexOptions.Multiline)]
    private static partial Regex BodyLine();

    [GeneratedRegex(@"[ ]*(?:\n[ ]*)+")]
    private static partial Regex Fold();
}
