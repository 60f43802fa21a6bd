namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>How often something was seen, and where first.</summary>
internal sealed class Tally
{
    public long Count { get; private set; }

    public Spot First { get; private set; }

    public string? Mask { get; private set; }

    public void Add(Spot spot, ReadOnlySpan<byte> value, Func<ReadOnlySpan<byte>, string?>? mask)
    {
        if (Count++ == 0)
        {
            First = spot;
            Mask = mask?.Invoke(value);
        }
    }
}
