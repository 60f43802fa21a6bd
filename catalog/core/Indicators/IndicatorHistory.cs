using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Indicators;

/// <summary>A state of an indicator's definition.</summary>
/// <param name="At">Since when.</param>
/// <param name="Actor">Who made it: for stewards, not for strangers.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Fields">Members in which it differs from the state before, in order; empty for the first.</param>
public sealed record IndicatorChange(DateTimeOffset At, string Actor, string Why, IReadOnlyList<string> Fields);

/// <summary>How a definition came to be what it is.</summary>
public static class IndicatorHistory
{
    /// <summary>The newest states first, as many as are asked for.</summary>
    public static async Task<IReadOnlyList<IndicatorChange>> ReadAsync(CatalogStore store, string id, int limit, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var edits = await store.EditsAsync("indicator", id, cancel);
        var changes = new List<IndicatorChange>();
        Dictionary<string, string>? before = null;
        foreach (var edit in edits)
        {
            var now = edit.Body is null ? null : Members(JsonNode.Parse(edit.Body)!.AsObject());
            changes.Add(new IndicatorChange(edit.At, edit.Actor, edit.Why, before is null || now is null ? [] : Differing(before, now)));
            before = now;
        }

        changes.Reverse();
        return [.. changes.Take(limit)];
    }

    private static List<string> Differing(Dictionary<string, string> before, Dictionary<string, string> now) =>
        [.. before.Keys.Union(now.Keys, StringComparer.Ordinal).Where(k => before.GetValueOrDefault(k) != now.GetValueOrDefault(k)).Order(StringComparer.Ordinal)];

    // The tie's members are fields by themselves; texts and lists are compared whole.
    private static Dictionary<string, string> Members(JsonObject node)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in node)
        {
            if (key == "tie" && value is JsonObject tie)
            {
                foreach (var (inner, text) in Members(tie))
                {
                    members[inner] = text;
                }
            }
            else
            {
                members[key] = value?.ToJsonString() ?? "";
            }
        }

        return members;
    }
}
