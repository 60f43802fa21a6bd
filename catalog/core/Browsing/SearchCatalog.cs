using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing;

/// <summary>Finds published records by words, facets and time, and counts what could narrow them further.</summary>
/// <param name="catalog">The catalogue at one moment.</param>
/// <param name="clock">Judges freshness.</param>
public sealed class SearchCatalog(PublishedCatalog catalog, TimeProvider clock)
{
    public async Task<SearchAnswer> RunAsync(SearchRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.GetUtcNow();
        var size = Math.Clamp(request.Size, 1, SearchRequest.MaxSize);
        var first = (Math.Max(request.Page, 1) - 1L) * size;
        var counts = request.Facets.ToDictionary(f => f, _ => new Dictionary<string, long>(StringComparer.Ordinal));
        var page = new List<CatalogRecord>(size);
        long total = 0;
        await foreach (var record in catalog.ReadAsync(Filter(request), cancel))
        {
            if (!MeetsTime(record, request))
            {
                continue;
            }

            var missed = request.Chosen.Where(c => c.Value.Count > 0 && !FacetValues.Of(record, c.Key, now).Any(c.Value.Contains)).Select(c => c.Key).ToList();
            foreach (var facet in request.Facets)
            {
                // A facet counts what its own choice leaves out too, so that a reader can choose otherwise.
                if (missed.Count == 0 || (missed.Count == 1 && missed[0] == facet))
                {
                    foreach (var value in FacetValues.Of(record, facet, now))
                    {
                        counts[facet][value] = counts[facet].GetValueOrDefault(value) + 1;
                    }
                }
            }

            if (missed.Count == 0 && total++ >= first && page.Count < size)
            {
                page.Add(record);
            }
        }

        return new SearchAnswer
        {
            Total = total,
            Records = page,
            Facets = counts.ToDictionary(c => c.Key, c => Ordered(c.Value)),
        };
    }

    /// <summary>Up to so many offers for what a reader has typed so far.</summary>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, int limit, CancellationToken cancel)
    {
        var offers = new List<Suggestion>();
        await foreach (var record in catalog.ReadAsync(new RecordFilter { Words = typed, Limit = Math.Clamp(limit, 1, 20) }, cancel))
        {
            offers.Add(new Suggestion(record.Resource.Title.For("sl"), record.Resource.Id));
        }

        return offers;
    }

    private static RecordFilter Filter(SearchRequest request) => new()
    {
        Words = request.Words,
        Order = request.Order switch
        {
            SearchOrder.Newest => RecordOrder.Newest,
            SearchOrder.Title => RecordOrder.Title,
            _ when string.IsNullOrWhiteSpace(request.Words) => RecordOrder.Title,
            _ => null,
        },
    };

    private static bool MeetsTime(CatalogRecord record, SearchRequest request)
    {
        if (request.From is null && request.To is null)
        {
            return true;
        }

        return record.Resource is Dataset dataset && dataset.TemporalCoverage.Any(p => Meets(p, request.From, request.To));
    }

    // A date's text begins with its year, month and day: compared as far as it goes.
    private static bool Meets(Period period, DateOnly? from, DateOnly? to) =>
        (from is not { } f || period.End is not { } end || Compare(end.Text, f) >= 0)
        && (to is not { } t || period.Start is not { } start || Compare(start.Text, t) <= 0);

    private static int Compare(string date, DateOnly day)
    {
        var other = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var length = Math.Min(Math.Min(date.Length, other.Length), 10);
        return string.CompareOrdinal(date, 0, other, 0, length);
    }

    private static IReadOnlyList<FacetCount> Ordered(Dictionary<string, long> counts) =>
        [.. counts.Select(c => new FacetCount(c.Key, c.Value)).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];
}
