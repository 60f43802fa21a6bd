using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Web.Components.Record;

/// <summary>What a licence lets one do, by its class in the EU list.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Short">Short name, as <c>CC BY 4.0</c>; the label without one.</param>
/// <param name="Address">Where it stands; null without an address.</param>
/// <param name="Class">
/// <c>pd</c>, <c>by</c>, <c>sa</c>, <c>nc</c>, <c>nd</c>, or <c>other</c> for one that is known by its name only.
/// </param>
internal sealed record LicenceTerms(LocalText Label, string? Short, string? Address, string Class)
{
    /// <summary>Whether its source must be named.</summary>
    public bool AsksForSource => Class is not "pd";

    public static LicenceTerms? Of(LabelledNode? licence)
    {
        if (licence is null || (licence.Iri is null && licence.Label.IsEmpty))
        {
            return null;
        }

        var known = AllVocabularies.Licence.ByIri(licence.Iri) ?? AllVocabularies.Licence.Resolve(licence.Iri?.Value);
        return known is null
            ? new LicenceTerms(licence.Label.IsEmpty ? LocalText.In("", licence.Iri!.Value) : licence.Label, null, licence.Iri?.Value, "other")
            : new LicenceTerms(known.Label, known["short_label"] ?? ShortOf(known.Code), AddressOf(known), ClassOf(known));
    }

    /// <summary>The licences of a resource, each once.</summary>
    public static IReadOnlyList<LicenceTerms> Of(Resource resource) => resource switch
    {
        Dataset dataset => [.. dataset.Distributions.Select(d => Of(d.License)).OfType<LicenceTerms>()
            .DistinctBy(t => (t.Label, t.Address))],
        DataService service when Of(service.License) is { } terms => [terms],
        _ => [],
    };

    private static string AddressOf(Concept licence) => licence["same_as"]?.Split('|')[0] ?? licence.Iri.Value;

    // CC_BY_4_0 is written CC BY 4.0.
    private static string? ShortOf(string code)
    {
        if (!code.StartsWith("CC_BY", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = code.Split('_');
        var numbers = parts.Where(p => p.All(char.IsAsciiDigit));
        var kind = parts[1][2..] switch { "SA" => "BY-SA", "NC" => "BY-NC", "ND" => "BY-ND", "NCSA" => "BY-NC-SA", "NCND" => "BY-NC-ND",
            _ => "BY" };
        return $"CC {kind} {string.Join('.', numbers)}".TrimEnd();
    }

    private static string ClassOf(Concept licence) => licence["class"] switch
    {
        "pd" => "pd",
        "by" or "by-old" => "by",
        "national" when licence["openness"] == "open-attribution" => "by",
        "sa" => "sa",
        "nc" => "nc",
        "nd" => "nd",
        _ => "other",
    };
}
