using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Catalog.Dcat;

/// <summary>High-value data under Implementing Regulation (EU) 2023/138.</summary>
public static class HighValue
{
    /// <summary>The IRI that the regulation must be named by, exactly so.</summary>
    public static readonly Iri Regulation = new("http://data.europa.eu/eli/reg_impl/2023/138/oj");

    /// <summary>A resource is reported as high-value when it carries a category of the regulation; the same rule as <see cref="RecordKey.HighValue"/>.</summary>
    public static bool Is(Resource resource) => resource.HvdCategories.Count > 0;
}
