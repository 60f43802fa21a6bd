using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>
/// Cuts UTF-8 bytes into records and fields. Sixty-four bytes are compared at once; only the marks found are looked at one by one,
/// so that quotes in odd places are judged where they stand: a quote inside an unquoted field is text, a lone quote inside a quoted
/// field is text when a proper end follows on the line, and a field that is never closed is read again as plain text.
/// </summary>
internal sealed class CsvScanner
{
    private const byte Lf = (byte)'\n';
    private const byte Cr = (byte)'\r';
    private const byte Space = (byte)' ';

    /// <summary>A value no UTF-8 text holds, for a mark the dialect does not have.</summary>
    private const byte Never = 0xFF;

    /// <summary>After so many fields that were never closed, quote marks of the rest of the file are taken as text.</summary>
    private const int MaxUnclosed = 64;

    private readonly byte delimiter;
    private readonly byte escape;
    private readonly bool skipSpace;
    private readonly int maxColumns;
    private readonly List<int> escaped = [];
    private byte quote;
    private int plainBefore;

    public CsvScanner(CsvDialect dialect, int maxColumns)
    {
        delimiter = dialect.Delimiter is { } d ? (byte)d : Never;
        quote = dialect.Quote is { } q ? (byte)q : Never;
        escape = dialect.Escape is { } e ? (byte)e : Never;
        skipSpace = dialect.SpaceAfterDelimiter;
        this.maxColumns = maxColumns;
    }

    /// <summary>Quoted fields with text behind or stray quotes inside.</summary>
    public long StrayQuotes { get; private set; }

    /// <summary>Quoted fields that were properly opened and closed.</summary>
    public long QuotedFields { get; private set; }

    /// <summary>Records on which a quoted field was opened and never closed.</summary>
    public List<long> UnclosedRows { get; } = [];

    public long CrLfEnds { get; private set; }

    public long LfEnds { get; private set; }

    public long CrEnds { get; private set; }

    /// <summary>A record had more fields than allowed; scanning stopped there.</summary>
    public bool TooManyColumns { get; private set; }

    /// <summary>Appends the complete records of <c>batch.Bytes[from..to)</c> and tells where the first incomplete one begins.</summary>
    /// <param name="batch">Takes the fields; its buffer must be readable 64 bytes beyond <paramref name="to"/>.</param>
    /// <param name="from">Where a record begins.</param>
    /// <param name="to">End of the bytes at hand.</param>
    /// <param name="final">Nothing follows: the last record ends at <paramref name="to"/>.</param>
    public int Scan(RowBatch batch, int from, int to, bool final)
    {
        plainBefore = 0;
        while (true)
        {
            var stop = ScanOnce(batch, from, to, final, out var openQuote);
            if (openQuote < 0 || !final)
            {
                return stop;
            }

            TakeQuoteAsText(batch, openQuote, to);
            from = stop;
        }
    }

    /// <summary>The record at hand is too long because a quote was never closed: the line of that quote is read as plain text.</summary>
    public int ScanUnclosed(RowBatch batch, int from, int to)
    {
        ScanOnce(batch, from, to, final: false, out var openQuote);
        if (openQuote < 0)
        {
            return from;
        }

        TakeQuoteAsText(batch, openQuote, to);
        return ScanOnce(batch, from, to, final: false, out _);
    }

    private void TakeQuoteAsText(RowBatch batch, int openQuote, int to)
    {
        UnclosedRows.Add(batch.FirstRow + batch.RowCount);
        var line = batch.Bytes.AsSpan(openQuote, to - openQuote).IndexOfAny(Lf, Cr);
        plainBefore = line < 0 ? to : openQuote + line;
        if (UnclosedRows.Count >= MaxUnclosed)
        {
            quote = Never;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ScanOnce(RowBatch batch, int from, int to, bool final, out int openQuote)
    {
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(batch.Bytes);
        int recordStart = from, fieldStart = from, contentEnd = -1, recordFields = batch.FieldCount;
        var inQuote = false;
        openQuote = -1;
        escaped.Clear();
        var plain = !skipSpace;
        var (vd, vq, vl, vc) = (Vector256.Create(delimiter), Vector256.Create(quote), Vector256.Create(Lf), Vector256.Create(Cr));
        for (var chunk = from; chunk < to; chunk += 64)
        {
            var low = Vector256.LoadUnsafe(ref bytes, (nuint)chunk);
            var high = Vector256.LoadUnsafe(ref bytes, (nuint)chunk + 32);
            var quotes = Mask(Vector256.Equals(low, vq), Vector256.Equals(high, vq));
            var lines = Mask(
                Vector256.Equals(low, vl) | Vector256.Equals(low, vc),
                Vector256.Equals(high, vl) | Vector256.Equals(high, vc));
            var marks = quotes | lines | Mask(Vector256.Equals(low, vd), Vector256.Equals(high, vd));
            if (to - chunk < 64)
            {
                marks &= (1UL << (to - chunk)) - 1;
            }

            if (plain && quotes == 0 && !inQuote && contentEnd < 0 && chunk + 64 < to && escaped.Count == 0)
            {
                var recordBefore = recordFields;
                fieldStart = PushPlain(batch, marks, lines, chunk, fieldStart, ref recordStart, ref recordFields);
                if (recordBefore != recordFields && TooManyColumns)
                {
                    return recordStart;
                }

                continue;
            }

            for (; marks != 0; marks &= marks - 1)
            {
                var i = chunk + BitOperations.TrailingZeroCount(marks);
                if (i < fieldStart)
                {
                    continue;
                }

                var c = Unsafe.Add(ref bytes, i);
                if (inQuote)
                {
                    if (c != quote || i <= contentEnd)
                    {
                        continue;
                    }

                    var end = CloseQuote(batch.Bytes, i, to, final, openQuote, ref contentEnd);
                    if (end == Pending)
                    {
                        return Rewind(batch, recordFields, recordStart);
                    }

                    if (end == Unopened)
                    {
                        // Read again from behind the lone quote, which is text.
                        (inQuote, contentEnd) = (false, -1);
                        chunk = openQuote + 1 - 64;
                        openQuote = -1;
                        break;
                    }

                    if (end == Closed)
                    {
                        inQuote = false;
                        fieldStart = openQuote + 1;
                        contentEnd = i;
                        QuotedFields++;
                    }
                }
                else if (c == delimiter)
                {
                    PushField(batch, fieldStart, contentEnd >= 0 ? contentEnd : i);
                    contentEnd = -1;
                    openQuote = -1;
                    fieldStart = i + 1;
                    if (skipSpace && i + 1 < to && Unsafe.Add(ref bytes, i + 1) == Space)
                    {
                        fieldStart++;
                    }
                }
                else if (c == quote)
                {
                    if (contentEnd < 0 && i >= plainBefore && (i == fieldStart || OnlySpaces(batch.Bytes, fieldStart, i)))
                    {
                        inQuote = true;
                        openQuote = i;
                        contentEnd = i;
                    }
                }
                else
                {
                    if (c == Cr && i + 1 >= to && !final)
                    {
                        return Rewind(batch, recordFields, recordStart);
                    }

                    PushField(batch, fieldStart, contentEnd >= 0 ? contentEnd : i);
                    contentEnd = -1;
                    openQuote = -1;
                    fieldStart = i + LineEnd(c, i + 1 < to ? Unsafe.Add(ref bytes, i + 1) : (byte)0);
                    if (!EndRecord(batch, ref recordFields))
                    {
                        return recordStart;
                    }

                    recordStart = fieldStart;
                }
            }
        }

        if (inQuote || !final || recordStart >= to)
        {
            return inQuote || recordStart < to ? Rewind(batch, recordFields, recordStart) : recordStart;
        }

        openQuote = -1;
        PushField(batch, fieldStart, contentEnd >= 0 ? contentEnd : to);
        EndRecord(batch, ref recordFields);
        return to;
    }

    /// <summary>Sixty-four bytes without a quote mark: nine chunks in ten of an ordinary file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PushPlain(RowBatch batch, ulong marks, ulong lines, int chunk, int fieldStart, ref int recordStart, ref int recordFields)
    {
        var count = batch.FieldCount;
        if (count + 64 > batch.Starts.Length)
        {
            batch.GrowFields();
        }

        ref var starts = ref MemoryMarshal.GetArrayDataReference(batch.Starts);
        ref var ends = ref MemoryMarshal.GetArrayDataReference(batch.Ends);
        for (; marks != 0; marks &= marks - 1)
        {
            var bit = BitOperations.TrailingZeroCount(marks);
            var i = chunk + bit;
            if (i < fieldStart)
            {
                continue;
            }

            Unsafe.Add(ref starts, count) = fieldStart;
            Unsafe.Add(ref ends, count++) = i;
            if (((lines >> bit) & 1) == 0)
            {
                fieldStart = i + 1;
                continue;
            }

            batch.FieldCount = count;
            fieldStart = i + LineEnd(batch.Bytes[i], batch.Bytes[i + 1]);
            TooManyColumns |= count - recordFields > maxColumns;
            batch.EndRow();
            recordFields = count;
            recordStart = fieldStart;
        }

        batch.FieldCount = count;
        return fieldStart;
    }

    private const int Closed = 0;
    private const int Inside = 1;
    private const int Pending = 2;
    private const int Unopened = 3;

    /// <summary>Judges a quote mark at <paramref name="i"/> inside a quoted field; <paramref name="seen"/> moves over a doubled one.</summary>
    private int CloseQuote(byte[] bytes, int i, int to, bool final, int open, ref int seen)
    {
        if (escape != Never && IsEscaped(bytes, open, i))
        {
            MarkEscaped(open);
            return Inside;
        }

        if (i + 1 >= to)
        {
            return final ? Closed : Pending;
        }

        var next = bytes[i + 1];
        if (next == delimiter || next == Lf || next == Cr)
        {
            return Closed;
        }

        if (next == quote)
        {
            MarkEscaped(open);
            seen = i + 1;
            return Inside;
        }

        var behind = bytes.AsSpan(i + 1, to - i - 1);
        var text = behind.IndexOfAnyExcept(Space);
        if (text < 0 ? final : behind[text] == delimiter || behind[text] == Lf || behind[text] == Cr)
        {
            return Closed;
        }

        var lineEnd = behind.IndexOfAny(Lf, Cr);
        if (lineEnd < 0 && !final)
        {
            return Pending;
        }

        StrayQuotes++;
        if (bytes[i - 1] == delimiter && i - 1 > open && OddQuotes(bytes.AsSpan(open, i + 1 - open), lineEnd < 0 ? behind : behind[..lineEnd]))
        {
            return Unopened;
        }

        return EndsOnLine(lineEnd < 0 ? behind : behind[..lineEnd]) ? Inside : Closed;
    }

    /// <summary>An odd number of quotes up to the line's end: this one opens the next field, and the one before opened nothing.</summary>
    private bool OddQuotes(ReadOnlySpan<byte> before, ReadOnlySpan<byte> line) => ((before.Count(quote) + line.Count(quote)) & 1) == 1;

    /// <summary>A quote before a delimiter or the line's end follows, so the quoted field still has a proper end.</summary>
    private bool EndsOnLine(ReadOnlySpan<byte> line)
    {
        for (var at = line.IndexOf(quote); at >= 0;)
        {
            if (at + 1 == line.Length || line[at + 1] == delimiter)
            {
                return at == 0 || line[at - 1] != delimiter || at + 1 == line.Length;
            }

            var next = line[(at + 1)..].IndexOf(quote);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private bool IsEscaped(byte[] bytes, int open, int i)
    {
        var before = i - 1;
        while (before > open && bytes[before] == escape)
        {
            before--;
        }

        return ((i - 1 - before) & 1) == 1;
    }

    private void MarkEscaped(int open)
    {
        if (escaped.Count == 0 || escaped[^1] != open + 1)
        {
            escaped.Add(open + 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PushField(RowBatch batch, int start, int end)
    {
        var count = batch.FieldCount;
        if (count == batch.Starts.Length)
        {
            batch.GrowFields();
        }

        batch.Starts[count] = start;
        batch.Ends[count] = end;
        batch.FieldCount = count + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool EndRecord(RowBatch batch, ref int recordFields)
    {
        if (batch.FieldCount - recordFields > maxColumns)
        {
            TooManyColumns = true;
            return false;
        }

        if (escaped.Count > 0)
        {
            Unescape(batch, recordFields);
        }

        batch.EndRow();
        recordFields = batch.FieldCount;
        return true;
    }

    /// <summary>Takes doubled quotes and escape marks out of the fields of one record, in place.</summary>
    private void Unescape(RowBatch batch, int recordFields)
    {
        var next = 0;
        for (var f = recordFields; f < batch.FieldCount && next < escaped.Count; f++)
        {
            if (batch.Starts[f] != escaped[next])
            {
                continue;
            }

            next++;
            var field = batch.Bytes.AsSpan(batch.Starts[f], batch.Ends[f] - batch.Starts[f]);
            var to = 0;
            for (var i = 0; i < field.Length; i++)
            {
                var marks = (field[i] == quote || field[i] == escape) && i + 1 < field.Length
                    && (field[i + 1] == quote || (field[i] == escape && field[i + 1] == escape));
                field[to++] = field[marks ? ++i : i];
            }

            batch.Ends[f] = batch.Starts[f] + to;
        }

        escaped.Clear();
    }

    private int Rewind(RowBatch batch, int recordFields, int recordStart)
    {
        batch.FieldCount = recordFields;
        escaped.Clear();
        return recordStart;
    }

    private int LineEnd(byte c, byte next)
    {
        if (c == Lf)
        {
            LfEnds++;
            return 1;
        }

        if (next == Lf)
        {
            CrLfEnds++;
            return 2;
        }

        CrEnds++;
        return 1;
    }

    private static bool OnlySpaces(byte[] bytes, int from, int to) => bytes.AsSpan(from, to - from).IndexOfAnyExcept(Space) < 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
