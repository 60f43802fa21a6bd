using System.Globalization;
using System.Text.Json;
using System.Xml;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables.Workbooks;

/// <summary>Compares what is read from a workbook with the facts that another reader wrote beside it, and with what Excel itself exported.</summary>
internal static class WorkbookFacts
{
    public static void Compare(string path)
    {
        var tables = TableText.ReadAll(path);
        Assert.NotEmpty(tables);
        if (File.Exists(path + ".facts.json"))
        {
            using var facts = JsonDocument.Parse(File.ReadAllText(path + ".facts.json"));
            if (facts.RootElement.TryGetProperty("sheets", out var sheets))
            {
                CompareFacts(tables, sheets);
            }
        }

        CompareExports(path, tables);
    }

    private static void CompareFacts(List<TableText> tables, JsonElement sheets)
    {
        Assert.Equal(sheets.EnumerateArray().Select(s => s.GetProperty("name").GetString()), tables.Select(t => t.Name));
        foreach (var (facts, table) in sheets.EnumerateArray().Zip(tables))
        {
            var hidden = facts.TryGetProperty("state", out var state) ? state.GetString() != "visible" : facts.GetProperty("visibility").GetInt32() != 0;
            Assert.Equal(hidden, table.Hidden);
            Assert.True(table.Rows.Count <= facts.GetProperty("max_row").GetInt32(), $"{table.Name} has {table.Rows.Count} rows");
            var row = 0;
            foreach (var cells in facts.GetProperty("first_rows").EnumerateArray())
            {
                row++;
                var column = 0;
                foreach (var cell in cells.EnumerateArray())
                {
                    Assert.True(Same(cell, table.Kind(row, column), table.Cell(row, column)), $"{table.Name} row {row} column {column}: expected {cell}, read {table.Kind(row, column)} \"{table.Cell(row, column)}\"");
                    column++;
                }
            }
        }
    }

    private static bool Same(JsonElement expected, CellKind kind, string text) => expected.ValueKind switch
    {
        JsonValueKind.Null => text.Length == 0,
        JsonValueKind.True => text == "true",
        JsonValueKind.False => text == "false",
        JsonValueKind.Number => SameNumber(expected.GetDouble(), kind, text),
        _ => SameText(expected.GetString()!, kind, text),
    };

    private static bool SameNumber(double expected, CellKind kind, string text) => kind == CellKind.Boolean
        ? expected == (text == "true" ? 1 : 0)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value - expected) <= Math.Abs(expected) * 1e-12;

    private static bool SameText(string expected, CellKind kind, string text)
    {
        switch (kind)
        {
            // Serials outside the calendar: Excel shows ####, the other reader an error or a day before 1900; here they stay numbers.
            case CellKind.Number when double.Parse(text, CultureInfo.InvariantCulture) is < 0 or > 2958466:
                return expected == "#VALUE!" || DateTime.Parse(expected, CultureInfo.InvariantCulture).Year < 1900;
            case CellKind.Date or CellKind.DateTime:
                return DateTime.TryParse(expected, CultureInfo.InvariantCulture, out var moment)
                    && Math.Abs((moment - DateTime.Parse(text, CultureInfo.InvariantCulture)).TotalSeconds) <= 1;
            case CellKind.Time when expected.StartsWith('P'):
                // The other reader writes long durations with an exponent, which XML Schema does not know.
                var seconds = double.Parse(expected.AsSpan(2, expected.Length - 3), CultureInfo.InvariantCulture);
                return Math.Abs(seconds - Seconds(text)) <= Math.Max(1, seconds * 1e-4);
            case CellKind.Time:
                return Math.Abs(TimeSpan.Parse(expected, CultureInfo.InvariantCulture).TotalSeconds - Seconds(text)) <= 1;
            default:
                return Normal(expected) == Normal(text);
        }
    }

    private static double Seconds(string time)
    {
        var parts = time.Split(':').Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return parts[0] * 3600 + parts[1] * 60 + parts[2];
    }

    private static string Normal(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("_x000D_", "\r", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();

    /// <summary>Excel exports what a cell shows; only text cells show what they hold, so those are compared.</summary>
    private static void CompareExports(string path, List<TableText> tables)
    {
        var folder = Path.Combine(Path.GetDirectoryName(path)!, "expected-excel-csv");
        var file = Path.GetFileName(path);

        // Its texts are formulas that Excel computed anew under another locale when it exported them; the facts above cover it.
        if (!Directory.Exists(folder) || file == "number_format_russian.xlsm")
        {
            return;
        }

        foreach (var names in Directory.EnumerateFiles(folder, "*.sheetnames", SearchOption.AllDirectories).Where(f => Is(f, file, ".sheetnames")))
        {
            Assert.All(tables, t => Assert.Contains(t.Name, File.ReadAllText(names).Split('\n').Select(n => n.Trim())));
        }

        for (var i = 0; i < tables.Count; i++)
        {
            foreach (var export in Directory.EnumerateFiles(folder, $"*.{i}.csv", SearchOption.AllDirectories).Where(f => Is(f, file, $".{i}.csv")))
            {
                CompareExport(export, tables[i]);
            }
        }
    }

    private static bool Is(string path, string workbook, string ending) => Path.GetFileName(path) == workbook + ending || Path.GetFileName(path) == "apachepoi_" + workbook + ending;

    private static void CompareExport(string export, TableText table)
    {
        using var rows = OpenData.Tables.Csv.CsvRows.Open(
            File.OpenRead(export), new OpenData.Tables.Csv.CsvDialect(',', '"', null, OpenData.Tables.Csv.CsvLineEnd.Lf), ProfileLimits.Default);
        for (var row = 1; rows.Read(); row++)
        {
            for (var column = 0; column < rows.FieldCount; column++)
            {
                if (table.Kind(row, column) == CellKind.Text)
                {
                    var shown = System.Text.Encoding.UTF8.GetString(rows.Field(column));

                    Assert.True(Normal(shown) == Normal(table.Cell(row, column)) || IsLossy(shown), $"{table.Name} row {row} column {column}: Excel shows \"{shown}\", read \"{table.Cell(row, column)}\"");
                }
            }
        }
    }

    /// <summary>The older exports are in an 8-bit encoding and put a question mark or underscore for a letter that it lacks.</summary>
    private static bool IsLossy(string shown) => shown.Contains('?', StringComparison.Ordinal) || shown.Contains('_', StringComparison.Ordinal) || shown.Contains('\uFFFD', StringComparison.Ordinal);
}
