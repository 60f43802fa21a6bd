using System.Globalization;
using OpenData.Catalog.Browsing.Tables;

namespace OpenData.Web.Components.Record;

/// <summary>A table as a program has to read it.</summary>
/// <param name="Address">Where the file is.</param>
/// <param name="Encoding">Its encoding in the words of the profile; null for UTF-8.</param>
/// <param name="Delimiter">Between fields.</param>
/// <param name="DecimalComma">Its numbers have a comma.</param>
/// <param name="Skip">Lines above the header.</param>
/// <param name="HasHeader">The columns are named in a line of their own.</param>
/// <param name="MaxRows">Rows of data where notes stand below them; null to read to the end.</param>
/// <param name="Columns">Its columns, as many as a program is told of.</param>
internal sealed record ReadingRecipe(
    string Address, string? Encoding, char Delimiter, bool DecimalComma, int Skip, bool HasHeader, long? MaxRows,
    IReadOnlyList<ColumnFacts> Columns);

/// <summary>
/// Few lines of R, Python and Power Query M that read a table rightly: encoding, delimiter, decimal mark, lines to skip, codes kept as
/// text.
/// </summary>
internal static class Snippets
{
    private const int MaxTyped = 30;

    /// <summary>A recipe for the file itself where it is text, else for its rows as CSV.</summary>
    public static ReadingRecipe RecipeOf(string fileAddress, string dataAddress, TableFacts table, string? encoding) =>
        table.Delimiter is { } delimiter
        ? new ReadingRecipe(
            fileAddress, encoding, delimiter, table.DecimalMark == ',', table.RowsToSkip, table.HasHeader,
            table.FooterRows > 0 ? table.Rows : null, table.Columns)
        : new ReadingRecipe(dataAddress + ".csv", null, ',', DecimalComma: false, 0, HasHeader: true, null, table.Columns);

    public static string R(ReadingRecipe recipe)
    {
        var codes = Codes(recipe).Select(c => $"{RName(c.Name)} = col_character()");
        string?[] parts =
        [
            RText(recipe.Address),
            $"delim = {RText(recipe.Delimiter.ToString())}",
            $"locale = locale({Joined([recipe.DecimalComma ? "decimal_mark = \",\"" : null, $"encoding = {RText(IanaName(recipe.Encoding))}"])})",
            recipe.Skip > 0 ? $"skip = {Number(recipe.Skip)}" : null,
            recipe.HasHeader ? null : "col_names = FALSE",
            recipe.MaxRows is { } rows ? $"n_max = {Number(rows)}" : null,
            Codes(recipe).Count > 0 ? $"col_types = cols({string.Join(", ", codes)})" : null,
        ];
        return $"library(readr)\n\npodatki <- read_delim(\n  {Joined(parts, ",\n  ")}\n)\n";
    }

    public static string Python(ReadingRecipe recipe)
    {
        string?[] parts =
        [
            PythonText(recipe.Address),
            $"sep={PythonText(recipe.Delimiter.ToString())}",
            recipe.DecimalComma ? "decimal=\",\"" : null,
            $"encoding={PythonText(recipe.Encoding == "utf-8-bom" ? "utf-8-sig" : IanaName(recipe.Encoding))}",
            recipe.Skip > 0 ? $"skiprows={Number(recipe.Skip)}" : null,
            recipe.HasHeader ? null : "header=None",
            recipe.MaxRows is { } rows ? $"nrows={Number(rows)}" : null,
            Codes(recipe).Count > 0 ? $"dtype={{{string.Join(", ", Codes(recipe).Select(c => PythonText(c.Name) + ": str"))}}}" : null,
        ];
        return $"import pandas as pd\n\npodatki = pd.read_csv(\n    {Joined(parts, ",\n    ")},\n)\n";
    }

    public static string PowerQuery(ReadingRecipe recipe)
    {
        var steps = new List<(string Name, string Text)>
        {
            ("Vir", $"Csv.Document(Web.Contents({MText(recipe.Address)}), "
                + $"[Delimiter={MText(recipe.Delimiter.ToString())}, Encoding={CodePage(recipe.Encoding)}, QuoteStyle=QuoteStyle.Csv])"),
        };
        void Then(string name, Func<string, string> text) => steps.Add((name, text(steps[^1].Name)));
        if (recipe.Skip > 0)
        {
            Then("Podatki", s => $"Table.Skip({s}, {Number(recipe.Skip)})");
        }

        if (recipe.HasHeader)
        {
            Then("Glava", s => $"Table.PromoteHeaders({s}, [PromoteAllScalars=true])");
        }

        if (recipe.MaxRows is { } rows)
        {
            Then("Vrstice", s => $"Table.FirstN({s}, {Number(rows)})");
        }

        var types = recipe.Columns.Take(MaxTyped).Select(c => (c.Name, Type: MType(c.Type))).Where(c => c.Type is not null)
            .Select(c => $"{{{MText(c.Name)}, {c.Type}}}").ToList();
        if (recipe.HasHeader && types.Count > 0)
        {
            var culture = recipe.DecimalComma ? "sl-SI" : "en-US";
            Then("Vrste", s => $"Table.TransformColumnTypes({s}, {{{Joined(types)}}}, {MText(culture)})");
        }

        return $"let\n{string.Join(",\n", steps.Select(s => $"    {s.Name} = {s.Text}"))}\nin\n    {steps[^1].Name}\n";
    }

    private static IReadOnlyList<ColumnFacts> Codes(ReadingRecipe recipe) => recipe.HasHeader
        ? [.. recipe.Columns.Where(c => c.Type == "code").Take(MaxTyped)] : [];

    private static string Joined(IEnumerable<string?> parts, string between = ", ") =>
        string.Join(between, parts.Where(p => p is not null));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string IanaName(string? encoding) => encoding switch
    {
        null or "utf-8" or "utf-8-bom" or "ascii" => "utf-8",
        "utf-16le" => "utf-16le",
        "utf-16be" => "utf-16be",
        _ => encoding,
    };

    private static string CodePage(string? encoding) => encoding switch
    {
        "windows-1250" => "1250",
        "windows-1252" => "1252",
        "iso-8859-2" => "28592",
        "iso-8859-1" => "28591",
        "cp852" => "852",
        "utf-16le" => "1200",
        "utf-16be" => "1201",
        _ => "65001",
    };

    private static string? MType(string type) => type switch
    {
        "integer" => "Int64.Type",
        "decimal" or "latitude" or "longitude" or "northing" or "easting" => "type number",
        "date" => "type date",
        "dateTime" => "type datetime",
        "text" or "code" or "period" or "url" => "type text",
        _ => null,
    };

    private static string RName(string name) => "`" + Escaped(name).Replace("`", "\\`", StringComparison.Ordinal) + "`";

    private static string RText(string text) => $"\"{Escaped(text)}\"";

    private static string PythonText(string text) => $"\"{Escaped(text)}\"";

    // Backslash, quote and the signs that end a line are written alike in R and in Python.
    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal);

    private static string MText(string text) => "\"" + text
        .Replace("#(", "#(#)(", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)
        .Replace("\r", "#(cr)", StringComparison.Ordinal).Replace("\n", "#(lf)", StringComparison.Ordinal)
        .Replace("\t", "#(tab)", StringComparison.Ordinal) + "\"";
}
