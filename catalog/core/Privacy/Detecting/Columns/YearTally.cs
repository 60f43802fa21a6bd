namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>Years of the days of a column: births are spread over a lifetime.</summary>
internal sealed class YearTally
{
    private const int FirstYear = 1800;
    private const int Span = 400;
    private const int LeastYears = 12;

    private ulong[]? years;

    /// <summary>Cells looked at.</summary>
    public long Seen { get; private set; }

    public long Days { get; private set; }

    public Spot First { get; private set; }

    public void Add(int year, Spot spot)
    {
        Seen++;
        if (year is >= FirstYear and < FirstYear + Span)
        {
            First = Days++ == 0 ? spot : First;
            years ??= new ulong[(Span / 64) + 1];
            years[(year - FirstYear) >> 6] |= 1UL << ((year - FirstYear) & 63);
        }
    }

    public bool IsDays => Seen > 0 && Days >= 0.6 * Seen;

    /// <summary>Days of many years between 1920 and now, most of them of grown-ups.</summary>
    public bool LooksLikeBirths(int thisYear)
    {
        var (count, old, early) = (0, 0, 0);
        for (var i = 0; years is not null && i < Span; i++)
        {
            if ((years[i >> 6] >> (i & 63) & 1) != 0)
            {
                count++;
                old += FirstYear + i <= thisYear - 18 ? 1 : 0;
                early += FirstYear + i < 1920 || FirstYear + i > thisYear ? 1 : 0;
            }
        }

        return IsDays && count >= LeastYears && old * 2 >= count && early == 0;
    }
}
