using System.Runtime.CompilerServices;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>A dataset that may be of high value, with what was decided on it.</summary>
/// <param name="Record">The dataset.</param>
/// <param name="Proposals">Categories that it may belong to, the likeliest first; none where only its source or a person says so.</param>
/// <param name="Decision">The entry of the register; null while there is none.</param>
/// <param name="Outside">Why the regulation does not bind its owner; null where it does.</param>
public sealed record ScreenedDataset(CatalogRecord Record, IReadOnlyList<HighValueCandidate> Proposals, RegisterEntry? Decision, LocalText? Outside)
{
    /// <summary>A person must decide: nobody has, and the regulation binds the owner, or it is not known whether it does.</summary>
    public bool IsOpen => Decision?["state"] is null or HighValueStates.Candidate;
}

/// <summary>Screens the datasets of the catalogue, one after the other.</summary>
/// <param name="store">The catalogue.</param>
public sealed class ScreenCatalog(CatalogStore store)
{
    /// <summary>How many datasets were looked at.</summary>
    public long Screened { get; private set; }

    /// <summary>Datasets in order of id that are candidates, are marked by their source, or were decided on.</summary>
    /// <param name="owner">Of one body; null for all.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async IAsyncEnumerable<ScreenedDataset> RunAsync(string? owner, [EnumeratorCancellation] CancellationToken cancel)
    {
        var bodies = (await store.ListOrganisationsAsync(cancel)).ToDictionary(static o => o.Id, StringComparer.Ordinal);
        var decisions = await DecisionsAsync(store, cancel);
        await foreach (var record in store.ReadAsync(new RecordFilter { Owner = owner, Kind = "dataset", Order = RecordOrder.Id }, cancel))
        {
            if (record.Status == RecordStatus.Withdrawn)
            {
                continue;
            }

            Screened++;
            var body = record.Resource.Owner is { } id ? bodies.GetValueOrDefault(id) : null;
            var outside = body?.LegalClass is not null ? HighValueStates.Outside(body) : null;
            var proposals = ScreenHighValue.Of(record);
            var decision = decisions.GetValueOrDefault(record.Resource.Id);
            if (proposals.Count > 0 || decision is not null || Dcat.HighValue.IsMarked(record.Resource) || record.Findings.Any(static f => f.Code == "high-value-candidate"))
            {
                yield return new ScreenedDataset(record, proposals, decision, outside);
            }
        }
    }

    /// <summary>The open decisions by the id of their dataset.</summary>
    internal static async Task<IReadOnlyDictionary<string, RegisterEntry>> DecisionsAsync(CatalogStore store, CancellationToken cancel)
    {
        var decisions = new Dictionary<string, RegisterEntry>(StringComparer.Ordinal);
        var filter = new RegisterFilter { Kind = AllRegisters.HighValue.Name, Status = RegisterStatus.Open };
        await foreach (var entry in ExportRegister.EntriesAsync(store, filter, cancel))
        {
            if (entry["dataset"] is { } dataset)
            {
                decisions[dataset] = HighValueStates.Stronger(decisions.GetValueOrDefault(dataset), entry);
            }
        }

        return decisions;
    }
}
