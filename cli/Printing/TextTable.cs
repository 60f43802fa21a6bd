using Spectre.Console;

namespace OpenData.Cli.Printing;

/// <summary>A table for people: framed on a terminal, columns aligned by blanks anywhere else (so that <c>grep</c> and <c>awk</c> can read it).</summary>
internal sealed class TextTable(params string[] headers)
{
    private readonly List<string[]> rows = [];
    private readonly HashSet<int> right = [];

    /// <summary>These columns hold numbers.</summary>
    public TextTable Right(params int[] columns)
    {
        right.UnionWith(columns);
        return this;
    }

    public TextTable Add(params string?[] cells)
    {
        rows.Add([.. cells.Select(static c => OneLine(c ?? ""))]);
        return this;
    }

    public void Write(Terminal terminal)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (terminal.OutIsTerminal && terminal.Lively)
        {
            WriteFramed(terminal);
        }
        else
        {
            WritePlain(terminal.Out);
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    private void WritePlain(TextWriter output)
    {
        var widths = new int[headers.Length];
        foreach (var row in rows.Prepend(headers))
        {
            for (var i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        foreach (var row in rows.Prepend(headers))
        {
            var cells = row.Select((cell, i) => right.Contains(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    private void WriteFramed(Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (var i = 0; i < headers.Length; i++)
        {
            table.AddColumn(new TableColumn(new Text(headers[i], new Style(decoration: Decoration.Bold)))
            {
                Alignment = right.Contains(i) ? Justify.Right : Justify.Left,

                // Ids and words keep their line; the last column holds sentences and takes the turns.
                NoWrap = i < headers.Length - 1,
            });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(static c => new Text(Printable(c))));
        }

        LiveConsole.Over(terminal.Out, terminal.Width).Write(table);
    }

    // Control characters from harvested data must not reach a terminal.
    private static string Printable(string text) => text.Any(char.IsControl) ? string.Concat(text.Where(static c => !char.IsControl(c))) : text;
}
