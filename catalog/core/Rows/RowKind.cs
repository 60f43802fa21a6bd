using System.Text;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Rows;

/// <summary>What a value of a table is.</summary>
public enum RowKind : byte
{
    Text,

    /// <summary>No value.</summary>
    Null,

    /// <summary>A number as JSON writes it.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A day and a time, <c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    DateTime,

    /// <summary>A time of day or a duration, <c>HH:mm:ss</c>.</summary>
    Time,

    /// <summary>A nested object or list as its JSON.</summary>
    Nested,
}

/// <summary>A value kept apart from the table it was read from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Utf8">Its text in the invariant form of its kind.</param>
public readonly record struct RowValue(RowKind Kind, byte[] Utf8)
{
    public string Text => Encoding.UTF8.GetString(Utf8);

    /// <summary>
    /// The kind of a cell as <c>table convert</c> types it; a number that JSON cannot write is a text, and a moment that names its zone is a moment.
    /// </summary>
    internal static RowKind KindOf(CellKind kind, string text, ColumnType type) => kind switch
    {
        CellKind.Empty => RowKind.Null,
        _ when text.Length == 0 => RowKind.Null,
        CellKind.Number when JsonNumber.Is(text) => RowKind.Number,
        CellKind.Boolean when text is "true" or "false" => RowKind.Boolean,
        CellKind.Date => RowKind.Date,
        CellKind.DateTime => RowKind.DateTime,
        CellKind.Time => RowKind.Time,
        CellKind.Nested => RowKind.Nested,
        CellKind.Text when type is ColumnType.DateTime && IsZoned(text) => RowKind.DateTime,
        _ => RowKind.Text,
    };

    // 2026-01-01T06:00:00Z, with minutes only or parts of a second, with an offset; to the last sign: what is a moment is written without quotes.
    private static bool IsZoned(string text)
    {
        const string Minutes = "dddd-dd-ddTdd:dd";
        if (text.Length < Minutes.Length || !Fits(text.AsSpan(0, Minutes.Length), Minutes))
        {
            return false;
        }

        var rest = text.AsSpan(Minutes.Length);
        if (rest.Length >= 3 && Fits(rest[..3], ":dd"))
        {
            rest = rest[3..];
            if (rest.StartsWith('.'))
            {
                var end = rest[1..].IndexOfAnyExceptInRange('0', '9') is >= 0 and var at ? at + 1 : rest.Length;
                if (end is < 2 or > 10)
                {
                    return false;
                }

                rest = rest[end..];
            }
        }

        return rest.IsEmpty || rest is "Z" || Fits(rest, "+dd:dd") || Fits(rest, "-dd:dd") || Fits(rest, "+dddd") || Fits(rest, "-dddd")
            || Fits(rest, "+dd") || Fits(rest, "-dd");
    }

    private static bool Fits(ReadOnlySpan<char> text, string pattern)
    {
        for (var i = 0; i < pattern.Length && text.Length == pattern.Length; i++)
        {
            if (pattern[i] == 'd' ? !char.IsAsciiDigit(text[i]) : pattern[i] != text[i])
            {
                return false;
            }
        }

        return text.Length == pattern.Length;
    }
}
