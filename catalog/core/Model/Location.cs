using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>A place (<c>dct:Location</c>): an authority's IRI, or a box or point of its own, or both.</summary>
public sealed record Location
{
    /// <summary>EU place or country, or GeoNames; null for a place known only by its coordinates.</summary>
    public Iri? Iri { get; init; }

    public LocalText Name { get; init; } = LocalText.Empty;

    /// <summary><c>dcat:bbox</c> as WKT in WGS84 (longitude first).</summary>
    public string? BoundingBox { get; init; }

    /// <summary><c>dcat:centroid</c> as WKT in WGS84.</summary>
    public string? Centroid { get; init; }

    /// <summary><c>locn:geometry</c> as WKT; read and kept, not written by the default profile.</summary>
    public string? Geometry { get; init; }
}
