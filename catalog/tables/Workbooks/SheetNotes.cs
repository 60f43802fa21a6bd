using System.Globalization;
using System.Xml;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Workbooks;

/// <summary>What is noticed about a sheet while its rows go by, told at the end.</summary>
internal sealed class SheetNotes(string sheet)
{
    private readonly List<(int From, int To)> hiddenColumns = [];
    private readonly SortedSet<int> hiddenWithData = [];
    private long errors;
    private string firstError = "";

    public long Merged { get; set; }

    public long WithoutValue { get; set; }

    public long HiddenRows { get; set; }

    public void TakeColumn(XmlReader reader)
    {
        if (reader.GetAttribute("hidden") is "1" or "true"
            && int.TryParse(reader.GetAttribute("min"), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(reader.GetAttribute("max"), NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && hiddenColumns.Count < 1000)
        {
            hiddenColumns.Add((from - 1, to - 1));
        }
    }

    public void TakeValue(int column)
    {
        foreach (var (from, to) in hiddenColumns)
        {
            if (column >= from && column <= to)
            {
                hiddenWithData.Add(column);
            }
        }
    }

    public void TakeError(string address)
    {
        if (errors++ == 0)
        {
            firstError = address;
        }
    }

    public void AddTo(List<FileFinding> findings)
    {
        if (errors > 0)
        {
            findings.Add(WorkbookFindings.Errors(sheet, errors, firstError));
        }

        if (WithoutValue > 0)
        {
            findings.Add(WorkbookFindings.FormulasWithoutValue(sheet, WithoutValue));
        }

        if (hiddenWithData.Count > 0)
        {
            findings.Add(WorkbookFindings.HiddenColumns(sheet, string.Join(", ", hiddenWithData.Take(20).Select(ColumnLetters.Of))));
        }

        if (HiddenRows > 0)
        {
            findings.Add(WorkbookFindings.HiddenRows(sheet, HiddenRows));
        }

        if (Merged > 0)
        {
            findings.Add(WorkbookFindings.Merged(sheet, Merged));
        }
    }
}
