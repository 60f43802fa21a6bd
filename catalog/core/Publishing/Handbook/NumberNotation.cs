namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>Writes a number as the handbook asks: decimal point, no thousands marks, digits and leading zeros untouched.</summary>
/// <param name="decimalMark">The column's decimal mark, 0 when no number has a fraction.</param>
/// <param name="unclear">Nothing tells what the mark in <c>1.234</c> means: such values stay as they are.</param>
internal sealed class NumberNotation(byte decimalMark, bool unclear)
{
    /// <summary>Length of the value in its new form; 0 when it stays as it is.</summary>
    /// <param name="value">Without blanks round it.</param>
    /// <param name="target">At least as long as the value.</param>
    /// <param name="made">What was changed.</param>
    /// <param name="doubtful">The value stays because its mark could mean either.</param>
    public int Rewrite(ReadOnlySpan<byte> value, Span<byte> target, out NumberChanges made, out bool doubtful)
    {
        (made, doubtful) = (default, false);
        var (length, at) = (0, 0);
        if (value.StartsWith("\u2212"u8))
        {
            target[length++] = (byte)'-';
            at = 3;
            made |= NumberChanges.Minus;
        }
        else if (!value.IsEmpty && value[0] is (byte)'-' or (byte)'+')
        {
            target[length++] = value[0];
            at = 1;
        }

        if (!Marks(value[at..], out var marks))
        {
            return 0;
        }

        var meaning = Meaning(marks);
        doubtful = meaning == MarkMeaning.Unclear;
        if (meaning is MarkMeaning.None or MarkMeaning.Unclear or MarkMeaning.NoNumber)
        {
            return meaning == MarkMeaning.None && made != 0 ? Append(value[at..], target, length) : 0;
        }

        made |= meaning != MarkMeaning.Decimal || marks.Count > 1 ? NumberChanges.Thousands : 0;
        made |= meaning != MarkMeaning.Thousands && marks.Last == ',' ? NumberChanges.Comma : 0;
        return made == 0 ? 0 : Write(value[at..], target, length, meaning == MarkMeaning.Thousands ? 0 : marks.Count);
    }

    /// <summary>Digits and marks between them, perhaps an exponent: anything else is no number that is rewritten.</summary>
    private static bool Marks(ReadOnlySpan<byte> value, out MarkList marks)
    {
        marks = new MarkList { Ordered = true };
        var run = 0;
        var digits = 0;
        for (var i = 0; i < value.Length;)
        {
            if (char.IsAsciiDigit((char)value[i]))
            {
                i++;
                run++;
                digits++;
                continue;
            }

            if (value[i] is (byte)'e' or (byte)'E')
            {
                marks.LastRun = run;
                marks.Exponent = true;
                return digits > 0 && run > 0 && IsExponent(value[(i + 1)..]);
            }

            var step = MarkLength(value[i..], out var kind);
            if (step == 0)
            {
                return false;
            }

            marks.Add(kind, run, value);
            run = 0;
            i += step;
        }

        marks.LastRun = run;
        return digits > 0;
    }

    private MarkMeaning Meaning(MarkList m)
    {
        if (m.Count == 0)
        {
            return MarkMeaning.None;
        }

        if (m.LastRun == 0)
        {
            return MarkMeaning.NoNumber;
        }

        if (m.Count == 1)
        {
            var triple = m.LastRun == 3 && m.FirstRun is > 0 and <= 3 && !m.LeadingZero && !m.Exponent;
            return m.Last == ' ' ? triple ? MarkMeaning.Thousands : MarkMeaning.NoNumber
                : !triple ? m.LeadingZero && m.FirstRun > 1 ? MarkMeaning.NoNumber : MarkMeaning.Decimal
                : unclear ? MarkMeaning.Unclear
                : m.Last == decimalMark ? MarkMeaning.Decimal : MarkMeaning.Thousands;
        }

        if (!m.Ordered || m.FirstRun is 0 or > 3 || m.LeadingZero)
        {
            return MarkMeaning.NoNumber;
        }

        return m.Last == m.First ? m.LastRun == 3 && !m.Exponent ? MarkMeaning.Thousands : MarkMeaning.NoNumber
            : m.Last == ' ' ? MarkMeaning.NoNumber : MarkMeaning.ThousandsAndDecimal;
    }

    /// <param name="value">Digits and marks.</param>
    /// <param name="target">Takes the number.</param>
    /// <param name="length">Bytes there already.</param>
    /// <param name="point">1-based number of the mark that becomes the point; 0 for none.</param>
    private static int Write(ReadOnlySpan<byte> value, Span<byte> target, int length, int point)
    {
        var mark = 0;
        for (var i = 0; i < value.Length;)
        {
            if (MarkLength(value[i..], out _) is > 0 and var step)
            {
                if (++mark == point)
                {
                    target[length++] = (byte)'.';
                }

                i += step;
                continue;
            }

            if (value[i] is (byte)'e' or (byte)'E')
            {
                return Append(value[i..], target, length);
            }

            target[length++] = value[i++];
        }

        return length;
    }

    private static int Append(ReadOnlySpan<byte> rest, Span<byte> target, int length)
    {
        rest.CopyTo(target[length..]);
        return length + rest.Length;
    }

    /// <summary>Bytes of a mark; blanks of all kinds and apostrophes count as a blank.</summary>
    private static int MarkLength(ReadOnlySpan<byte> s, out byte kind)
    {
        kind = s[0] is (byte)'.' or (byte)',' ? s[0] : (byte)' ';
        return s[0] is (byte)'.' or (byte)',' or (byte)' ' or (byte)'\'' ? 1
            : s.StartsWith("\u00A0"u8) ? 2
            : s.StartsWith("\u202F"u8) || s.StartsWith("\u2009"u8) || s.StartsWith("\u2019"u8) ? 3
            : 0;
    }

    private static bool IsExponent(ReadOnlySpan<byte> e)
    {
        var digits = e.Length > 0 && e[0] is (byte)'+' or (byte)'-' ? e[1..] : e;
        return digits.Length is > 0 and <= 3 && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    private enum MarkMeaning
    {
        None,
        NoNumber,
        Unclear,
        Decimal,
        Thousands,
        ThousandsAndDecimal,
    }

    private struct MarkList
    {
        public int Count;
        public byte First;
        public byte Last;
        public int FirstRun;
        public int LastRun;
        public bool LeadingZero;
        public bool Exponent;

        /// <summary>All marks but the last are alike and three digits stand between them.</summary>
        public bool Ordered;

        public void Add(byte kind, int run, ReadOnlySpan<byte> value)
        {
            if (Count == 0)
            {
                (First, FirstRun, LeadingZero) = (kind, run, run > 0 && value[0] == '0');
            }
            else
            {
                // Once a mark differs from the first, none may follow.
                Ordered &= run == 3 && Last == First;
            }

            Last = kind;
            Count++;
        }
    }
}

/// <summary>What was changed in a number.</summary>
[Flags]
internal enum NumberChanges
{
    Comma = 1,
    Thousands = 2,
    Minus = 4,
}
