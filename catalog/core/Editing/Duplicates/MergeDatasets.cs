using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Editing.Duplicates;

/// <summary>
/// Makes one record of two on a person's word. The first stays and takes what it leaves open from the second; the second is archived, leads to the
/// first, and stays so whatever its source says later. <c>dataset restore</c> of the second takes it apart again.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="approveAutomatically">The setting <c>catalog.approval</c> is <c>automatic</c>.</param>
public sealed class MergeDatasets(CatalogStore store, bool approveAutomatically)
{
    // What makes a record the one it is, and what belongs to its own files.
    private static readonly string[] Own = ["kind", "id", "iri", "owner", "distributions", "samples", "origins", "foreignStatements", "identifiers", "otherIdentifiers"];

    /// <summary>Merges; answers the record that stays.</summary>
    /// <param name="keep">Id of the record that stays.</param>
    /// <param name="other">Id of the one that goes into it.</param>
    /// <param name="change">Who, and why: a reason is required.</param>
    /// <exception cref="SettingsInvalidException">They are the same, of different kinds, or archived; or the reason is missing.</exception>
    /// <exception cref="NotFoundException">There is no such record.</exception>
    /// <exception cref="RecordConflictException">Somebody changed one of them in this moment.</exception>
    public async Task<CatalogRecord> RunAsync(string keep, string other, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (string.IsNullOrWhiteSpace(change.Why))
        {
            throw Refused.WithoutReason();
        }

        var stays = await PresentAsync(keep, cancel);
        var goes = await PresentAsync(other, cancel);
        if (stays.Resource.Id == goes.Resource.Id || stays.Resource.GetType() != goes.Resource.GetType())
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Združiti je mogoče dva različna zapisa iste vrste (dve zbirki, dve storitvi ali dve seriji).",
                en: "Two different records of one kind can be merged (two datasets, two services or two series)."));
        }

        var (resource, filled) = Fill(stays.Resource, goes.Resource);
        var merged = await new EditedRecord(store, approveAutomatically).WithAsync(stays, resource, filled, cancel);

        // The one that goes first: a kill between the two leaves a record that leads to the other, and merging again ends it.
        await store.SaveAsync(goes with { ArchivedAt = goes.ChangedAt, MergedInto = stays.Resource.Id }, change, null, cancel);
        return await store.SaveAsync(merged, change, null, cancel);
    }

    private async Task<CatalogRecord> PresentAsync(string id, CancellationToken cancel)
    {
        var record = await store.FindAsync(id, cancel) ?? throw Refused.Record(id);
        return record.ArchivedAt is null ? record : throw new SettingsInvalidException(LocalText.Of(
            sl: $"Zapis »{id}« je arhiviran; najprej ga obnovite (dataset restore).",
            en: $"The record \"{id}\" is archived; restore it first (dataset restore)."));
    }

    private static (Resource Resource, IReadOnlyList<string> Filled) Fill(Resource stays, Resource goes)
    {
        var (json, more) = (ThreeWayMerge.ToJson(stays), ThreeWayMerge.ToJson(goes));
        var origins = json["origins"] as JsonObject ?? [];
        var filled = new List<string>();
        foreach (var (name, value) in more.Where(m => !Own.Contains(m.Key)).ToList())
        {
            // A guess gives way to what the other knows.
            var isOpen = json[name] is null || IsGuess(origins[name]);
            if (isOpen && !IsGuess((more["origins"] as JsonObject)?[name]))
            {
                json[name] = value?.DeepClone();
                origins.Remove(name);
                filled.Add(name);
            }
        }

        json["origins"] = origins.DeepClone();
        var merged = json.Deserialize<Resource>(RecordJson.Options) ?? stays;
        return (WithIdentifiers(merged, goes), filled);
    }

    // Whoever knows the record by the other's name still finds it.
    private static Resource WithIdentifiers(Resource merged, Resource goes)
    {
        if (merged is not Dataset dataset || goes is not Dataset other)
        {
            return merged;
        }

        var names = other.Identifiers.Concat(other.Iri is { } iri && iri != dataset.Iri ? [iri.Value] : Array.Empty<string>());
        return dataset with
        {
            OtherIdentifiers = [.. dataset.OtherIdentifiers.Concat(other.OtherIdentifiers).Concat(names.Except(dataset.Identifiers, StringComparer.Ordinal).Select(n => new OtherIdentifier(n))).Distinct()],
        };
    }

    private static bool IsGuess(JsonNode? origin) => origin is JsonObject o && o["origin"]?.GetValue<string>() is { } word && word.Equals(nameof(ValueOrigin.Suggested), StringComparison.OrdinalIgnoreCase);
}
