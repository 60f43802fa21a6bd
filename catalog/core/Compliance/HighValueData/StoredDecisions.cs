using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>Decisions as the register keeps them.</summary>
/// <param name="store">The catalogue.</param>
public sealed class StoredDecisions(CatalogStore store) : IHighValueDecisions
{
    public async Task<IReadOnlyDictionary<string, HighValueDecision>> FindAsync(IReadOnlyCollection<string> records, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(records);
        var open = new Dictionary<string, RegisterEntry>(StringComparer.Ordinal);
        foreach (var entry in await store.ListEntriesAtAsync(AllRegisters.HighValue.Name, records, at, cancel))
        {
            if (entry is { Status: RegisterStatus.Open } && entry["dataset"] is { } id)
            {
                open[id] = HighValueStates.Stronger(open.GetValueOrDefault(id), entry);
            }
        }

        var decisions = new Dictionary<string, HighValueDecision>(StringComparer.Ordinal);
        foreach (var (id, entry) in open)
        {
            if (entry["state"] is { } state and not HighValueStates.Candidate)
            {
                decisions[id] = new HighValueDecision(
                    HighValueStates.IsMarked(state), RegisterValue.Day(entry["decided"] ?? ""), entry["person"] ?? "", entry["role"], entry["document"], entry["reason"] ?? "", entry.Id, state);
            }
        }

        return decisions;
    }
}
