namespace OpenData.Tables.Workbooks;

/// <summary>What a number format makes of a number.</summary>
internal enum CellMeaning : byte
{
    Number,
    Date,
    DateTime,
    Time,
    Duration,
    Padded,
}

/// <summary>A cell's number format, reduced to what changes the value's meaning.</summary>
/// <param name="Meaning">How the number is to be read.</param>
/// <param name="Digits">For <see cref="CellMeaning.Padded"/>: how many digits the format shows at least (<c>00000</c> for a five-digit code).</param>
internal readonly record struct CellFormat(CellMeaning Meaning, int Digits = 0)
{
    /// <summary>Meaning of the formats that workbooks need not define (ECMA-376 18.8.30).</summary>
    public static CellFormat BuiltIn(int id) => id switch
    {
        >= 14 and <= 17 or >= 27 and <= 31 or 34 or 35 or 36 or >= 50 and <= 58 => new(CellMeaning.Date),
        >= 18 and <= 21 or 32 or 33 or 45 or 47 => new(CellMeaning.Time),
        22 => new(CellMeaning.DateTime),
        46 => new(CellMeaning.Duration),
        _ => default,
    };

    /// <summary>Reads a format code: the first section, without literals, colours, conditions and locale marks.</summary>
    public static CellFormat Parse(ReadOnlySpan<char> code)
    {
        bool years = false, days = false, months = false, hours = false, seconds = false, elapsed = false;
        int zeros = 0, others = 0;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = SkipTo(code, i, '"');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var end = SkipTo(code, i, ']');
                    elapsed |= IsElapsed(code[(i + 1)..Math.Min(end, code.Length)]);
                    i = end;
                    break;
                case 'y' or 'Y' or 'e':
                    years = true;
                    break;
                case 'd' or 'D':
                    days = true;
                    break;
                case 'm' or 'M':
                    months = true;
                    break;
                case 'h' or 'H':
                    hours = true;
                    break;
                case 's' or 'S':
                    seconds = true;
                    break;
                case 'G' or 'g' when code[i..].StartsWith("general", StringComparison.OrdinalIgnoreCase):
                    return default;
                case 'E':
                    return default;
                case '0':
                    zeros++;
                    break;
                case '#' or '?' or '%' or ',' or '.' or '@' or '/':
                    others++;
                    break;
                default:
                    break;
            }
        }

        return elapsed ? new(CellMeaning.Duration)
            : years || days || (months && !hours && !seconds) ? new(hours || seconds ? CellMeaning.DateTime : CellMeaning.Date)
            : hours || seconds ? new(CellMeaning.Time)
            : zeros >= 2 && others == 0 ? new(CellMeaning.Padded, zeros)
            : default;
    }

    private static int SkipTo(ReadOnlySpan<char> code, int from, char end)
    {
        var next = code[(from + 1)..].IndexOf(end);
        return next < 0 ? code.Length : from + 1 + next;
    }

    private static bool IsElapsed(ReadOnlySpan<char> bracket) =>
        bracket.Length > 0 && (bracket.IndexOfAnyExcept("hH") < 0 || bracket.IndexOfAnyExcept("mM") < 0 || bracket.IndexOfAnyExcept("sS") < 0);
}
