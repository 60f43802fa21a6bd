using System.IO.Compression;
using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>
/// A plan as the catalogue keeps it: JSON, compressed, as base64. Every step names the same fields, so a plan over thousands of datasets shrinks to
/// a twentieth, and at no time stands in memory as a text.
/// </summary>
internal static class PackedPlan
{
    public static string Of(PublicationPlan plan)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(zip, plan, RecordJson.Options);
        }

        return Convert.ToBase64String(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <exception cref="JsonException">The document is not of this shape.</exception>
    public static PublicationPlan Read(string body)
    {
        // What an older program kept is the JSON itself.
        if (body.StartsWith('{'))
        {
            return RecordJson.Read<PublicationPlan>(body);
        }

        using var packed = new MemoryStream(Convert.FromBase64String(body));
        using var zip = new GZipStream(packed, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<PublicationPlan>(zip, RecordJson.Options) ?? throw new JsonException("the document is null");
    }
}
