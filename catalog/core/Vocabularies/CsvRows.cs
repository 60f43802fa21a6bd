namespace OpenData.Catalog.Vocabularies;

/// <summary>Reads the project's own small CSV files (comma, double quotes, LF); not for files from outside.</summary>
internal static class CsvRows
{
    public static IEnumerable<string[]> Read(string text)
    {
        var cells = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            cells.Clear();
            do
            {
                cells.Add(Cell(text, ref at));
            }
            while (at < text.Length && text[at++] == ',');
            yield return [.. cells];
        }
    }

    /// <summary>Reads one cell; leaves the position at the comma or line feed after it.</summary>
    private static string Cell(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"')
        {
            return Quoted(text, ref at);
        }

        var length = text.AsSpan(at).IndexOfAny(',', '\n');
        length = length < 0 ? text.Length - at : length;
        var cell = text.Substring(at, length);
        at += length;
        return cell;
    }

    private static string Quoted(string text, ref int at)
    {
        var start = ++at;
        var doubled = false;
        for (; ; at++)
        {
            at = text.IndexOf('"', at);
            if (at + 1 >= text.Length || text[at + 1] != '"')
            {
                break;
            }

            doubled = true;
            at++;
        }

        var cell = text[start..at++];
        return doubled ? cell.Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
    }
}
