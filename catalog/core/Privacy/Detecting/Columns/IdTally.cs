namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>
/// Cells of a column that have the length of an identifier, and those of them that pass its control digit. Chance is judged over different
/// values, for a number that repeats passes each time; a bounded number of them is kept.
/// </summary>
/// <param name="most">Different values kept.</param>
internal sealed class IdTally(int most)
{
    private readonly HashSet<ulong> seen = [];

    /// <summary>Cells.</summary>
    public long Cells { get; private set; }

    public long Passing { get; private set; }

    /// <summary>Of those that pass the ones of a narrower kind: EMŠO of Slovenia, accounts of public bodies.</summary>
    public long Special { get; private set; }

    /// <summary>Different values, as far as they are kept.</summary>
    public int Distinct { get; private set; }

    public int DistinctPassing { get; private set; }

    public int DistinctSpecial { get; private set; }

    /// <summary>Different values that are better explained by something else: days, EAN, IMEI, milliseconds.</summary>
    public int DistinctOther { get; private set; }

    public Spot First { get; private set; }

    public string? Mask { get; private set; }

    /// <summary>Share of the different values that pass.</summary>
    public double Share => Distinct == 0 ? 0 : (double)DistinctPassing / Distinct;

    public double OtherShare => Distinct == 0 ? 0 : (double)DistinctOther / Distinct;

    /// <summary>So many candidates that chance must be judged over them.</summary>
    public long Judged => Distinct < most ? Distinct : Cells;

    public long JudgedPassing => Distinct < most ? DistinctPassing : Passing;

    public long JudgedSpecial => Distinct < most ? DistinctSpecial : Special;

    /// <summary>Counts a candidate; true when it is the first that passes.</summary>
    public bool Add(ulong value, bool passes, bool special, bool other)
    {
        Cells++;
        Special += special ? 1 : 0;
        if (Distinct < most && seen.Add(value))
        {
            Distinct++;
            DistinctPassing += passes ? 1 : 0;
            DistinctSpecial += special ? 1 : 0;
            DistinctOther += other ? 1 : 0;
        }

        return passes && ++Passing == 1;
    }

    public void Show(Spot first, string mask) => (First, Mask) = (first, mask);
}
