using System.Globalization;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>One state of one public record in memory. A changed record gets a new slot; slots are never used again.</summary>
internal struct Slot
{
    public string Id;

    /// <summary>Where its sort key stands on the table's shelf.</summary>
    public long SortKey;

    /// <summary>UTC ticks.</summary>
    public long ChangedAt;

    /// <summary>UTC ticks from when on it is late; 0 when nothing is promised.</summary>
    public long OverdueAt;

    /// <summary>The lines of its facts in the table of facets.</summary>
    public FacetLines Facets;

    /// <summary>Days (<c>yyyymmdd</c>) its data speak of, first and last of each period; null when they name none.</summary>
    public int[]? Days;

    /// <summary>Points that no clock changes.</summary>
    public byte Points;

    /// <summary>0 when it is as fresh as promised, 1 when late, 2 when nothing was promised.</summary>
    public readonly int FreshnessAt(long now) => OverdueAt == 0 ? 2 : now > OverdueAt ? 1 : 0;

    /// <summary>Points for usefulness: open, described, fresh, with rows; 0 to <see cref="MaxPoints"/>.</summary>
    public readonly int UsefulnessAt(long now) => Points + (FreshnessAt(now) == 0 ? 3 : 0);

    public const int MaxPoints = 13;

    /// <summary>Some of the time the record speaks of lies between two days; an end that is null is open.</summary>
    public readonly bool Meets(int? from, int? to)
    {
        for (var i = 0; Days is not null && i < Days.Length; i += 2)
        {
            if ((from is null || Days[i + 1] >= from) && (to is null || Days[i] <= to))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads periods as the store keeps them. An inexact date reaches from its first to its last day; one that cannot be read is open.</summary>
    public static int[]? DaysOf(string periods)
    {
        if (periods.Length == 0)
        {
            return null;
        }

        var days = new List<int>();
        foreach (var period in periods.Split(' '))
        {
            var border = period.IndexOf('/', StringComparison.Ordinal);
            if (border >= 0)
            {
                days.Add(Day(period.AsSpan(0, border), "0101") ?? 0);
                days.Add(Day(period.AsSpan(border + 1), "1231") ?? int.MaxValue);
            }
        }

        return days.Count == 0 ? null : [.. days];
    }

    public static int DayOf(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    // The first ten characters are yyyy-MM-dd, as far as they go.
    private static int? Day(ReadOnlySpan<char> text, ReadOnlySpan<char> rest)
    {
        Span<char> digits = stackalloc char[8];
        rest.CopyTo(digits[4..]);
        var count = 0;
        foreach (var c in text[..Math.Min(text.Length, 10)])
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == 8)
                {
                    break;
                }

                digits[count++] = c;
            }
            else if (c != '-')
            {
                break;
            }
        }

        return count is 4 or 6 or 8 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : null;
    }
}
