using OpenData.Catalog.Model;
using OpenData.Harvesters.Geo;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ogc;

/// <summary>What a server says about itself, whichever of the two interfaces it speaks.</summary>
internal sealed record OgcServiceDescription
{
    /// <summary>Where it answers, without the parameters of a request: the service's identity at its source.</summary>
    public required Uri Address { get; init; }

    /// <summary>Its self-description: capabilities, or an OpenAPI document.</summary>
    public required Uri Description { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;

    public LocalText Abstract { get; init; } = LocalText.Empty;

    public IReadOnlyList<TaggedText> Keywords { get; init; } = [];

    public Agent? Provider { get; init; }

    public Contact? Contact { get; init; }

    /// <summary>Licence, constraints of access and fees, in the server's words.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Specification and conformance classes.</summary>
    public IReadOnlyList<Iri> ConformsTo { get; init; } = [];

    public IReadOnlyList<Iri> Documentation { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>A layer as the list of layers has it.</summary>
internal sealed record OgcLayer
{
    /// <summary>Feature type or collection: the record's identity at its source.</summary>
    public required string Name { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;

    public LocalText Abstract { get; init; } = LocalText.Empty;

    public IReadOnlyList<TaggedText> Keywords { get; init; } = [];

    public GeoBox? Box { get; init; }

    public Period? Period { get; init; }

    /// <summary>The layer's own system first.</summary>
    public IReadOnlyList<CoordinateSystem> Systems { get; init; } = [];

    /// <summary>Formats in which all of it can be had, at most one a format.</summary>
    public IReadOnlyList<OgcDownload> Downloads { get; init; } = [];

    /// <summary>Licence in the server's words, where the layer has one of its own.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    public IReadOnlyList<Iri> LandingPages { get; init; } = [];

    /// <summary>Metadata and schemas elsewhere.</summary>
    public IReadOnlyList<Iri> Documentation { get; init; } = [];

    /// <summary>Why the layer is left out on purpose; null when it is not.</summary>
    public LocalText? Skipped { get; init; }
}

/// <summary>One address at which a layer's features can be had.</summary>
/// <param name="Format">A file type's word: <c>GeoJSON</c>, <c>GML</c>, <c>CSV</c>, <c>SHP</c>…</param>
/// <param name="Address">A request for all of them.</param>
/// <param name="Wire">The format as the server names it, to be sent back to it; null when none need be named.</param>
/// <param name="IsWhole">One request gives all of them; else it gives the first page.</param>
internal sealed record OgcDownload(string Format, Uri Address, string? Wire, bool IsWhole);

/// <summary>What a closer look at a layer found.</summary>
internal sealed record OgcSurvey
{
    public static OgcSurvey None { get; } = new();

    /// <summary>Number of features; null when the server does not say.</summary>
    public long? Features { get; init; }

    public IReadOnlyList<OgcColumn> Columns { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>A property of a feature type.</summary>
/// <param name="Name">As data have it.</param>
/// <param name="Type">As the schema has it (<c>string</c>, <c>gml:PointPropertyType</c>); null when only data told of it.</param>
internal sealed record OgcColumn(string Name, string? Type)
{
    public LocalText Title { get; init; } = LocalText.Empty;

    public LocalText Description { get; init; } = LocalText.Empty;

    public string? Unit { get; init; }
}
