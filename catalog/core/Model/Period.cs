namespace OpenData.Catalog.Model;

/// <summary>A period of time (<c>dct:PeriodOfTime</c>); either end may be open.</summary>
public sealed record Period
{
    public Temporal? Start { get; init; }

    public Temporal? End { get; init; }
}
