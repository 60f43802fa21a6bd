using System.Globalization;

namespace OpenData.Tables.Layout;

/// <summary>Makes one name for each column from the rows of its header.</summary>
internal static class HeaderNames
{
    public static List<string> Of(List<SampleRow> rows, int header, int count, int width, out List<int> unnamed)
    {
        var names = new List<string>(width);
        unnamed = [];
        var labels = Enumerable.Range(header, count).Select(r => Filled(rows[r], width, r < header + count - 1)).ToList();
        for (var c = 0; c < width; c++)
        {
            var parts = new List<string>();
            foreach (var label in labels)
            {
                if (label[c].Length > 0 && (parts.Count == 0 || parts[^1] != label[c]))
                {
                    parts.Add(label[c]);
                }
            }

            if (parts.Count == 0)
            {
                unnamed.Add(c + 1);
            }

            names.Add(parts.Count == 0 ? "column " + (c + 1).ToString(CultureInfo.InvariantCulture) : string.Join(" / ", parts));
        }

        return names;
    }

    /// <summary>A label above several columns stands once, over the first of them, and holds for those to its right.</summary>
    private static string[] Filled(SampleRow row, int width, bool above)
    {
        var labels = new string[width];
        var carried = "";
        for (var c = 0; c < width; c++)
        {
            var text = OneLine(row.Cell(c));
            carried = text.Length > 0 ? text : carried;
            labels[c] = text.Length == 0 && above ? carried : text;
        }

        return labels;
    }

    private static string OneLine(string text) =>
        text.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? text
            : string.Join(' ', text.Split(['\n', '\r', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
