using System.Buffers;
using System.Text;
using OpenData.Tables.Conversion;

namespace OpenData.Catalog.Rows.Formats;

/// <summary>
/// CSV as <c>table convert</c> writes it: UTF-8 without a mark, semicolons, decimal point, texts in quotes, no line breaks inside data; a text that a spreadsheet
/// program could take for a formula gets an apostrophe.
/// </summary>
internal sealed class RowsCsv : RowsOutput
{
    private static readonly SearchValues<char> OfTime = SearchValues.Create("0123456789-:.+TZ");

    private readonly RowQuery query;
    private readonly StreamWriter writer;
    private readonly char[] room = new char[DecodedText.Short];

    public RowsCsv(RowQuery query, Stream output)
    {
        this.query = query;
        writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 15, leaveOpen: true) { NewLine = "\n" };
        for (var i = 0; i < query.Columns.Count; i++)
        {
            Separate(i);
            Quoted(query.Columns[i].Name);
        }

        writer.WriteLine();
    }

    public override void Add(RowScan row)
    {
        for (var i = 0; i < query.Columns.Count; i++)
        {
            Separate(i);
            var column = query.Columns[i].Index;
            var kind = row.Kind(column);
            if (kind == RowKind.Null)
            {
                continue;
            }

            using var text = new DecodedText(row.Text(column), room);
            if (kind is RowKind.Number or RowKind.Boolean || (kind is RowKind.Date or RowKind.DateTime or RowKind.Time && IsPlain(text.Text)))
            {
                writer.Write(text.Text);
            }
            else
            {
                Quoted(text.Text);
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

    // Whatever it is called: nothing but a day, a moment or a time goes out without quotes.
    private static bool IsPlain(ReadOnlySpan<char> text) => text is [>= '0' and <= '9', ..] && !text.ContainsAnyExcept(OfTime);

    private void Quoted(ReadOnlySpan<char> text)
    {
        writer.Write('"');
        if (FormulaGuard.IsDangerous(text))
        {
            writer.Write('\'');
        }

        while (text.IndexOfAny('"', '\r', '\n') is >= 0 and var at)
        {
            writer.Write(text[..at]);
            var isLineBreak = text[at..].StartsWith("\r\n", StringComparison.Ordinal);
            writer.Write(text[at] == '"' ? "\"\"" : " ");
            text = text[(at + (isLineBreak ? 2 : 1))..];
        }

        writer.Write(text);
        writer.Write('"');
    }
}
