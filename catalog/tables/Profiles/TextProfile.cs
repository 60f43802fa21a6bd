using OpenData.Tables.Contents;
using OpenData.Tables.Csv;

namespace OpenData.Tables.Profiles;

/// <summary>Profile of a text file: a table with a delimiter, or plain words.</summary>
internal static class TextProfile
{
    public static FileProfile Of(Stream stream, string name, ProfileLimits limits, CancellationToken cancel)
    {
        stream.Position = 0;
        var csv = CsvFile.Profile(stream, name, limits, cancel);
        var content = ContentOf(csv.Table, name);
        IReadOnlyList<TableProfile> tables = csv.Table is { } table && content != Content.Txt ? [table] : [];
        var (system, bounds) = TableExtent.Of(tables);
        return new FileProfile
        {
            MediaType = content.MediaType,
            Format = content.Format,
            Encoding = csv.Encoding,
            ByteSize = csv.ByteSize,
            Sha256 = csv.Sha256,
            CoordinateSystem = system,
            Bounds = bounds,
            Tables = tables,
            Findings = [.. Named(name, content, csv.Table), .. csv.Findings],
        };
    }

    private static Content ContentOf(TableProfile? table, string name) =>
        table?.Delimiter == '\t' ? Content.Tsv
        : (table is null || table.Columns.Count < 2) && FileExtension.Of(name) is not ("csv" or "tsv" or "tab") ? Content.Txt
        : Content.Csv;

    /// <summary>Words under the name of a workbook are a failed export, a table there is only misnamed; under the name of JSON or XML both are a failure.</summary>
    private static IEnumerable<FileFinding> Named(string name, Content content, TableProfile? table)
    {
        if (!FileExtension.Contradicts(name, content.Format))
        {
            return content == Content.Txt ? [ContentFindings.NoTable(content)] : [];
        }

        return table is null || table.Columns.Count < 2 || table.Rows < 2 || FileExtension.IsJson(name) || FileExtension.Of(name) is "xml" or "rdf" or "ttl" ? [ContentFindings.NotWhatItSays(name, content)] : [ContentFindings.WrongExtension(name, content)];
    }
}
