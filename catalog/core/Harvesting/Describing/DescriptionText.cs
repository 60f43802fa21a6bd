using System.Globalization;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>
/// A description made from profiles, in Markdown, Slovenian and English: what tables there are, how many rows, which columns with which types and
/// units, the period, and notes found below the table. Names and types only: no value of the data stands in it.
/// </summary>
internal static class DescriptionText
{
    private const int MaxTables = 8;
    private const int MaxColumns = 60;
    private const int MaxNotes = 5;
    private const int MaxNoteLength = 300;

    public static LocalText Of(IReadOnlyList<ProfiledFile> files, Period? period)
    {
        var tables = files.SelectMany(f => f.Profile.Tables.Where(t => !t.Hidden && t.Columns.Count > 0).Select(t => (File: f, Table: t))).ToList();
        return tables.Count == 0
            ? LocalText.Of(sl: WithoutTables(files, Slovenian), en: WithoutTables(files, English))
            : LocalText.Of(sl: WithTables(tables, period, Slovenian), en: WithTables(tables, period, English));
    }

    private static string WithoutTables(IReadOnlyList<ProfiledFile> files, Wording words) =>
        files.Count == 0 ? "" : string.Join("\n\n", files.Take(MaxTables).Select(f => words.File(f.Kept.Name, f.Profile.Format, f.Profile.ByteSize)));

    private static string WithTables(List<(ProfiledFile File, TableProfile Table)> tables, Period? period, Wording words)
    {
        var text = new StringBuilder();
        foreach (var (file, table) in tables.Take(MaxTables))
        {
            var name = table.Name.Length > 0 ? table.Name : tables.Count > 1 ? file.Kept.Name : "";
            text.Append(table.Preamble.Select(p => p.Trim()).FirstOrDefault(p => p.Length > 0) is { } heading ? Escape(Shorten(heading)) + "\n\n" : "");
            text.Append(words.Table(Escape(name), table.Rows, table.Columns.Count)).Append("\n\n");
            foreach (var (index, column) in table.Columns.Take(MaxColumns).Index())
            {
                text.Append("- ").Append(NameOf(column, index, words)).Append(" (").Append(ColumnTypeWords.Of(column.Type).For(words.Language));
                text.Append(column.Unit is { } unit ? ", " + Escape(unit) : "").Append(")\n");
            }

            text.Append(table.Columns.Count > MaxColumns ? words.More(table.Columns.Count - MaxColumns) : "").Append('\n');
        }

        text.Append(tables.Count > MaxTables ? words.MoreTables(tables.Count - MaxTables) + "\n\n" : "");
        text.Append(period is { Start: { } start, End: { } end } ? words.Period(ForPeople(start), ForPeople(end)) + "\n\n" : "");
        var notes = tables.SelectMany(t => t.Table.Notes).Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Take(MaxNotes).ToList();
        if (notes.Count > 0)
        {
            text.Append(words.Notes).Append("\n\n").AppendJoin('\n', notes.Select(n => "> " + Escape(Shorten(n)))).Append('\n');
        }

        return text.ToString().Trim();
    }

    // A column without a header has a name of the profiler's making; it is said in the reader's language.
    private static string NameOf(ColumnProfile column, int index, Wording words)
    {
        var number = (index + 1).ToString(CultureInfo.InvariantCulture);
        return column.Name == "column " + number ? words.Column + " " + number : Escape(column.Name);
    }

    private static string ForPeople(Temporal date) =>
        date.Precision == TemporalPrecision.Day && DateOnly.TryParseExact(date.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("d. M. yyyy", CultureInfo.InvariantCulture)
            : date.Text;

    private static string Shorten(string note) => note.Length <= MaxNoteLength ? note : note[..MaxNoteLength] + "…";

    // Line breaks end a list item, and these marks would become formatting. An underscore inside a word is none (CommonMark 6.2),
    // and column names are full of them.
    private static string Escape(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        var safe = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var inWord = i > 0 && i + 1 < line.Length && char.IsLetterOrDigit(line[i - 1]) && char.IsLetterOrDigit(line[i + 1]);
            safe.Append(line[i] is '*' or '<' or '[' || (line[i] == '_' && !inWord) ? "\\" : "").Append(line[i]);
        }

        return safe.ToString();
    }

    /// <summary>The sentences in one language.</summary>
    private sealed record Wording(
        Func<string, long, int, string> Table,
        Func<string, string, long, string> File,
        Func<int, string> More,
        Func<int, string> MoreTables,
        Func<string, string, string> Period,
        string Column,
        string Notes,
        string Language);

    private static Wording Slovenian { get; } = new(
        (name, rows, columns) => string.Create(CultureInfo.InvariantCulture,
            $"{(name.Length > 0 ? $"Tabela »{name}«" : "Tabela")} ima {rows} {Plural(rows, "vrstico", "vrstici", "vrstice", "vrstic")} in {columns} {Plural(columns, "stolpec", "stolpca", "stolpce", "stolpcev")}:"),
        (name, format, size) => string.Create(CultureInfo.InvariantCulture, $"Datoteka »{name}« oblike {format}, velika {size} {Plural(size, "bajt", "bajta", "bajte", "bajtov")}."),
        more => $"- … in še {more}\n",
        more => string.Create(CultureInfo.InvariantCulture, $"Datoteke vsebujejo še {more} {Plural(more, "tabelo", "tabeli", "tabele", "tabel")}."),
        (start, end) => start == end ? $"Podatki se nanašajo na obdobje {start}." : $"Podatki zajemajo obdobje od {start} do {end}.",
        "stolpec",
        "Opombe pod tabelo:",
        "sl");

    private static Wording English { get; } = new(
        (name, rows, columns) => string.Create(CultureInfo.InvariantCulture,
            $"{(name.Length > 0 ? $"The table \"{name}\"" : "The table")} has {rows} {(rows == 1 ? "row" : "rows")} and {columns} {(columns == 1 ? "column" : "columns")}:"),
        (name, format, size) => string.Create(CultureInfo.InvariantCulture, $"The file \"{name}\" in format {format}, {size} {(size == 1 ? "byte" : "bytes")}."),
        more => $"- … and {more} more\n",
        more => $"The files hold {more} more {(more == 1 ? "table" : "tables")}.",
        (start, end) => start == end ? $"The data speak of {start}." : $"The data cover the time from {start} to {end}.",
        "column",
        "Notes below the table:",
        "en");

    /// <summary>The Slovenian form for a count: 1, 2, 3 and 4, else; counted on the last two digits.</summary>
    internal static string Plural(long count, string one, string two, string few, string many) => (count % 100) switch
    {
        1 => one,
        2 => two,
        3 or 4 => few,
        _ => many,
    };
}
