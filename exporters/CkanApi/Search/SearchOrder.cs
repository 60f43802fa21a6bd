using OpenData.Catalog.Store;
using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi.Search;

/// <summary>The orders of CKAN's index that the catalogue keeps; of several the first counts, since ids decide where it is alike.</summary>
internal static class SearchOrder
{
    /// <summary>The store's order; null for the best match first.</summary>
    /// <param name="sort">As CKAN takes it: <c>name asc, metadata_modified desc</c>.</param>
    /// <param name="hasWords">There are words that one record matches better than another.</param>
    /// <exception cref="CkanRefusal">It is no order, or one by what the catalogue does not keep.</exception>
    public static RecordOrder? Of(string sort, bool hasWords)
    {
        RecordOrder? order = null;
        var isByMatch = false;
        foreach (var part in sort.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(20))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var hasDirection = words is [_, var last] && last.ToLowerInvariant() is "asc" or "desc";
            if (!hasDirection && words is not ["relevance" or "score"])
            {
                throw CkanRefusal.SearchQuery("Invalid \"sort\" parameter");
            }

            var isDown = words is [_, var direction] && direction.Equals("desc", StringComparison.OrdinalIgnoreCase);
            if (words[0] is "relevance" or "score")
            {
                isByMatch |= order is null && hasWords;
                continue;
            }

            var next = words[0] switch
            {
                "id" or "name" => isDown ? RecordOrder.IdDown : RecordOrder.Id,
                "title" or "title_string" => isDown ? RecordOrder.TitleDown : RecordOrder.Title,
                "metadata_modified" => isDown ? RecordOrder.Newest : RecordOrder.Oldest,
                _ => throw CkanRefusal.SearchQuery(
                    $"Invalid \"sort\" parameter: {Shown(words[0])}. Known: id, name, title_string, metadata_modified, score"),
            };
            order ??= next;
        }

        return isByMatch ? null : order ?? RecordOrder.Newest;
    }

    private static string Shown(string word) => word.Length <= 40 ? word : word[..40] + "…";
}
