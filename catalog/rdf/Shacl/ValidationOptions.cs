namespace OpenData.Rdf.Shacl;

/// <summary>How to validate.</summary>
public sealed record ValidationOptions
{
    public static ValidationOptions Default { get; } = new();

    /// <summary>Keeps with a result what was wrong inside (<c>sh:detail</c>): why a value does not conform to another shape.</summary>
    public bool Details { get; init; }

    /// <summary>Threads that check; 0 takes as many as there are processors.</summary>
    public int Threads { get; init; }

    /// <summary>Steps of work that one focus node may take with one shape before it is given up and reported so.</summary>
    public long WorkLimit { get; init; } = 200_000_000;

    /// <summary>Results kept in full; the others are only counted.</summary>
    public int MostResults { get; init; } = 1_000_000;
}
