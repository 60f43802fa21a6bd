namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// How a text table is written, byte by byte and without guessing: quote marks, line ends and the number of fields. Stricter than the
/// reader, which makes sense of nearly everything.
/// </summary>
internal sealed class CsvForm
{
    private const byte Quote = (byte)'"';

    private readonly byte delimiter;
    private State state = State.FieldStart;
    private bool afterReturn;
    private long fields = 1;
    private long row = 1;
    private bool rowHasBytes;

    private CsvForm(byte delimiter) => this.delimiter = delimiter;

    /// <summary>The mark that fields were cut by.</summary>
    public char Delimiter => (char)delimiter;

    private enum State
    {
        FieldStart,
        Plain,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>First row with a quote mark where none may stand; 0 when there is none.</summary>
    public long StrayQuoteRow { get; private set; }

    /// <summary>A quote is never closed.</summary>
    public bool Unclosed { get; private set; }

    public long CrLf { get; private set; }

    public long Lf { get; private set; }

    /// <summary>Lines that end in a carriage return alone.</summary>
    public long Cr { get; private set; }

    /// <summary>Fields of the first row.</summary>
    public long Fields { get; private set; }

    /// <summary>All rows have the same number of fields, and there are two or more.</summary>
    public bool IsRegular { get; private set; } = true;

    /// <summary>The first row has a text in every field, no two alike and none a number but a year.</summary>
    public bool FirstRowNames { get; private set; }

    /// <param name="stream">From where it stands to its end; text in an encoding that holds ASCII.</param>
    /// <param name="delimiter">Between fields.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static CsvForm Read(Stream stream, char delimiter, CancellationToken cancel)
    {
        var form = new CsvForm((byte)delimiter);
        var buffer = new byte[1 << 16];
        var head = true;
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var text = buffer.AsSpan(0, count);
            if (head)
            {
                text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
                form.FirstRowNames = HeadNames(text, (byte)delimiter);
                head = false;
            }

            foreach (var b in text)
            {
                form.Take(b);
            }
        }

        form.End();
        return form;
    }

    private void Take(byte b)
    {
        if (afterReturn)
        {
            afterReturn = false;
            if (b == '\n')
            {
                CrLf++;
                return;
            }

            Cr++;
        }

        if (state == State.Quoted)
        {
            state = b == Quote ? State.QuoteInQuoted : State.Quoted;
            return;
        }

        if (b is (byte)'\r' or (byte)'\n')
        {
            EndRow();
            afterReturn = b == '\r';
            Lf += b == '\n' ? 1 : 0;
            return;
        }

        rowHasBytes = true;
        if (b == delimiter)
        {
            fields++;
            state = State.FieldStart;
        }
        else if (b == Quote)
        {
            // A second quote mark inside a quoted field is one of its characters.
            var proper = state is State.FieldStart or State.QuoteInQuoted;
            StrayQuoteRow = proper || StrayQuoteRow > 0 ? StrayQuoteRow : row;
            state = proper ? State.Quoted : state;
        }
        else
        {
            StrayQuoteRow = state == State.QuoteInQuoted && StrayQuoteRow == 0 ? row : StrayQuoteRow;
            state = State.Plain;
        }
    }

    private void EndRow()
    {
        Fields = row == 1 ? fields : Fields;
        IsRegular &= rowHasBytes && fields == Fields && fields > 1;
        (fields, state, rowHasBytes) = (1, State.FieldStart, false);
        row++;
    }

    private void End()
    {
        Cr += afterReturn ? 1 : 0;
        Unclosed = state == State.Quoted;
        if (rowHasBytes)
        {
            EndRow();
        }

        IsRegular &= !Unclosed && StrayQuoteRow == 0 && row > 1;
    }

    private static bool HeadNames(ReadOnlySpan<byte> head, byte delimiter)
    {
        var end = head.IndexOfAny((byte)'\r', (byte)'\n');
        if (end <= 0)
        {
            return false;
        }

        // A delimiter inside quotes makes two names of one, which at worst are not taken for names.
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var line = head[..end];
        foreach (var part in line.Split(delimiter))
        {
            var name = System.Text.Encoding.Latin1.GetString(line[part].Trim(" \t\""u8));
            if (!IsName(name) || !seen.Add(name))
            {
                return false;
            }
        }

        return seen.Count > 1;
    }

    private static bool IsName(string text) =>
        text.Any(c => char.IsAsciiLetter(c) || c >= 0x80) || (text.Length == 4 && text.All(char.IsAsciiDigit));
}
