using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>What a sidecar claims about a file's table. Facts are checked against the file, words are taken over.</summary>
internal sealed record DeclaredTable
{
    public IReadOnlyList<DeclaredColumn> Columns { get; init; } = [];

    /// <summary>Rows of data; null when not declared.</summary>
    public long? Rows { get; init; }

    public long? Bytes { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal; null when not declared or of another kind.</summary>
    public string? Sha256 { get; init; }

    public string? Delimiter { get; init; }

    public string? Encoding { get; init; }
}

/// <summary>A column as a sidecar describes it.</summary>
/// <param name="Name">Its name in the sidecar.</param>
internal sealed record DeclaredColumn(string Name)
{
    /// <summary>Headers by which the column may go in the file; empty when only the name counts.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Type in the sidecar's words (<c>integer</c>, <c>decimal</c>, <c>date</c>…); null when not declared.</summary>
    public string? Type { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;

    public LocalText Description { get; init; } = LocalText.Empty;

    public string? Unit { get; init; }
}
