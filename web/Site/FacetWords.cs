using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Web.Site;

/// <summary>What the values of facets are called on pages.</summary>
/// <param name="reading">In whose language.</param>
/// <param name="organisations">Bodies by id.</param>
public sealed class FacetWords(Reading reading, IReadOnlyDictionary<string, Organisation> organisations)
{
    /// <summary>Name of a side: <c>Lastnik</c>.</summary>
    public string NameOf(Facet facet) => reading.Say($"datasets.facet.{facet.ToString().ToLowerInvariant()}");

    public string Of(Facet facet, string value) => facet switch
    {
        Facet.Owner => organisations.TryGetValue(value, out var body) ? reading.Text(body.Name) : value,
        Facet.Freshness or Facet.Kind when Known(facet, value) => reading.Say($"datasets.{facet.ToString().ToLowerInvariant()}.{value}"),
        Facet.Licence => LicenceOf(value),
        Facet.Format => AllVocabularies.FileType.ByCode(value) is null ? value : value.Replace('_', ' '),
        _ => FacetValues.LabelOf(facet, value) is { IsEmpty: false } label ? Capital(reading.Text(label)) : value,
    };

    /// <summary>What a licence asks in plain words; null where its list does not say.</summary>
    public string? TermsOf(string licence) => AllVocabularies.Licence.ByCode(licence)?["openness"] is { } openness and not "unclear"
        ? reading.Say($"datasets.terms.{openness}")
        : null;

    private string LicenceOf(string value) => value is "other" or "none"
        ? reading.Say($"datasets.licence.{value}")
        : AllVocabularies.Licence.ByCode(value) is not { } licence ? value
        : licence["short_label"] ?? reading.Text(licence.Label);

    private static bool Known(Facet facet, string value) => facet == Facet.Freshness ? value is "kept" or "late" or "none" : value is "dataset" or "service" or "series";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
