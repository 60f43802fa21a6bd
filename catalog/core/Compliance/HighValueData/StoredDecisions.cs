using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>Decisions as the register keeps them.</summary>
/// <param name="store">The catalogue.</param>
public sealed class StoredDecisions(CatalogStore store) : IHighValueDecisions
{
    public async Task<IReadOnlyDictionary<string, HighValueDecision>> FindAsync(IReadOnlyCollection<string> records, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(records);
        var decisions = new Dictionary<string, HighValueDecision>(StringComparer.Ordinal);
        foreach (var entry in await store.ListEntriesAtAsync(AllRegisters.HighValue.Name, records, at, cancel))
        {
            if (entry is { Status: Model.RegisterStatus.Open } && entry["dataset"] is { } id && entry["state"] is { } state and not HighValueStates.Candidate)
            {
                decisions[id] = new HighValueDecision(
                    HighValueStates.IsMarked(state), RegisterValue.Day(entry["decided"] ?? ""), entry["person"] ?? "", entry["role"], entry["document"], entry["reason"] ?? "", entry.Id, state);
            }
        }

        return decisions;
    }
}
