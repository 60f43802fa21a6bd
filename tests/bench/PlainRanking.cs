using OpenData.Catalog.Browsing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Bench;

/// <summary>A record's words, ranked the slow way: by looking at all of them. What search finds in memory is held against it.</summary>
internal sealed class PlainRanking
{
    private readonly HashSet<string>[] fields;

    private PlainRanking(string id, params HashSet<string>[] fields) => (Id, this.fields) = (id, fields);

    public string Id { get; }

    public static PlainRanking TextOf(Resource resource)
    {
        static HashSet<string> Words(IEnumerable<string> texts) => [.. texts.SelectMany(TextFolding.Words)];
        var title = Words(resource.Title.Select(t => t.Value));
        HashSet<string> subject = [.. title, .. Words(resource.Keywords.Select(k => k.Text))];
        var labels = resource.Themes.SelectMany(t => AllVocabularies.DataTheme.ByIri(t)!.Label.Select(l => l.Value));
        return new PlainRanking(resource.Id, title, subject, [.. subject, .. Words([.. resource.Description.Select(d => d.Value), .. labels, resource.Id, resource.Owner!])]);
    }

    /// <summary>0 for the best; -1 when it does not fit.</summary>
    public int TierOf(IReadOnlyList<string> asked)
    {
        bool All(int field, bool strictly) => asked.All(word => Has(field, word, strictly));
        return !All(2, false) ? -1
            : All(0, true) ? 0
            : All(0, false) ? 1
            : All(1, true) ? 2
            : All(1, false) ? 3
            : asked.Any(word => Has(0, word, false)) ? 4
            : All(2, true) ? 5 : 6;
    }

    public static int UsefulnessOf(CatalogRecord record)
    {
        var now = TimeProvider.System.GetUtcNow();
        var open = FacetValues.Of(record, Facet.Licence, now).Any(l => AllVocabularies.Licence.ByCode(l)?["openness"]?.StartsWith("open", StringComparison.Ordinal) == true);
        var described = record.Resource.Description.Any(d => d.Value.Length >= 80);
        return (open ? 4 : 0) + (described ? 1 : 0) + (record.Resource.Keywords.Count > 0 ? 1 : 0) + (FacetValues.Of(record, Facet.Freshness, now).First() == "kept" ? 3 : 0);
    }

    private bool Has(int field, string asked, bool strictly)
    {
        var (stem, origin) = (SloveneStemmer.Stem(asked), SloveneStemmer.Origin(asked));
        return fields[field].Any(word => SloveneStemmer.Stem(word) == stem
            || (!strictly && (word.StartsWith(asked, StringComparison.Ordinal) || SloveneStemmer.Origin(word) == origin)));
    }
}
