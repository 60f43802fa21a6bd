using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Workbooks;

/// <summary>A workbook's sheets as rows, for readers that know which columns they look for.</summary>
public static class WorkbookRows
{
    /// <summary>Sheets in the workbook's order, hidden ones too; each is read before the next is asked for, and closed by then.</summary>
    /// <param name="stream">The bytes, seekable; not closed.</param>
    /// <param name="kind">Which of the three formats it is.</param>
    /// <param name="limits">What the file may cost.</param>
    /// <exception cref="FileUnreadableException">Damaged, encrypted or beyond a limit; may come while rows are read.</exception>
    public static IEnumerable<RowReader> Open(Stream stream, ContentKind kind, ProfileLimits limits) => kind switch
    {
        ContentKind.Xlsx => Xlsx(stream, limits),
        ContentKind.Xls => Xls(stream, limits),
        ContentKind.Ods => Ods(stream, limits),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no workbook"),
    };

    private static IEnumerable<RowReader> Xlsx(Stream stream, ProfileLimits limits)
    {
        using var workbook = XlsxWorkbook.Open(stream, limits);
        foreach (var sheet in workbook.Sheets)
        {
            using var rows = workbook.Rows(sheet);
            yield return rows;
        }
    }

    private static IEnumerable<RowReader> Xls(Stream stream, ProfileLimits limits)
    {
        using var workbook = XlsWorkbook.Open(stream, limits);
        foreach (var rows in workbook.Sheets())
        {
            yield return rows;
        }
    }

    private static IEnumerable<RowReader> Ods(Stream stream, ProfileLimits limits)
    {
        using var workbook = OdsWorkbook.Open(stream, limits);
        foreach (var rows in workbook.Sheets())
        {
            yield return rows;
        }
    }
}
