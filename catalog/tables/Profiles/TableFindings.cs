using System.Globalization;
using OpenData.Tables.Layout;
using OpenData.Tables.Types;

namespace OpenData.Tables.Profiles;

/// <summary>What a person is told about a table's shape, with the remedy.</summary>
internal static class TableFindings
{
    public static List<FileFinding> Of(
        TableProfile table, TableLayout layout, List<int> unnamed, RowShapes shapes, ColumnAccumulator[] columns, bool named)
    {
        var found = new List<FileFinding>();
        Header(table, layout, unnamed, named, found);
        Rows(table, shapes, found);
        if (Hierarchical(table, shapes, columns))
        {
            found.Add(new("hierarchical-layout", FindingSeverity.Warning, shapes.FirstGroup > 0 ? $"row {N(shapes.FirstGroup)}" : "",
                "Vrednosti skupin stojijo samo v prvi vrstici skupine. Vpišite jih v vsako vrstico, da bo vsaka razumljiva sama zase.",
                "Group values stand on the first row of each group only. Write them on every row, so that each row can be read by itself."));
        }

        if (table.Notes.Concat(table.Preamble).Any(HoldsMarkup) || table.Columns.Any(c => HoldsMarkup(c.Name)))
        {
            found.Add(new("html-in-text", FindingSeverity.Hint, "",
                "V glavi ali opombah so ostanki oznak HTML. Besedilo očistite.",
                "The header or the notes hold remains of HTML. Clean the text."));
        }

        return found;
    }

    private static void Header(TableProfile table, TableLayout layout, List<int> unnamed, bool named, List<FileFinding> found)
    {
        if (layout.HeaderRows == 0 && !named && table.Columns.Count > 0)
        {
            found.Add(new("no-header", FindingSeverity.Warning, "row 1",
                "Tabela nima vrstice z imeni stolpcev. Dodajte jo kot prvo vrstico.",
                "The table has no row of column names. Add one as the first row."));
        }

        if (table.PreambleRows > 0)
        {
            found.Add(new("rows-above-header", FindingSeverity.Hint, "row 1",
                $"Nad glavo so vrstice, ki niso podatki (število: {N(table.PreambleRows)}). Prestavite jih v opis.",
                $"Rows that are no data stand above the header ({N(table.PreambleRows)}). Move them to the description."));
        }

        if (layout.HeaderRows > 1)
        {
            found.Add(new("several-header-rows", FindingSeverity.Hint, $"row {N(table.HeaderRow)}",
                $"Glava ima več vrstic (število: {N(layout.HeaderRows)}). Združite jih v eno.",
                $"The header has several rows ({N(layout.HeaderRows)}). Join them into one."));
        }

        if (table.FooterRows > 0)
        {
            found.Add(new("notes-below-data", FindingSeverity.Hint, "",
                $"Pod podatki so opombe (vrstic: {N(table.FooterRows)}). Prestavite jih v opis.",
                $"Notes stand below the data ({N(table.FooterRows)} rows). Move them to the description."));
        }

        if (unnamed.Count > 0 && layout.HeaderRows > 0)
        {
            var list = string.Join(", ", unnamed.Take(5).Select(u => N(u)));
            found.Add(new("empty-column-name", FindingSeverity.Warning, $"row {N(table.HeaderRow)}",
                $"Stolpci brez imena: {list}. Poimenujte jih.", $"Columns without a name: {list}. Name them."));
        }

        var doubled = table.Columns.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key).Take(5).ToList();
        if (doubled.Count > 0 && !named)
        {
            var list = string.Join(", ", doubled);
            found.Add(new("duplicate-column-name", FindingSeverity.Warning, $"row {N(table.HeaderRow)}",
                $"Več stolpcev ima isto ime: {list}. Vsakemu dajte svoje.", $"Several columns share a name: {list}. Give each its own."));
        }
    }

    private static void Rows(TableProfile table, RowShapes shapes, List<FileFinding> found)
    {
        if (table.Rows == 0)
        {
            found.Add(new("no-rows", FindingSeverity.Warning, "",
                "Tabela ima glavo, podatkov pa ne. Preverite izvoz.", "The table has a header but no data. Check the export."));
        }

        if (shapes.RaggedCount > 0)
        {
            var list = string.Join(", ", shapes.RaggedRows.Select(N));
            found.Add(new("ragged-rows", FindingSeverity.Warning, $"row {N(shapes.RaggedRows.Count > 0 ? shapes.RaggedRows[0] : 0)}",
                $"Vrstice s premalo ali preveč polji (število: {N(shapes.RaggedCount)}; prve: {list}). Dopolnite jih ali polja z ločilom dajte v narekovaje.",
                $"Rows with too few or too many fields ({N(shapes.RaggedCount)}; the first: {list}). Complete them, or quote fields that hold the delimiter."));
        }

        if (shapes.BlankCount > 0)
        {
            found.Add(new("blank-rows", FindingSeverity.Hint, $"row {N(shapes.FirstBlank)}",
                $"Med podatki so prazne vrstice (število: {N(shapes.BlankCount)}). Odstranite jih.",
                $"Blank rows stand among the data ({N(shapes.BlankCount)}). Remove them."));
        }

        if (table.TotalRows > 0)
        {
            found.Add(new("total-rows", FindingSeverity.Warning, "",
                $"Med podatki so vrstice s seštevki »Skupaj« (število: {N(table.TotalRows)}). Odstranite jih, da se vrednosti ne štejejo dvakrat.",
                $"Rows of totals stand among the data ({N(table.TotalRows)}). Remove them, so that nothing is counted twice."));
        }
    }

    /// <summary>Rows that open a block, or a first text column that is filled only where a group begins.</summary>
    private static bool Hierarchical(TableProfile table, RowShapes shapes, ColumnAccumulator[] columns)
    {
        if (shapes.Blocks >= 3 && shapes.GroupCount * 2 < table.Rows)
        {
            return true;
        }

        return table is { Rows: >= 8, Columns.Count: > 2 } && table.Columns[0] is { Type: ColumnType.Text } first
            && first.Nulls * 2 > table.Rows && first.Nulls < table.Rows && first.Distinct > 1
            && columns[0].Distinct == first.Distinct && (table.Rows - first.Nulls) <= first.Distinct * 2
            && table.Columns.Skip(1).Count(c => c.Nulls == 0) * 2 >= table.Columns.Count - 1;
    }

    private static bool HoldsMarkup(string text) =>
        text.Contains("</", StringComparison.Ordinal) || text.Contains("<br", StringComparison.OrdinalIgnoreCase)
        || text.Contains("HREF=", StringComparison.OrdinalIgnoreCase) || text.Contains("&nbsp;", StringComparison.Ordinal);

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
