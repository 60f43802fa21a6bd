using System.Text.Json;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.DataJson;

/// <summary>Fields of the American profile that the catalogue has no place for, kept as statements so that they go out again.</summary>
internal static class DataJsonForeign
{
    private const string Subject = "<urn:opendata:this>";
    private const string Pod = "https://project-open-data.cio.gov/v1.1/schema#";

    private static readonly (string Name, string Property)[] Fields =
    [
        ("bureauCode", Pod + "bureauCode"),
        ("programCode", Pod + "programCode"),
        ("primaryITInvestmentUII", Pod + "primaryITInvestmentUII"),
        ("dataQuality", Pod + "dataQuality"),
        ("systemOfRecords", Pod + "systemOfRecords"),
        ("isPartOf", "http://purl.org/dc/terms/isPartOf"),
    ];

    /// <summary>N-Triples lines in ordinal order; null when there are none.</summary>
    public static string? Of(JsonElement item)
    {
        var lines = Fields.SelectMany(f => item.Texts(f.Name).Take(50).Select(v => $"{Subject} <{f.Property}> {Term(v)} ."))
            .Order(StringComparer.Ordinal).ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static string Term(string value) => WebAddress.Of(value) is { } iri ? $"<{iri.Value}>"
        : '"' + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal) + '"';
}
