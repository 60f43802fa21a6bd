using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>How texts with a direction are said in RDF (JSON-LD 1.1 API, section 8); not part of the standard, so off unless asked for.</summary>
public enum RdfDirection
{
    /// <summary>Directions get lost.</summary>
    None,

    /// <summary>As a datatype: <c>https://www.w3.org/ns/i18n#ar_rtl</c>.</summary>
    I18nDatatype,

    /// <summary>As a blank node with <c>rdf:value</c>, <c>rdf:language</c> and <c>rdf:direction</c>.</summary>
    CompoundLiteral,
}

/// <summary>Options of <see cref="JsonLdProcessor"/> (JSON-LD 1.1 API, section 9.3.2).</summary>
public sealed record JsonLdOptions
{
    public static JsonLdOptions Default { get; } = new();

    /// <summary>Absolute IRI of the document; null when it has none.</summary>
    public string? Base { get; init; }

    /// <summary>Processes as JSON-LD 1.0 wants it, where 1.1 differs.</summary>
    public bool IsVersion10 { get; init; }

    /// <summary>A context that holds before the document's own.</summary>
    public JsonLdDocument? ExpandContext { get; init; }

    /// <summary>Arrays of one value become that value.</summary>
    public bool CompactArrays { get; init; } = true;

    /// <summary>IRIs near the base become relative.</summary>
    public bool CompactToRelative { get; init; } = true;

    /// <summary>Members are handled in the order of their names, so that equal documents give equal text.</summary>
    public bool Ordered { get; init; }

    public RdfDirection RdfDirection { get; init; }

    /// <summary>From RDF: truth values and numbers become JSON's own; <c>01</c> is then the same as <c>1</c>.</summary>
    public bool UseNativeTypes { get; init; }

    /// <summary>From RDF: <c>rdf:type</c> stays a property like others.</summary>
    public bool UseRdfType { get; init; }

    /// <summary>Contexts that documents may name, by their absolute IRIs, as UTF-8.</summary>
    public IReadOnlyDictionary<string, byte[]>? Contexts { get; init; }

    /// <summary>
    /// Asked for a context that <see cref="Contexts"/> does not hold; null when it may not or cannot be had. Nothing is loaded without it.
    /// </summary>
    public Func<string, CancellationToken, byte[]?>? LoadContext { get; init; }

    public RdfLimits Limits { get; init; } = RdfLimits.Default;

    internal RdfReadOptions ForReading() => new()
    {
        Base = Base,
        Limits = Limits,
        LoadContext = (iri, cancel) => Contexts is not null && Contexts.TryGetValue(iri, out var held) ? held : LoadContext?.Invoke(iri, cancel),
    };
}
