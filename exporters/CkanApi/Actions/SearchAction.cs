using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using OpenData.Exporters.CkanApi.Search;
using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi.Actions;

/// <summary>
/// <c>package_search</c>. Where the store can select and count by itself only the page is read; otherwise the packages stream by and are
/// looked at one after another. Either way no more than one package is held.
/// </summary>
internal static class SearchAction
{
    public static async Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancel)
    {
        var question = SearchQuestion.Of(call.Parameters);
        var plan = SearchPlan.Of(question, call.Place);
        var tally = new Tally(new FacetCounts(question));
        var isCounted = plan.IsEmpty || (plan.Rest.Count == 0 && question.FacetFields.Count == 0);
        if (isCounted && !plan.IsEmpty)
        {
            tally.Count = await call.Catalog.CountAsync(plan.Filter, cancel);
        }

        return async (json, c) =>
        {
            json.WriteStartObject();
            json.WritePropertyName("results");
            await CkanAnswer.WriteListAsync(json, isCounted ? PageAsync(call, question, plan, c) : SiftAsync(call, question, plan, tally, c), c);
            json.WriteNumber("count", tally.Count);
            json.WriteString("sort", question.Sort);
            json.WritePropertyName("facets");
            tally.Facets.Plain().WriteTo(json);
            json.WritePropertyName("search_facets");
            tally.Facets.Described(call.Place).WriteTo(json);
            json.WriteEndObject();
        };
    }

    private static async IAsyncEnumerable<JsonNode> PageAsync(
        CkanCall call, SearchQuestion question, SearchPlan plan, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (plan.IsEmpty || question.Rows == 0)
        {
            yield break;
        }

        await foreach (var record in call.Catalog.ReadAsync(plan.Filter with { Offset = question.Start, Limit = question.Rows }, cancel))
        {
            yield return Cut(await call.PackageAsync(record, cancel), question.Members);
        }
    }

    private static async IAsyncEnumerable<JsonNode> SiftAsync(
        CkanCall call, SearchQuestion question, SearchPlan plan, Tally tally, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in call.Catalog.ReadAsync(plan.Filter, cancel))
        {
            var package = await call.PackageAsync(record, cancel);
            var fields = new PackageFields(package);
            if (!plan.Rest.All(c => c.Holds(fields)))
            {
                continue;
            }

            tally.Facets.Add(fields);
            if (tally.Count >= question.Start && tally.Count - question.Start < question.Rows)
            {
                yield return Cut(package, question.Members);
            }

            tally.Count++;
        }
    }

    private static JsonObject Cut(JsonObject package, IReadOnlyList<string> members)
    {
        if (members.Count == 0)
        {
            return package;
        }

        foreach (var name in package.Select(m => m.Key).Where(m => !members.Contains(m, StringComparer.Ordinal)).ToList())
        {
            package.Remove(name);
        }

        return package;
    }

    private sealed class Tally(FacetCounts facets)
    {
        public FacetCounts Facets => facets;

        public long Count { get; set; }
    }
}
