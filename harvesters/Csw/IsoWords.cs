using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Harvesters.Csw;

/// <summary>Words of ISO 19115's own code lists, and keywords.</summary>
internal static class IsoWords
{
    private const int MaxKeywords = 500;

    // The nineteen of MD_TopicCategoryCode (ISO 19115), each as the EU data theme that the INSPIRE themes of the category (Regulation 1205/2008,
    // annex, part D 2) are aligned with by SEMIC. Where those are of several themes, the one that says most of what the category means; plans and
    // buildings are aligned with the economy, which nobody would look for under it.
    private static readonly Dictionary<string, string> Themes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["farming"] = "AGRI", ["biota"] = "ENVI", ["boundaries"] = "GOVE", ["climatologyMeteorologyAtmosphere"] = "ENVI", ["economy"] = "ECON",
        ["elevation"] = "TECH", ["environment"] = "ENVI", ["geoscientificInformation"] = "TECH", ["health"] = "HEAL", ["imageryBaseMapsEarthCover"] = "TECH",
        ["intelligenceMilitary"] = "JUST", ["inlandWaters"] = "ENVI", ["location"] = "GOVE", ["oceans"] = "ENVI", ["planningCadastre"] = "REGI",
        ["society"] = "SOCI", ["structure"] = "REGI", ["transportation"] = "TRAN", ["utilitiesCommunication"] = "GOVE",
    };

    // MD_MaintenanceFrequencyCode; semiannually and biennially are those of ISO 19115-1.
    private static readonly Dictionary<string, string> Frequencies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["continual"] = "CONT", ["daily"] = "DAILY", ["weekly"] = "WEEKLY", ["fortnightly"] = "BIWEEKLY", ["monthly"] = "MONTHLY", ["quarterly"] = "QUARTERLY",
        ["biannually"] = "ANNUAL_2", ["semiannually"] = "ANNUAL_2", ["annually"] = "ANNUAL", ["biennially"] = "BIENNIAL", ["asNeeded"] = "AS_NEEDED",
        ["irregular"] = "IRREG", ["notPlanned"] = "NOT_PLANNED", ["unknown"] = "UNKNOWN",
    };

    /// <summary>EU theme of a topic category; null for a word that is no category of ISO's.</summary>
    public static Iri? Theme(string category) => AllVocabularies.DataTheme.Resolve(Themes.GetValueOrDefault(category, category))?.Iri;

    public static string? Frequency(string? code) => code is null ? null : Frequencies.GetValueOrDefault(code, code);

    /// <summary>Keywords in all their languages, whatever thesaurus they come from.</summary>
    public static IEnumerable<TaggedText> Keywords(IsoElement identification, IsoLanguages languages) => identification
        .All("descriptiveKeywords/MD_Keywords/keyword")
        .SelectMany(k => k.LocalText(languages))
        .Where(k => k.Value.Length <= 500)
        .Select(k => new TaggedText(k.Value, k.Key))
        .Distinct()
        .Take(MaxKeywords);

    /// <summary>Concepts that keywords point to: INSPIRE themes, GEMET.</summary>
    public static IEnumerable<Iri> ThemeIris(IsoElement identification) => identification
        .All("descriptiveKeywords/MD_Keywords/keyword")
        .Select(k => IsoText.Address(k.Link))
        .OfType<Iri>()
        .Distinct()
        .Take(MaxKeywords);

    /// <summary>A service's own address: what is asked of it is left out, parameters of its own (<c>map=</c>) stay.</summary>
    public static string WithoutQuery(string address)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        if (at < 0)
        {
            return address;
        }

        var kept = address[(at + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.Split('=')[0].ToLowerInvariant() is not ("service" or "request" or "version" or "acceptversions"));
        return string.Join('&', kept) is { Length: > 0 } own ? $"{address[..at]}?{own}" : address[..at];
    }
}
