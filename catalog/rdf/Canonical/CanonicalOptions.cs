namespace OpenData.Rdf.Canonical;

/// <summary>How to make a canonical form.</summary>
public sealed record CanonicalOptions
{
    public static CanonicalOptions Default { get; } = new();

    public CanonicalAlgorithm Algorithm { get; init; } = CanonicalAlgorithm.Sha256;

    /// <summary>
    /// Looks at related blank nodes (Hash N-Degree Quads) after which a dataset is refused: a clique of ten nodes would need thousands of
    /// millions. The default is a matter of seconds.
    /// </summary>
    public long WorkLimit { get; init; } = 4_000_000;
}

/// <summary>The hash function within RDFC-1.0 and of its outcome. Different functions name blank nodes differently.</summary>
public enum CanonicalAlgorithm
{
    Sha256,
    Sha384,
}
