using System.Text;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Conversion;

/// <summary>CSV as <see cref="TableFormat.Csv"/> says, with texts kept from being run as formulas.</summary>
internal sealed class CsvOutput(Stream output) : TableOutput
{
    private readonly StreamWriter writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };

    public override void Begin(string name, IReadOnlyList<string> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            Separate(i);
            Quoted(columns[i]);
        }

        writer.WriteLine();
    }

    public override void Row(ReadOnlySpan<OutputCell> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            Separate(i);
            if (cells[i].Kind is CellKind.Text or CellKind.Nested or CellKind.Error)
            {
                Quoted(cells[i].Text);
            }
            else
            {
                writer.Write(cells[i].Text);
            }
        }

        writer.WriteLine();
    }

    public override void Dispose() => writer.Dispose();

    private void Separate(int column)
    {
        if (column > 0)
        {
            writer.Write(';');
        }
    }

    private void Quoted(string text)
    {
        writer.Write('"');
        var safe = FormulaGuard.Neutralise(text);
        for (var i = 0; i < safe.Length; i++)
        {
            switch (safe[i])
            {
                case '"':
                    writer.Write("\"\"");
                    break;
                case '\r' when i + 1 < safe.Length && safe[i + 1] == '\n':
                    break;
                case '\r' or '\n':
                    writer.Write(' ');
                    break;
                default:
                    writer.Write(safe[i]);
                    break;
            }
        }

        writer.Write('"');
    }
}
