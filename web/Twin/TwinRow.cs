using System.Text.Json;
using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;
using OpenData.Web.Site;

namespace OpenData.Web.Twin;

/// <summary>What the search of a twin shows of a record: an array whose places <c>card</c> in <c>js/twin-search.js</c> knows.</summary>
internal static class TwinRow
{
    private const int SummaryLength = 200;

    /// <param name="record">The record, with what it inherits from its body.</param>
    /// <param name="reading">In whose language.</param>
    /// <param name="said">What the values of facets are called in it.</param>
    /// <param name="now">The moment freshness is judged at.</param>
    public static byte[] Of(CatalogRecord record, Reading reading, FacetWords said, DateTimeOffset now)
    {
        var resource = record.Resource;
        using var row = new MemoryStream();
        using (var json = new Utf8JsonWriter(row, TwinSearch.Writing))
        {
            json.WriteStartArray();
            json.WriteStringValue(resource.Id);
            json.WriteStringValue(reading.Text(resource.Title) is { Length: > 0 } title ? title : resource.Id);
            json.WriteStringValue(reading.LanguageOf(resource.Title));
            json.WriteStringValue(MarkdownText.ToPlain(reading.Text(resource.Description), SummaryLength));
            json.WriteStringValue(reading.LanguageOf(resource.Description));
            json.WriteStringValue(resource.Owner);
            json.WriteStringValue(resource.Owner is { } owner ? said.Of(Facet.Owner, owner) : null);
            json.WriteStringValue(Days.NewestOf(resource) is { } date ? $"{reading.Say("datasets.updated")} {reading.Day(date)}" : null);
            json.WriteStringValue(First(Facet.Licence, "none") is { } licence
                ? said.Of(Facet.Licence, licence) + (said.TermsOf(licence) is { } terms ? $" – {terms}" : "") : null);
            json.WriteStringValue(First(Facet.Kind, "dataset") is { } kind ? said.Of(Facet.Kind, kind) : null);
            json.WriteStartArray();
            foreach (var format in FacetValues.Of(record, Facet.Format, now).Take(6))
            {
                json.WriteStringValue(said.Of(Facet.Format, format));
            }

            json.WriteEndArray();
            var freshness = First(Facet.Freshness, "none");
            json.WriteStringValue(freshness is null ? null : said.Of(Facet.Freshness, freshness));
            json.WriteBooleanValue(freshness == "kept");
            json.WriteEndArray();
        }

        return row.ToArray();

        string? First(Facet facet, string without) => FacetValues.Of(record, facet, now).FirstOrDefault(v => v != without);
    }
}
