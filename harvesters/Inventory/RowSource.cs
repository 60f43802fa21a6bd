using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Tables.Contents;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;
using OpenData.Tables.Workbooks;

namespace OpenData.Harvesters.Inventory;

/// <summary>Opens a register's file, whatever it is: sheets of a workbook, or one delimited text.</summary>
internal static class RowSource
{
    private static readonly ProfileLimits Limits = ProfileLimits.Default with { MaxBytes = 512 << 20, MaxRecordBytes = 1 << 20, MaxColumns = 1000 };

    /// <summary>Sheets in file order, each to be read before the next is asked for. The stream must be seekable.</summary>
    public static IEnumerable<RowReader> Open(Stream stream, string name)
    {
        var content = ContentSniffer.Sniff(stream, name);
        stream.Position = 0;
        return content.Kind switch
        {
            ContentKind.Xlsx or ContentKind.Xls or ContentKind.Ods => WorkbookRows.Open(stream, content.Kind, Limits),
            ContentKind.Text => Text(stream),
            _ => throw new SourceUnreadableException(LocalText.Of(
                sl: $"Register »{name}« ni preglednica ne CSV (to je: {content.Slovenian}). Shranite ga kot XLSX, ODS ali CSV.",
                en: $"The register \"{name}\" is neither a spreadsheet nor CSV (it is: {content.English}). Save it as XLSX, ODS or CSV.")),
        };
    }

    private static IEnumerable<RowReader> Text(Stream stream)
    {
        using var rows = CsvRows.Open(stream, Limits);
        yield return rows;
    }

    public static string Cell(RowReader rows, int index) => Encoding.UTF8.GetString(rows.Field(index)).Trim();
}
