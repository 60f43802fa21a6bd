using OpenData.Catalog.Editing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>
/// Keeps a dataset's list of users (<c>odsi:usedBy</c>) in step with the re-uses that a person has approved: one with an author is named there, and
/// leaves it when it is taken back. The person's approval is the record's too, so that its own approval stands.
/// </summary>
internal sealed class RecordUses(CatalogStore store)
{
    public async Task FollowAsync(RegisterEntry? before, RegisterEntry now, Change change, CancellationToken cancel)
    {
        var (old, wanted) = (UseOf(before), UseOf(now));
        if (old != wanted || before?["dataset"] != now["dataset"])
        {
            await ReplaceAsync(before?["dataset"], old, null, now.Id, change, cancel);
            await ReplaceAsync(now["dataset"], null, wanted, now.Id, change, cancel);
        }
    }

    private static DatasetUse? UseOf(RegisterEntry? entry) => entry is { Shown: true } && entry["author"] is { } author
        ? new DatasetUse
        {
            Organisation = author,
            Purpose = entry["address"] is { } address ? $"{entry["title"]} ({address})" : entry["title"],
            Since = entry["answered"] is { } day ? Temporal.Of(RegisterValue.Day(day)) : null,
        }
        : null;

    private async Task ReplaceAsync(string? id, DatasetUse? old, DatasetUse? wanted, string entry, Change change, CancellationToken cancel)
    {
        if (id is null || (old is null && wanted is null) || await store.FindAsync(id, cancel) is not { Resource: Dataset dataset } record)
        {
            return;
        }

        var uses = dataset.Uses.Where(u => u != old && u != wanted).ToList();
        uses.AddRange(wanted is null ? [] : [wanted]);
        if (uses.SequenceEqual(dataset.Uses))
        {
            return;
        }

        var resource = RecordFields.Given(dataset with { Uses = uses }, "uses");
        var changed = await new EditedRecord(store, approveAutomatically: true).WithAsync(record, resource, ["uses"], cancel);
        await store.SaveAsync(changed, change with { Why = $"{entry}: {change.Why}" }, null, cancel);
    }
}
