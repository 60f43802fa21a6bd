namespace OpenData.Rdf.Sorting;

/// <summary>Where a record lies.</summary>
internal struct SortEntry(int start, int length)
{
    public readonly int Start = start;
    public readonly int Length = length;

    /// <summary>The eight bytes that are being compared, as a number that sorts as they do.</summary>
    public ulong Key;
}
