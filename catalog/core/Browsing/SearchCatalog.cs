using OpenData.Catalog.Browsing.Indexing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Browsing;

/// <summary>Finds published records by words, facets and time, and counts what could narrow them further.</summary>
/// <param name="catalog">The catalogue at one moment.</param>
/// <param name="index">The same in memory.</param>
/// <param name="clock">Judges freshness and measures what time is left.</param>
public sealed class SearchCatalog(PublishedCatalog catalog, CatalogIndex index, TimeProvider clock)
{
    public async Task<SearchAnswer> RunAsync(SearchRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = SearchQuery.Parse(request.Words);
        var page = await index.AskAsync(catalog.Organisations, !query.IsEmpty, state => Look(state, query, request), cancel);
        return new SearchAnswer
        {
            Total = page.Total,
            Records = await ReadAsync(page.Ids, cancel),
            Facets = page.Facets ?? new Dictionary<Facet, IReadOnlyList<FacetCount>>(),
            Cut = page.Facets is null ? request.Facets : [],
            DidYouMean = page.Correction is { } correction ? await SpelledAsync(correction, cancel) : null,
        };
    }

    /// <summary>Up to so many offers for what a reader has typed so far: words it may become, then titles. Null when the time is up.</summary>
    /// <param name="typed">What stands in the search box; its last word may be unfinished.</param>
    /// <param name="language">The reader's, for titles.</param>
    /// <param name="limit">1 to 20.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<IReadOnlyList<Suggestion>?> SuggestAsync(string typed, string language, int limit, CancellationToken cancel)
    {
        var words = SearchQuery.Parse(typed).Words;
        if (words.Count == 0)
        {
            return [];
        }

        using var budget = new CancellationTokenSource(SearchRequest.SuggestionBudget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancel);
        try
        {
            var most = Math.Clamp(limit, 1, 20);
            var ids = await index.AskAsync(
                catalog.Organisations,
                words: true,
                state => Page([new Matching(state).TitlesWith(words)], state, SearchOrder.Useful, 0, most),
                either.Token);
            return Suggestions.From(await ReadAsync(ids, either.Token), words, language, most);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private Found Look(IndexState state, SearchQuery query, SearchRequest request)
    {
        var began = clock.GetTimestamp();
        var matching = new Matching(state);
        var tiers = matching.Tiers(query);
        KeepTime(tiers, state.Records, request);
        var counts = new FacetCounts(state.Records, request.Chosen, clock.GetUtcNow().UtcTicks);
        var total = counts.Narrow(tiers);
        var facets = request.Facets.Count == 0
            ? new Dictionary<Facet, IReadOnlyList<FacetCount>>()
            : counts.Of(request.Facets, () => clock.GetElapsedTime(began) >= request.FacetBudget);
        var size = Math.Clamp(request.Size, 1, SearchRequest.MaxSize);
        var first = (Math.Clamp(request.Page, 1, SearchRequest.MaxReach) - 1L) * size;
        var order = request.Order == SearchOrder.Best ? SearchOrder.Useful : request.Order;
        var ids = first >= SearchRequest.MaxReach ? [] : Page(order == request.Order ? [Union(tiers)] : tiers, state, order, (int)first, size);
        return new Found(total, ids, facets, total == 0 && query.Words.Count > 0 ? Corrected(matching, state.Records, query) : null);
    }

    private static void KeepTime(IReadOnlyList<SlotSet> tiers, RecordTable records, SearchRequest request)
    {
        if (request.From is null && request.To is null)
        {
            return;
        }

        int? from = request.From is { } f ? Slot.DayOf(f) : null, to = request.To is { } t ? Slot.DayOf(t) : null;
        foreach (var tier in tiers)
        {
            foreach (var slot in tier)
            {
                if (!records[slot].Meets(from, to))
                {
                    tier.Remove(slot);
                }
            }
        }
    }

    private static SlotSet Union(IReadOnlyList<SlotSet> tiers)
    {
        foreach (var tier in tiers.Skip(1))
        {
            tiers[0].Or(tier);
        }

        return tiers[0];
    }

    // Tier by tier, each in the same order: nothing has to be scored, and both databases give the same.
    private List<string> Page(IReadOnlyList<SlotSet> tiers, IndexState state, SearchOrder order, int first, int size)
    {
        var (ids, slots) = (new List<string>(size), state.Records.InOrder(order, clock.GetUtcNow().UtcTicks));
        foreach (var tier in tiers)
        {
            var count = tier.Count();
            if (first >= count)
            {
                first -= count;
                continue;
            }

            for (var i = 0; i < slots.Length && ids.Count < size; i++)
            {
                if (tier[slots[i]] && first-- <= 0)
                {
                    ids.Add(state.Records[slots[i]].Id);
                }
            }

            first = 0;
            if (ids.Count == size)
            {
                break;
            }
        }

        return ids;
    }

    private static Correction? Corrected(Matching matching, RecordTable records, SearchQuery query)
    {
        var (words, holders) = (query.Words.ToArray(), new string?[query.Words.Count]);
        foreach (var i in matching.Unknown(query))
        {
            if (matching.Correction(words[i]) is not { } better)
            {
                return null;
            }

            (words[i], holders[i]) = (better.Word, records[better.Slot].Id);
        }

        return Array.Exists(holders, static r => r is not null) && matching.Tiers(query.With(words)).Any(static t => !t.IsEmpty)
            ? new Correction(words, holders)
            : null;
    }

    // The index knows folded words; a record that holds one knows how it is spelled.
    private async Task<string> SpelledAsync(Correction correction, CancellationToken cancel)
    {
        var records = (await ReadAsync([.. correction.Holders.OfType<string>().Distinct(StringComparer.Ordinal)], cancel)).ToDictionary(r => r.Resource.Id, StringComparer.Ordinal);
        return string.Join(' ', correction.Words.Select((word, i) =>
            correction.Holders[i] is { } id && records.TryGetValue(id, out var record) ? Suggestions.Spelling(record.Resource, word) ?? word : word));
    }

    private async Task<IReadOnlyList<CatalogRecord>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var records = new Dictionary<string, CatalogRecord>(ids.Count, StringComparer.Ordinal);
        await foreach (var record in catalog.ReadAsync(new RecordFilter { Ids = ids }, cancel))
        {
            records[record.Resource.Id] = record;
        }

        if (records.Count < ids.Count)
        {
            await index.ForgetAsync(ids.Where(id => !records.ContainsKey(id)), cancel);
        }

        return [.. ids.Select(id => records.GetValueOrDefault(id)).OfType<CatalogRecord>()];
    }

    /// <summary>What the index answers.</summary>
    private sealed record Found(
        int Total, IReadOnlyList<string> Ids, IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>>? Facets, Correction? Correction);

    /// <summary>Words that would find something; for each that was changed a record that holds it.</summary>
    private sealed record Correction(string[] Words, string?[] Holders);
}
