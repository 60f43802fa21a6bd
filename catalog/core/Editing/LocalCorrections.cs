using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Editing;

/// <summary>A value that a person set in place of the source's.</summary>
/// <param name="Field">JSON path.</param>
/// <param name="AtSource">What the source says; null when it says nothing.</param>
/// <param name="Here">What stands in the record; null when it was taken out.</param>
public sealed record LocalCorrection(string Field, JsonNode? AtSource, JsonNode? Here)
{
    /// <summary>Who changed it, and why; null when the history does not tell.</summary>
    public Change? Change { get; init; }

    public DateTimeOffset? At { get; init; }
}

/// <summary>
/// What people corrected in a harvested record, field by field, with the source's value beside: harvests keep such values
/// (<see cref="Harvesting.ThreeWayMerge"/>) until a person gives them up.
/// </summary>
public sealed class LocalCorrections(CatalogStore store)
{
    /// <summary>The corrections that stand; none for a record made by hand or not touched since its harvest.</summary>
    public async Task<IReadOnlyList<LocalCorrection>> RunAsync(CatalogRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Trace is not { } trace || (trace.Base is null && trace.Revision == record.Revision))
        {
            return [];
        }

        var history = await store.HistoryAsync(record.Resource.Id, cancel);
        var given = trace.Base ?? history.FirstOrDefault(r => r.Record.Revision == trace.Revision)?.Record.Resource;
        if (given is null)
        {
            return [];
        }

        var here = ThreeWayMerge.ToJson(record.Resource);
        var states = history.Select(r => (Revision: r, Json: ThreeWayMerge.ToJson(r.Record.Resource))).ToList();
        return
        [
            .. FieldChanges.Between(ThreeWayMerge.ToJson(given with { Id = record.Resource.Id }), here)
                .Where(c => !c.Field.StartsWith("origins", StringComparison.Ordinal))
                .Select(c => Explained(new LocalCorrection(c.Field, c.Before, c.After), states)),
        ];
    }

    // The revision that brought the value which stands now: the first of the last ones that all have it.
    private static LocalCorrection Explained(LocalCorrection correction, List<(Revision Revision, JsonObject Json)> states)
    {
        Revision? since = null;
        for (var i = states.Count - 1; i >= 0 && JsonNode.DeepEquals(At(states[i].Json, correction.Field), correction.Here); i--)
        {
            since = states[i].Revision;
        }

        return since is { Change.Run: null } ? correction with { Change = since.Change, At = since.At } : correction;
    }

    private static JsonNode? At(JsonNode? json, string path)
    {
        foreach (var part in path.Split('/'))
        {
            json = json switch
            {
                JsonObject members => members[part],
                JsonArray items => items.OfType<JsonObject>().FirstOrDefault(i => i["key"]?.GetValue<string>() == part),
                _ => null,
            };
        }

        return json;
    }
}
