using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Editing;

/// <summary>Tells what a table file of any format is and holds (<c>table profile</c>).</summary>
public sealed class ProfileTable
{
    /// <summary>Profiles a stream; a file that is no usable data is told by the profile's findings, not by an exception.</summary>
    /// <param name="input">The bytes, from where they stand.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="cancel">Stops the reading.</param>
    public Task<FileProfile> RunAsync(Stream input, string name, CancellationToken cancel) =>
        Task.Run(() => FileProfiler.Profile(input, name, ProfileLimits.Default, cancel), cancel);

    /// <summary>The profile of a file as one JSON document, for front doors that handle no tables; and whether the file is no usable data.</summary>
    /// <param name="input">The bytes, from where they stand.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="language">Of the findings: <c>sl</c> or <c>en</c>.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<(string Json, bool Rejected)> DescribeAsync(Stream input, string name, string language, CancellationToken cancel)
    {
        var profile = await RunAsync(input, name, cancel).ConfigureAwait(false);
        return (ToJson(profile, name, language), profile.Rejected);
    }

    /// <summary>
    /// The profile as one JSON document: file, mediaType, format, encoding, byteSize, sha256, the figures of the first table with data, all tables
    /// under <c>sheets</c> where the file may have several, findings in the given language.
    /// </summary>
    public static string ToJson(FileProfile profile, string file, string language)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteString("mediaType", profile.MediaType);
            json.WriteString("format", profile.Format);
            json.WriteString("compressFormat", profile.CompressFormat);
            json.WriteString("encoding", profile.Encoding);
            json.WriteNumber("byteSize", profile.ByteSize);
            json.WriteString("sha256", profile.Sha256);
            json.WriteBoolean("rejected", profile.Rejected);
            WriteExtent(json, profile);
            WriteTable(json, profile.Tables.Count > 0 ? profile.Tables[0] : new TableProfile());
            WriteSheets(json, profile);
            WriteFindings(json, profile, language);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteExtent(Utf8JsonWriter json, FileProfile profile)
    {
        json.WriteString("coordinateSystem", profile.CoordinateSystem);
        json.WritePropertyName("bounds");
        if (profile.Bounds is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var edge in profile.Bounds)
        {
            json.WriteNumberValue(edge);
        }

        json.WriteEndArray();
    }

    private static void WriteSheets(Utf8JsonWriter json, FileProfile profile)
    {
        json.WriteStartArray("sheets");
        foreach (var table in profile.Tables.Where(t => t.Name.Length > 0))
        {
            json.WriteStartObject();
            json.WriteString("name", table.Name);
            json.WriteBoolean("hidden", table.Hidden);
            WriteTable(json, table);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTable(Utf8JsonWriter json, TableProfile table)
    {
        json.WriteString("delimiter", table.Delimiter?.ToString());
        json.WriteString("quote", table.Quote?.ToString());
        json.WriteString("decimal", table.DecimalMark?.ToString());
        json.WriteNumber("headerRow", table.HeaderRow);
        json.WriteNumber("headerRows", table.HeaderRows);
        json.WriteNumber("preambleRows", table.PreambleRows);
        json.WriteNumber("footerRows", table.FooterRows);
        json.WriteNumber("totalRows", table.TotalRows);
        json.WriteNumber("rows", table.Rows);
        json.WriteStartArray("columns");
        foreach (var column in table.Columns)
        {
            WriteColumn(json, column);
        }

        json.WriteEndArray();
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnProfile column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", WordOf(column.Type));
        json.WriteNumber("nulls", column.Nulls);
        json.WriteNumber("confidential", column.Confidential);
        json.WriteNumber("distinct", column.Distinct);
        json.WriteBoolean("distinctIsExact", column.DistinctIsExact);
        json.WriteString("min", column.Min);
        json.WriteString("max", column.Max);
        json.WriteString("format", column.Format);
        json.WriteString("decimal", column.DecimalMark?.ToString());
        json.WriteString("unit", column.Unit);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, FileProfile profile, string language)
    {
        json.WriteStartArray("findings");
        foreach (var finding in profile.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("place", finding.Place);
            json.WriteString("message", language == "en" ? finding.English : finding.Slovenian);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string WordOf(ColumnType type) => type.ToString().ToLowerInvariant();
}
