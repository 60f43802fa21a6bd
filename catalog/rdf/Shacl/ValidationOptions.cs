using OpenData.Rdf.Statements;

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
    public int MostResults { get; init; } = 100_000;

    /// <summary>Statements of a document that are held and checked at a time, when it is checked while it is read.</summary>
    public int ChunkStatements { get; init => field = Math.Max(1, value); } = 1 << 16;

    /// <summary>
    /// Statements about one node, one after the other, that a document checked while it is read may have: they must be held at once. Reaching
    /// this or <see cref="SubjectBytes"/> ends the check with an <see cref="Syntaxes.RdfSyntaxException"/>.
    /// </summary>
    public int SubjectStatements { get; init; } = 8 << 20;

    /// <summary>The same in bytes of text.</summary>
    public long SubjectBytes { get; init; } = 512 << 20;

    /// <summary>
    /// How often a document may be read again to follow what lies apart in it. Nodes still open then are given up and reported so.
    /// </summary>
    public int MostReadings { get; init; } = 64;

    /// <summary>
    /// Given every statement of a document too, once, as it is first read and on the reading thread: other checks need no reading of their own.
    /// </summary>
    public IStatementSink? Beside { get; init; }

    /// <summary>
    /// Nodes said things of in several chunks that are brought together in memory. A document with more of them is sorted by subject into a
    /// temporary file first; its report then follows that order, and its blank nodes may have other labels.
    /// </summary>
    public int MostScattered { get; init; } = 50_000;

    /// <summary>Folder for temporary files; null for the system's own.</summary>
    public string? TemporaryFolder { get; init; }
}
