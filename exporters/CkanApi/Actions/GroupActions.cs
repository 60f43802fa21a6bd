using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.CkanApi.Documents;
using OpenData.Exporters.CkanApi.Wire;

namespace OpenData.Exporters.CkanApi.Actions;

/// <summary>EU data themes as CKAN's groups, keywords as its tags.</summary>
internal static class GroupActions
{
    private const int MaxTags = 50_000;
    private const int MaxPackages = 1_000;

    public static async Task<CkanResult> ListAsync(CkanCall call, CancellationToken cancel)
    {
        var named = call.Parameters.List("groups");
        var offset = call.Parameters.Natural("offset", 0, int.MaxValue);
        var limit = call.Parameters.Natural("limit", int.MaxValue, int.MaxValue);
        var themes = AllVocabularies.DataTheme.All.Where(t => named.Count == 0 || named.Contains(GroupDocument.Name(t), StringComparer.Ordinal))
            .OrderBy(t => t.Code, StringComparer.Ordinal).Skip(offset).Take(limit).ToList();
        if (!call.Parameters.Flag("all_fields", false))
        {
            return CkanAnswer.Whole(new JsonArray([.. themes.Select(t => (JsonNode)JsonValue.Create(GroupDocument.Name(t)))]));
        }

        var counts = await CountsAsync(call, cancel);
        return CkanAnswer.Whole(new JsonArray([.. themes.Select(t => GroupDocument.Of(t, counts.GetValueOrDefault(t.Iri.Value)))]));
    }

    public static async Task<CkanResult> ShowAsync(CkanCall call, CancellationToken cancel)
    {
        var theme = GroupDocument.Find(call.Parameters.Demanded("id")) ?? throw CkanRefusal.NotFound();
        var withPackages = call.Parameters.Flag("include_datasets", false);
        var packages = new JsonArray();
        long count = 0;
        await foreach (var record in call.Catalog.ReadAsync(CkanCall.Packages, cancel))
        {
            if (record.Resource.Themes.Contains(theme.Iri))
            {
                count++;
                if (withPackages && packages.Count < MaxPackages)
                {
                    packages.Add((JsonNode)await call.PackageAsync(record, cancel));
                }
            }
        }

        var document = GroupDocument.Of(theme, count);
        if (withPackages)
        {
            document["packages"] = packages;
        }

        return CkanAnswer.Whole(document);
    }

    public static Task<CkanResult> PackagesAsync(CkanCall call, CancellationToken cancel)
    {
        var theme = GroupDocument.Find(call.Parameters.Demanded("id")) ?? throw CkanRefusal.NotFound();
        var limit = call.Parameters.Natural("limit", MaxPackages, MaxPackages);
        return Task.FromResult(CkanAnswer.List(c => OfThemeAsync(call, theme, limit, c)));
    }

    public static async Task<CkanResult> TagsAsync(CkanCall call, CancellationToken cancel)
    {
        // There are no vocabularies of tags here.
        var hasVocabulary = call.Parameters.Text("vocabulary_id") is not null;
        var query = TextFolding.Words(call.Parameters.Text("query") ?? "").ToList();
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!hasVocabulary)
        {
            await foreach (var record in call.Catalog.ReadAsync(CkanCall.Packages, cancel))
            {
                foreach (var keyword in record.Resource.Keywords.Select(k => k.Text.Trim()).Where(k => Fits(k, query)))
                {
                    if (GroupDocument.TagName(keyword) is { Length: > 0 } name && tags.Count < MaxTags)
                    {
                        tags.TryAdd(name, keyword);
                    }
                }
            }
        }

        var isWhole = call.Parameters.Flag("all_fields", false);
        return CkanAnswer.Whole(new JsonArray([.. tags.Select(t => isWhole ? GroupDocument.Tag(t.Value) : (JsonNode)JsonValue.Create(t.Key))]));
    }

    private static bool Fits(string keyword, List<string> query) =>
        query.Count == 0 || string.Join(' ', TextFolding.Words(keyword)).Contains(string.Join(' ', query), StringComparison.Ordinal);

    private static async IAsyncEnumerable<JsonNode> OfThemeAsync(
        CkanCall call, Concept theme, int limit, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in call.Catalog.ReadAsync(CkanCall.Packages, cancel))
        {
            if (limit > 0 && record.Resource.Themes.Contains(theme.Iri))
            {
                limit--;
                yield return await call.PackageAsync(record, cancel);
            }

            if (limit <= 0)
            {
                yield break;
            }
        }
    }

    private static async Task<Dictionary<string, long>> CountsAsync(CkanCall call, CancellationToken cancel)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var record in call.Catalog.ReadAsync(CkanCall.Packages, cancel))
        {
            foreach (var theme in record.Resource.Themes.Distinct())
            {
                counts[theme.Value] = counts.GetValueOrDefault(theme.Value) + 1;
            }
        }

        return counts;
    }
}
