using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Store;

/// <summary>
/// The words by which a record is found: folded, in their order, parted by single spaces; <see cref="Border"/> stands between two texts, so that no
/// phrase reaches over it.
/// </summary>
/// <param name="Title">Words of the titles, each once.</param>
/// <param name="All">All words: first those of the titles, then of the keywords, then the rest.</param>
/// <param name="TitleLength">How many of all, borders included, are of the titles.</param>
/// <param name="SubjectLength">How many follow them that are of the keywords.</param>
internal sealed record RecordWords(string Title, string All, int TitleLength, int SubjectLength)
{
    /// <summary>Stands between texts; it is no word.</summary>
    public const string Border = ".";

    private const int MaxWords = 5_000;

    public static RecordWords Of(Resource resource)
    {
        var title = Words(Values(resource.Title)).Take(MaxWords).ToList();
        var subject = Words(resource.Keywords.Select(k => k.Text)).Take(MaxWords - title.Count).ToList();
        var rest = Words(Rest(resource)).Take(MaxWords - title.Count - subject.Count);
        return new RecordWords(
            string.Join(' ', title.Where(w => w != Border).Distinct(StringComparer.Ordinal)),
            string.Join(' ', title.Concat(subject).Concat(rest)),
            title.Count,
            subject.Count);
    }

    private static IEnumerable<string> Words(IEnumerable<string> texts) => texts.SelectMany(static text => TextFolding.Words(text).Append(Border));

    private static IEnumerable<string> Rest(Resource resource)
    {
        var texts = Labels(AllVocabularies.DataTheme, resource.Themes).Concat(Labels(AllVocabularies.HvdCategory, resource.HvdCategories)).Append(resource.Id);
        if (resource.Owner is { } owner)
        {
            texts = texts.Append(owner);
        }

        if (resource.Publisher is { } publisher)
        {
            texts = texts.Concat(Values(publisher.Name));
        }

        if (resource is Dataset dataset)
        {
            texts = texts.Concat(dataset.Identifiers).Concat(dataset.SpatialCoverage.SelectMany(OfPlace)).Concat(dataset.Distributions.SelectMany(OfDistribution));
        }

        return texts.Concat(Values(resource.Description));
    }

    private static IEnumerable<string> OfDistribution(Distribution distribution)
    {
        var names = distribution.VisibleTables.SelectMany(t => t.Profile.Columns.Select(c => c.Name).Append(t.Profile.Name));
        var titles = Values(distribution.Title).Concat(Values(distribution.Description));
        return (distribution.File is { } file ? titles.Append(file.Name) : titles).Concat(names);
    }

    private static IEnumerable<string> OfPlace(Location place) =>
        Values(place.Name).Concat(Values((AllVocabularies.Municipality.ByIri(place.Iri) ?? AllVocabularies.Nuts.ByIri(place.Iri))?.Label ?? LocalText.Empty).Take(1));

    private static IEnumerable<string> Labels(Vocabulary vocabulary, IEnumerable<Iri> iris) =>
        iris.Select(iri => vocabulary.ByIri(iri)?.Label).OfType<LocalText>().SelectMany(Values);

    private static IEnumerable<string> Values(LocalText text) => text.Select(t => t.Value);
}
