using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>Adds an entry to a register, by a person of the body or by a form of the site.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="settings">How long senders' data are kept.</param>
/// <param name="clock">The time.</param>
public sealed class AddEntry(CatalogStore store, RegisterSettings settings, TimeProvider clock)
{
    /// <summary>Who adds what comes by the site's forms.</summary>
    public const string Site = "spletno mesto";

    /// <summary>Adds an entry as a person of the body states it: what it says of a sender is kept apart, the rest is the register's.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="typed">Fields and values as typed.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="cancel">Gives up; nothing is kept then.</param>
    /// <exception cref="SettingsInvalidException">Something is not right; the message names every field.</exception>
    public async Task<RegisterEntry> RunAsync(RegisterKind kind, IReadOnlyList<KeyValuePair<string, string>> typed, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(change);
        var read = await CheckAsync(kind, typed, [], cancel);
        return read.Problems.Count > 0 ? throw RegisterProblem.Refusal(kind, read.Problems)
            : await SaveAsync(kind, read.Values, f => f.OfSender, receipt: null, change, telling: null, cancel);
    }

    /// <summary>
    /// Adds what a stranger sent, to wait for a person: whatever the register marks as moderated is kept with the sender's data, and nothing is shown.
    /// The same receipt twice is the same entry.
    /// </summary>
    /// <param name="kind">The register.</param>
    /// <param name="typed">Fields and values as typed.</param>
    /// <param name="needed">Fields that the form asks for, besides those that the register always needs.</param>
    /// <param name="receipt">Unguessable name of the receipt.</param>
    /// <param name="telling">Tells the body; null where nobody is told.</param>
    /// <param name="cancel">Gives up; nothing is kept then.</param>
    /// <returns>The entry, null where problems were found; and whether it is new.</returns>
    public async Task<(RegisterEntry? Entry, bool IsNew, IReadOnlyList<RegisterProblem> Problems)> ReceiveAsync(
        RegisterKind kind, IReadOnlyList<KeyValuePair<string, string>> typed, IReadOnlyList<string> needed, string receipt, TellOfEntry? telling,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (await store.FindReceiptAsync(receipt, cancel) is var (known, _))
        {
            return (known, false, []);
        }

        var read = await CheckAsync(kind, typed, needed, cancel);
        if (read.Problems.Count > 0)
        {
            return (null, false, read.Problems);
        }

        try
        {
            var told = telling is null ? null : await telling.PrepareAsync(read.Values.GetValueOrDefault("organisation"), cancel);
            var entry = await SaveAsync(kind, read.Values, f => f.OfSender || f.Moderated, receipt, new Change(Site, "obrazec / form"), told, cancel);
            return (entry, true, []);
        }
        catch (RecordConflictException)
        {
            // Sent twice in the same moment.
            return ((await store.FindReceiptAsync(receipt, cancel))?.Entry, false, []);
        }
    }

    internal Task<CheckedValues> CheckAsync(
        RegisterKind kind, IReadOnlyList<KeyValuePair<string, string>> typed, IReadOnlyList<string> needed, CancellationToken cancel) =>
        new RegisterCheck(store, clock).RunAsync(kind, new Dictionary<string, string>(), typed, needed, static _ => false, cancel);

    internal Task<RegisterEntry> SaveAsync(
        RegisterKind kind, Dictionary<string, string> values, Func<RegisterField, bool> ofSender, string? receipt, Change change,
        Func<RegisterEntry, IReadOnlyList<Notice>>? telling, CancellationToken cancel)
    {
        var apart = kind.Fields.Where(ofSender).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var entry = new RegisterEntry
        {
            Id = "",
            Kind = kind.Name,
            Shown = kind.Public,
            Values = values.Where(v => !apart.Contains(v.Key)).ToDictionary(StringComparer.Ordinal),
        };
        var left = values.Where(v => apart.Contains(v.Key)).ToDictionary(StringComparer.Ordinal);
        var sender = left.Count == 0 && receipt is null ? null : new RegisterSender
        {
            Values = left, Receipt = receipt, EraseAt = clock.GetUtcNow().AddDays(settings.UnansweredDays),
        };
        return store.AddEntryAsync(entry, kind.Prefix, sender, change, telling, cancel);
    }
}
