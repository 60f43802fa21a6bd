using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Harvesting.Harmonising;

/// <summary>A field that sources fill with words and the catalogue with authority IRIs.</summary>
/// <param name="Name">As harvesters name it.</param>
/// <param name="Sl">The field's name for people, Slovenian.</param>
/// <param name="En">The same in English.</param>
/// <param name="Vocabularies">Where the word is looked up, in order.</param>
/// <param name="Fill">Puts the concepts in; leaves a field alone that holds something.</param>
internal sealed record WordField(
    string Name, string Sl, string En, IReadOnlyList<Vocabulary> Vocabularies, Func<Resource, IReadOnlyList<Concept>, Resource> Fill)
{
    /// <summary>Fields of a resource.</summary>
    public static IReadOnlyList<WordField> OfResource { get; } =
    [
        new("frequency", "pogostost osveževanja", "frequency", [AllVocabularies.Frequency], (r, c) => r switch
        {
            Dataset { Frequency: null } d => d with { Frequency = c[0].Iri },
            DatasetSeries { Frequency: null } s => s with { Frequency = c[0].Iri },
            _ => r,
        }),
        new("themes", "področje", "theme", [AllVocabularies.DataTheme], (r, c) => r.Themes.Count > 0 ? r : r with { Themes = Iris(c) }),
        new("languages", "jezik", "language", [AllVocabularies.Language], (r, c) => r is Dataset { Languages.Count: 0 } d ? d with { Languages = Iris(c) } : r),
        new("accessRights", "dostopnost", "access right", [AllVocabularies.AccessRight], (r, c) => r.AccessRights is null ? r with { AccessRights = c[0].Iri } : r),
        new("spatialCoverage", "območje", "place", [AllVocabularies.Municipality, AllVocabularies.Country, AllVocabularies.Nuts], (r, c) => r switch
        {
            Dataset { SpatialCoverage.Count: 0 } d => d with { SpatialCoverage = Places(c) },
            DatasetSeries { SpatialCoverage.Count: 0 } s => s with { SpatialCoverage = Places(c) },
            _ => r,
        }),
        new("types", "vrsta zbirke", "dataset type", [AllVocabularies.DatasetType], (r, c) => r is Dataset { Types.Count: 0 } d ? d with { Types = Iris(c) } : r),
        new("hvdCategories", "kategorija podatkov velike vrednosti", "high-value category", [AllVocabularies.HvdCategory],
            (r, c) => r.HvdCategories.Count > 0 ? r : r with { HvdCategories = Iris(c) }),
        new("applicableLegislation", "predpis", "act", [AllVocabularies.Legislation],
            (r, c) => r.ApplicableLegislation.Count > 0 ? r : r with { ApplicableLegislation = Iris(c) }),
        new("opsi/area", "področje portala OPSI", "OPSI area", [AllVocabularies.OpsiArea],
            (r, c) => r is Dataset { Opsi: null or { Area: null } } d ? d with { Opsi = (d.Opsi ?? new OpsiFields()) with { Area = c[0].Label.For("sl") } } : r),
        new("indicatorThemes", "področje kazalnikov ISO 37120", "ISO 37120 theme", [AllVocabularies.Iso37120],
            (r, c) => r is Dataset { IndicatorThemes.Count: 0 } d ? d with { IndicatorThemes = [.. c.Select(x => x.Code)] } : r),
        new("formats", "oblika", "format", [AllVocabularies.FileType], (r, c) => r is DataService { Formats.Count: 0 } s ? s with { Formats = Iris(c) } : r),
    ];

    /// <summary>The one name of a field that harvesters call by several; a distribution's keeps what stands before it.</summary>
    public static string Canonical(string path)
    {
        var at = path.StartsWith(Harmonisation.DistributionPrefix, StringComparison.Ordinal) ? path.LastIndexOf('/') + 1 : 0;
        return path[..at] + path[at..] switch
        {
            "spatial" => "spatialCoverage",
            "theme" => "themes",
            "language" => "languages",
            "licence" => "license",
            "accessRight" => "accessRights",
            var name => name,
        };
    }

    private static IReadOnlyList<Iri> Iris(IReadOnlyList<Concept> concepts) => [.. concepts.Select(c => c.Iri).Distinct()];

    private static IReadOnlyList<Location> Places(IReadOnlyList<Concept> concepts) => [.. concepts.Select(Place).Distinct()];

    /// <summary>A place by its authority's IRI.</summary>
    public static Location Place(Concept concept) => new() { Iri = concept.Iri };
}

/// <summary>A field of a distribution that sources fill with words.</summary>
internal sealed record DistributionWordField(
    string Name, string Sl, string En, IReadOnlyList<Vocabulary> Vocabularies, Func<Distribution, Concept, Distribution> Fill)
{
    public static IReadOnlyList<DistributionWordField> All { get; } =
    [
        new("format", "oblika", "format", [AllVocabularies.FileType], (d, c) => d.Format is null ? d with { Format = c.Iri } : d),
        new("mediaType", "vrsta medija", "media type", [AllVocabularies.MediaType], (d, c) => d.MediaType is null ? d with { MediaType = c.Iri } : d),
        new("license", "licenca", "licence", [AllVocabularies.Licence],
            (d, c) => d.License is null ? d with { License = new LabelledNode { Iri = c.Iri } } : d),
        new("availability", "razpoložljivost", "availability", [AllVocabularies.PlannedAvailability], (d, c) => d.Availability is null ? d with { Availability = c.Iri } : d),
        new("status", "stanje", "status", [AllVocabularies.DistributionStatus], (d, c) => d.Status is null ? d with { Status = c.Iri } : d),
        new("languages", "jezik", "language", [AllVocabularies.Language], (d, c) => d.Languages.Contains(c.Iri) ? d : d with { Languages = [.. d.Languages, c.Iri] }),
    ];
}
