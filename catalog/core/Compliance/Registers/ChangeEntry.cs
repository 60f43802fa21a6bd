using System.Globalization;
using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>Corrects, extends and closes entries, and decides what strangers see of them. What an entry said before stays in its history.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="settings">How long senders' data are kept.</param>
/// <param name="clock">The time.</param>
public sealed class ChangeEntry(CatalogStore store, RegisterSettings settings, TimeProvider clock)
{
    /// <summary>Sets fields; an empty value clears one.</summary>
    /// <exception cref="NotFoundException">The register has no such entry.</exception>
    /// <exception cref="SettingsInvalidException">A value is not right, or the reason is missing; nothing is changed.</exception>
    public async Task<RegisterEntry> SetAsync(RegisterKind kind, string id, IReadOnlyList<KeyValuePair<string, string>> typed, Change change, CancellationToken cancel)
    {
        var (entry, _) = await FindAsync(kind, id, change, cancel);
        return await SaveAsync(kind, entry with { Values = await CheckedAsync(kind, entry, typed, NeededBy(kind, entry), cancel) }, change, null, cancel);
    }

    /// <summary>What <see cref="SetAsync"/> would keep, and what stands against it; nothing is kept.</summary>
    internal Task<CheckedValues> CheckAsync(RegisterKind kind, RegisterEntry entry, IReadOnlyList<KeyValuePair<string, string>> typed, CancellationToken cancel) =>
        new RegisterCheck(store, clock).RunAsync(kind, entry.Values, typed, NeededBy(kind, entry), f => f.Moderated && !entry.Shown, cancel);

    /// <summary>Extends the term of a request by so many working days, from today on.</summary>
    /// <exception cref="NotFoundException">There is no such request.</exception>
    /// <exception cref="SettingsInvalidException">It is decided, its term is over, or the law knows no such extension.</exception>
    public async Task<RegisterEntry> ExtendAsync(string id, int days, Change change, CancellationToken cancel)
    {
        var kind = AllRegisters.Requests;
        var (entry, _) = await FindAsync(kind, id, change, cancel);
        if (entry.Status == RegisterStatus.Closed)
        {
            throw Closed(entry);
        }

        IReadOnlyList<KeyValuePair<string, string>> typed =
        [
            new("extendedBy", days.ToString(CultureInfo.InvariantCulture)), new("extendedOn", Today), new("extensionWhy", change.Why),
        ];
        return await SaveAsync(kind, entry with { Values = await CheckedAsync(kind, entry, typed, [], cancel) }, change, null, cancel);
    }

    /// <summary>
    /// Closes an entry: a request is decided, a report answered, everything else ends. What has not begun yet never does, unless a day is given: it keeps
    /// its days and is no more shown to strangers.
    /// </summary>
    /// <param name="kind">The register.</param>
    /// <param name="id">The entry.</param>
    /// <param name="typed">Fields to set with it; the day is today's without one.</param>
    /// <param name="show">A moderated entry is shown to strangers from now on.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NotFoundException">The register has no such entry.</exception>
    /// <exception cref="SettingsInvalidException">It is closed already, or something is not right; nothing is changed.</exception>
    public async Task<RegisterEntry> CloseAsync(
        RegisterKind kind, string id, IReadOnlyList<KeyValuePair<string, string>> typed, bool show, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var (entry, sender) = await FindAsync(kind, id, change, cancel);
        if (entry.Status == RegisterStatus.Closed)
        {
            throw Closed(entry);
        }

        var day = kind.ClosingDay is { } closes && typed.All(t => t.Key != closes) ? closes : null;
        var never = day is not null && kind.Find(day)?.NotBefore is { } first && string.CompareOrdinal(entry[first], Today) > 0;
        var closing = day is null || never || Ended(entry, day) ? typed : typed.Append(new(day, Today));
        var approved = show ? Approved(kind, entry, sender) : never ? entry with { Shown = false } : entry;
        var values = await CheckedAsync(kind, approved, [.. closing], kind.NeededToClose, cancel);
        var erase = clock.GetUtcNow().AddDays(settings.SenderDays);
        return await SaveAsync(kind, approved with { Values = values, Status = RegisterStatus.Closed }, change, erase, cancel);
    }

    /// <summary>Shows a moderated entry to strangers, or takes it back.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="id">The entry.</param>
    /// <param name="typed">Fields to set with it: a text that may be shown instead of the sender's.</param>
    /// <param name="show">False takes it back.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NotFoundException">The register has no such entry.</exception>
    /// <exception cref="SettingsInvalidException">Nobody moderates that register, or something is not right; nothing is changed.</exception>
    public async Task<RegisterEntry> ShowAsync(
        RegisterKind kind, string id, IReadOnlyList<KeyValuePair<string, string>> typed, bool show, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var (entry, sender) = await FindAsync(kind, id, change, cancel);
        var changed = show ? Approved(kind, entry, sender) : entry with { Shown = false };
        return await SaveAsync(kind, changed with { Values = await CheckedAsync(kind, changed, typed, [], cancel) }, change, null, cancel);
    }

    /// <summary>Erases what the sender left before its time, as a person may ask; the entry stays.</summary>
    /// <exception cref="NotFoundException">The register has no such entry.</exception>
    public async Task<RegisterEntry> EraseAsync(RegisterKind kind, string id, Change change, CancellationToken cancel)
    {
        var (entry, _) = await FindAsync(kind, id, change, cancel);
        var saved = await store.SaveEntryAsync(entry, change, clock.GetUtcNow(), cancel);
        await store.EraseSendersAsync(change, cancel);
        return await store.FindEntryAsync(saved.Id, cancel) ?? saved;
    }

    // What was needed to close an entry cannot be cleared afterwards.
    private static IReadOnlyList<string> NeededBy(RegisterKind kind, RegisterEntry entry) => entry.Status == RegisterStatus.Closed ? kind.NeededToClose : [];

    private string Today => RegisterValue.Of(SlovenianDay.Today(clock));

    private async Task<(RegisterEntry Entry, RegisterSender? Sender)> FindAsync(RegisterKind kind, string id, Change change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (string.IsNullOrWhiteSpace(change.Why))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Povejte, zakaj: dodajte --why \"razlog\". Razlog ostane v zgodovini vpisa.", en: "Say why: add --why \"reason\". The reason stays in the entry's history."));
        }

        return await store.FindEntryAsync(id, cancel) is { } entry && entry.Kind == kind.Name
            ? (entry, await store.FindSenderAsync(id, cancel))
            : throw new NotFoundException(LocalText.Of(
                sl: $"Vpisa {id} v registru {kind.Name} ni. Vse našteje: opendata register {kind.Name} list", en: $"The register {kind.Name} has no entry {id}. List them with: opendata register {kind.Name} list"));
    }

    // An entry whose last day has come already keeps it.
    private bool Ended(RegisterEntry entry, string day) =>
        entry[day] is { } until && string.CompareOrdinal(until, Today) <= 0;

    // What the sender wrote becomes the register's where the register says nothing itself.
    private static RegisterEntry Approved(RegisterKind kind, RegisterEntry entry, RegisterSender? sender)
    {
        if (!kind.Moderated)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Vpisov registra {kind.Name} se ne odobrava za javnost.", en: $"Entries of the register {kind.Name} are not approved for the public."));
        }

        var values = new Dictionary<string, string>(entry.Values, StringComparer.Ordinal);
        foreach (var field in kind.Fields.Where(f => f.Moderated))
        {
            if (sender?.Values.GetValueOrDefault(field.Name) is { } written)
            {
                values.TryAdd(field.Name, written);
            }
        }

        return entry with { Values = values, Shown = true };
    }

    private async Task<IReadOnlyDictionary<string, string>> CheckedAsync(
        RegisterKind kind, RegisterEntry entry, IReadOnlyList<KeyValuePair<string, string>> typed, IReadOnlyList<string> needed, CancellationToken cancel)
    {
        var ofSender = typed.Where(t => kind.Find(t.Key) is { OfSender: true }).Select(t => kind.Find(t.Key)!).ToList(); // filtered
        if (ofSender.Count > 0)
        {
            throw RegisterProblem.Refusal(kind, [.. ofSender.Select(f => RegisterProblem.Of(
                f, "sender", "podatkov pošiljatelja ni mogoče spreminjati; mogoče jih je le izbrisati (register … erase).", "a sender's data cannot be changed; they can only be erased (register … erase)."))]);
        }

        var read = await new RegisterCheck(store, clock).RunAsync(kind, entry.Values, typed, needed, f => f.Moderated && !entry.Shown, cancel);
        return read.Problems.Count > 0 ? throw RegisterProblem.Refusal(kind, read.Problems) : read.Values;
    }

    private async Task<RegisterEntry> SaveAsync(RegisterKind kind, RegisterEntry entry, Change change, DateTimeOffset? erase, CancellationToken cancel)
    {
        var before = await store.FindEntryAsync(entry.Id, cancel);
        var isSame = before is not null && RecordJson.ToText(before) == RecordJson.ToText(entry);

        // A re-use and the dataset's list of its users say the same at every moment; one that is not shown is in none, whoever wrote it there.
        var named = isSame && !entry.Shown ? entry with { Shown = true } : before;
        IReadOnlyList<CatalogRecord> records = kind == AllRegisters.Reuses ? await new RecordUses(store).ChangedAsync(named, entry, cancel)
            : kind == AllRegisters.HighValue ? await new HighValueRecords(store).ChangedAsync(entry, cancel)
            : [];
        return isSame && records.Count == 0 ? entry : await store.SaveEntryAsync(entry, records, change, erase, cancel);
    }

    private static SettingsInvalidException Closed(RegisterEntry entry) => new(LocalText.Of(
        sl: $"Vpis {entry.Id} je že zaprt. Popravite ga z: opendata register {entry.Kind} set {entry.Id} POLJE=VREDNOST --why …",
        en: $"The entry {entry.Id} is closed already. Correct it with: opendata register {entry.Kind} set {entry.Id} FIELD=VALUE --why …"));
}
