using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>The portal's one word for the area that data cover.</summary>
internal static class Places
{
    /// <summary>The word for a record's places: every place in Slovenia has the same; others have their names.</summary>
    public static string? Word(Subject subject, OpsiPlace place, MappingFile file)
    {
        var names = subject.Dataset.SpatialCoverage
            .Select(p => file.GeographicArea is { } word && IsInSlovenia(p) ? word : Name(p))
            .Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    /// <summary>The place that a word means; a name alone when no list knows it.</summary>
    public static IReadOnlyList<Location> Of(string word, MappingFile file)
    {
        if (word.Length == 0)
        {
            return [];
        }

        var country = AllVocabularies.Country.Resolve(word);
        return country is not null && (file.GeographicArea is null || IsInSlovenia(new Location { Iri = country.Iri }))
            ? [new Location { Iri = country.Iri }]
            : [new Location { Name = LocalText.In("sl", word) }];
    }

    private static bool IsInSlovenia(Location place) => Region(place) is not null || AllVocabularies.Country.ByIri(place.Iri)?.Code == "SVN";

    private static string Name(Location place) => LooseText.Line(
        !place.Name.IsEmpty ? place.Name.For("sl") : (Region(place) ?? AllVocabularies.Country.ByIri(place.Iri))?.Label.For("sl") ?? "");

    // Both lists hold Slovenian places only.
    private static Concept? Region(Location place) => AllVocabularies.Municipality.ByIri(place.Iri) ?? AllVocabularies.Nuts.ByIri(place.Iri);
}
