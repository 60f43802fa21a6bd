using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>What strangers see of the registers.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="clock">The time.</param>
public sealed class PublicRegisters(CatalogStore store, TimeProvider clock)
{
    /// <summary>More reports of one dataset than a page can hold.</summary>
    private const int Most = 500;

    /// <summary>The price list: charges that hold today or will, in order of id (Directive (EU) 2019/1024, Article 7).</summary>
    /// <param name="organisation">Of one body; null for all.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<IReadOnlyList<RegisterEntry>> CurrentCharges(string? organisation, CancellationToken cancel) =>
        HoldingAsync(AllRegisters.Charges, organisation, cancel);

    /// <summary>Exclusive arrangements that hold today or will: they must be public two months before they begin (Directive, Article 12).</summary>
    /// <param name="organisation">Of one body; null for all.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<IReadOnlyList<RegisterEntry>> ExclusiveArrangements(string? organisation, CancellationToken cancel) =>
        HoldingAsync(AllRegisters.Exclusive, organisation, cancel);

    /// <summary>Problems or re-uses of a dataset that a person approved, the newest first.</summary>
    /// <param name="kind"><see cref="AllRegisters.Problems"/> or <see cref="AllRegisters.Reuses"/>.</param>
    /// <param name="dataset">Id of the record.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<IReadOnlyList<RegisterEntry>> OfDatasetAsync(RegisterKind kind, string dataset, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return await store.ListEntriesAsync(new RegisterFilter { Kind = kind.Name, Dataset = dataset, ShownOnly = true, NewestFirst = true, Limit = Most }, cancel);
    }

    private async Task<IReadOnlyList<RegisterEntry>> HoldingAsync(RegisterKind kind, string? organisation, CancellationToken cancel)
    {
        var today = RegisterValue.Of(SlovenianDay.Today(clock));
        var holding = new List<RegisterEntry>();
        await foreach (var entry in ExportRegister.EntriesAsync(store, new RegisterFilter { Kind = kind.Name, Organisation = organisation, ShownOnly = true }, cancel))
        {
            if (entry["until"] is not { } until || string.CompareOrdinal(until, today) >= 0)
            {
                holding.Add(entry);
            }
        }

        return holding;
    }
}
