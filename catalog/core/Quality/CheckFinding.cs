using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>One finding of a check, in the shape of the contract.</summary>
public sealed record CheckFinding
{
    /// <summary>The dataset, service or series it belongs to: the record's id in a catalogue, the IRI in a file; null when it belongs to none.</summary>
    public string? Dataset { get; init; }

    /// <summary>The property with its usual prefix, <c>dct:license</c>; empty when the whole node is meant.</summary>
    public required string Path { get; init; }

    /// <summary>The property as people call it.</summary>
    public required LocalText Field { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What is wrong and what to do.</summary>
    public required LocalText Message { get; init; }

    /// <summary>The offending value, shortened; null when something is missing.</summary>
    public string? Value { get; init; }

    /// <summary>IRI, or <c>_:</c> and the label of a blank node.</summary>
    public string? FocusNode { get; init; }

    /// <summary>SHACL's constraint component (<c>sh:minCount</c>), or the name of a native rule (<c>end-before-start</c>).</summary>
    public required string Constraint { get; init; }

    /// <summary>A native rule found it, not a shape.</summary>
    internal bool IsNative { get; init; }
}
