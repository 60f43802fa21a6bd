using OpenData.Catalog.Browsing;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;

namespace OpenData.Web.Endpoints.Api;

/// <summary>Records and facets as the API shows them.</summary>
/// <param name="addresses">Makes the catalogue's addresses.</param>
/// <param name="now">The moment freshness is judged at.</param>
internal sealed class SummaryWriter(Addresses addresses, DateTimeOffset now)
{
    private const int MaxDescription = 500;

    public DatasetSummary Of(CatalogRecord record)
    {
        var resource = record.Resource;
        return new DatasetSummary
        {
            Id = resource.Id,
            Kind = One(record, Facet.Kind),
            Title = Of(resource.Title),
            Description = resource.Description.ToDictionary(
                t => t.Key, t => t.Value.Length <= MaxDescription ? t.Value : t.Value[..MaxDescription] + "…"),
            Owner = resource.Owner,
            Themes = Many(record, Facet.Theme),
            Formats = Many(record, Facet.Format),
            Licences = Many(record, Facet.Licence),
            Freshness = One(record, Facet.Freshness),
            HighValue = HighValue.Is(resource),
            Modified = resource.Modified?.Text,
            ChangedAt = record.ChangedAt,
            Address = addresses.Resource(resource.Id).Value,
        };
    }

    public static IReadOnlyDictionary<string, string> Of(LocalText text) => text.ToDictionary(t => t.Key, t => t.Value);

    public static IReadOnlyDictionary<string, IReadOnlyList<FacetEntry>> Of(
        IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> facets) => facets.ToDictionary(
        f => SearchParameters.NameOf(f.Key),
        f => (IReadOnlyList<FacetEntry>)[.. f.Value.Select(c => new FacetEntry
        {
            Value = c.Value, Count = c.Count, Label = FacetValues.LabelOf(f.Key, c.Value) is { } label ? Of(label) : null,
        })]);

    private string One(CatalogRecord record, Facet facet) => FacetValues.Of(record, facet, now).First();

    private List<string> Many(CatalogRecord record, Facet facet) => [.. FacetValues.Of(record, facet, now)];
}
