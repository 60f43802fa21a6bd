using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Store;

/// <summary>The words by which a record is found, folded, each once, parted by single spaces.</summary>
internal static class RecordWords
{
    private const int MaxWords = 5_000;

    public static (string Title, string Words) Of(Resource resource)
    {
        var title = Fold(resource.Title.Select(t => t.Value));
        var all = Fold(Texts(resource));
        return (title, all);
    }

    private static string Fold(IEnumerable<string> texts) =>
        string.Join(' ', texts.SelectMany(TextFolding.Words).Distinct(StringComparer.Ordinal).Take(MaxWords));

    private static IEnumerable<string> Texts(Resource resource)
    {
        var texts = Values(resource.Title).Concat(resource.Keywords.Select(k => k.Text)).Append(resource.Id);
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
            texts = texts.Concat(dataset.Identifiers).Concat(dataset.Distributions.SelectMany(OfDistribution));
        }

        return texts.Concat(Values(resource.Description));
    }

    private static IEnumerable<string> OfDistribution(Distribution distribution)
    {
        var names = distribution.Tables.SelectMany(t => t.Profile.Columns.Select(c => c.Name).Append(t.Profile.Name));
        var titles = Values(distribution.Title).Concat(Values(distribution.Description));
        return (distribution.File is { } file ? titles.Append(file.Name) : titles).Concat(names);
    }

    private static IEnumerable<string> Values(LocalText text) => text.Select(t => t.Value);
}
