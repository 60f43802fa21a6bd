using OpenData.Rdf.Syntaxes;

namespace OpenData.Harvesters.Graphs;

/// <summary>How a document is to be read.</summary>
/// <param name="Name">What people call it: an address or a file's name.</param>
internal sealed record DocumentOptions(string Name)
{
    /// <summary>Media type that its server named; empty when nobody did.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>Address against which relative IRIs are resolved; null when there is none.</summary>
    public string? Base { get; init; }

    public long MaxBytes { get; init; } = RdfLimits.Default.TotalBytes;

    /// <inheritdoc cref="RdfReadOptions.LoadContext"/>
    public Func<string, CancellationToken, byte[]?>? LoadContext { get; init; }
}
