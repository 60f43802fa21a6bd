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
    /// <summary>The datasets that must say something else once the entry is kept so; they are kept with it.</summary>
    public async Task<IReadOnlyList<CatalogRecord>> ChangedAsync(RegisterEntry? before, RegisterEntry now, CancellationToken cancel)
    {
        var (old, wanted) = (UseOf(before), UseOf(now));
        var (left, joined) = (old is null ? null : before?["dataset"], wanted is null ? null : now["dataset"]);
        if (old == wanted && left == joined)
        {
            return [];
        }

        var changed = new List<CatalogRecord>();
        foreach (var id in new[] { left, joined }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await store.FindAsync(id, cancel) is not { Resource: Dataset dataset } record)
            {
                continue;
            }

            var uses = dataset.Uses.ToList();
            if (id == left && !await IsNamedByOthersAsync(id, now.Id, old!, cancel)) // left goes with old
            {
                uses.Remove(old!);
            }

            if (id == joined && !uses.Contains(wanted!)) // joined goes with wanted
            {
                uses.Add(wanted!);
            }

            if (!uses.SequenceEqual(dataset.Uses))
            {
                var resource = RecordFields.Given(dataset with { Uses = uses }, "uses");
                changed.Add(await new EditedRecord(store, approveAutomatically: true).WithAsync(record, resource, ["uses"], cancel));
            }
        }

        return changed;
    }

    // Two re-uses may read the same.
    private async Task<bool> IsNamedByOthersAsync(string dataset, string entry, DatasetUse use, CancellationToken cancel)
    {
        var filter = new RegisterFilter { Kind = AllRegisters.Reuses.Name, Dataset = dataset, ShownOnly = true };
        await foreach (var other in ExportRegister.EntriesAsync(store, filter, cancel))
        {
            if (other.Id != entry && UseOf(other) == use)
            {
                return true;
            }
        }

        return false;
    }

    private static DatasetUse? UseOf(RegisterEntry? entry) => entry is { Shown: true } && entry["author"] is { } author
        ? new DatasetUse
        {
            Organisation = author,
            Purpose = entry["address"] is { } address ? $"{entry["title"]} ({address})" : entry["title"],
            Since = entry["answered"] is { } day ? Temporal.Of(RegisterValue.Day(day)) : null,
        }
        : null;
}
