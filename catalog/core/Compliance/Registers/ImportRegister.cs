using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>A row that was not taken.</summary>
/// <param name="Row">Its number in the sheet.</param>
/// <param name="Id">The entry that it names; null for a new one.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record RefusedRow(long Row, string? Id, IReadOnlyList<LocalText> Problems);

/// <summary>What an import did, or would do.</summary>
/// <param name="Added">Entries made anew.</param>
/// <param name="Changed">Entries that say something else now.</param>
/// <param name="Unchanged">Rows that say what the register says.</param>
/// <param name="Refused">Rows that were not taken; they never stop the others.</param>
public sealed record RegisterImport(int Added, int Changed, int Unchanged, IReadOnlyList<RefusedRow> Refused);

/// <summary>Takes a register's spreadsheet back: rows with an id change their entry, the others are new ones.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="settings">How long senders' data are kept.</param>
/// <param name="clock">The time.</param>
public sealed class ImportRegister(CatalogStore store, RegisterSettings settings, TimeProvider clock)
{
    private readonly AddEntry adding = new(store, settings, clock);
    private readonly ChangeEntry changing = new(store, settings, clock);

    /// <summary>Imports every row that is right and tells what is wrong with the rest.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="input">XLSX, ODS or CSV; seekable.</param>
    /// <param name="name">Its name, for messages and the history.</param>
    /// <param name="dryRun">Everything is checked and nothing is kept.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="cancel">Stops between rows; what was imported stays.</param>
    /// <exception cref="SourceUnreadableException">The file as a whole cannot be read.</exception>
    public async Task<RegisterImport> RunAsync(RegisterKind kind, Stream input, string name, bool dryRun, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var known = await KnownEntries.ReadAsync(store, kind, cancel);
        var (added, changed, unchanged) = (0, 0, 0);
        var refused = new List<RefusedRow>();
        foreach (var row in RegisterSheet.Read(kind, input, name, cancel))
        {
            var change = new Change(actor, $"uvoz / import: {name}, {row.Number}");
            var outcome = row.Faulty.Count > 0 ? Refuse(row, refused)
                : row.Id is { } id ? await ChangeAsync(kind, id, row, dryRun, change, refused, cancel)
                : await AddAsync(kind, row, known, dryRun, change, refused, cancel);
            added += outcome == Outcome.Added ? 1 : 0;
            changed += outcome == Outcome.Changed ? 1 : 0;
            unchanged += outcome == Outcome.Unchanged ? 1 : 0;
        }

        return new RegisterImport(added, changed, unchanged, refused);
    }

    private static Outcome Refuse(RegisterRow row, List<RefusedRow> refused)
    {
        refused.Add(new RefusedRow(row.Number, row.Id, [.. row.Faulty.Select(static column => LocalText.Of(
            sl: $"{column}: v celici je napaka preglednice (npr. #SKLIC!); popravite formulo ali vpišite vrednost.",
            en: $"{column}: the cell holds an error of the spreadsheet (such as #REF!); mend the formula or type the value."))]));
        return Outcome.Refused;
    }

    private async Task<Outcome> AddAsync(
        RegisterKind kind, RegisterRow row, KnownEntries known, bool dryRun, Change change, List<RefusedRow> refused, CancellationToken cancel)
    {
        var read = await adding.CheckAsync(kind, Typed(kind, row), [], cancel);
        if (read.Problems.Count > 0)
        {
            refused.Add(new RefusedRow(row.Number, null, [.. read.Problems.Select(p => p.Text)]));
            return Outcome.Refused;
        }

        // The same file imported twice adds nothing the second time.
        if (!known.Add(kind, read.Values))
        {
            return Outcome.Unchanged;
        }

        if (!dryRun)
        {
            await adding.SaveAsync(kind, read.Values, f => f.OfSender, receipt: null, change, telling: null, cancel);
        }

        return Outcome.Added;
    }

    private async Task<Outcome> ChangeAsync(
        RegisterKind kind, string id, RegisterRow row, bool dryRun, Change change, List<RefusedRow> refused, CancellationToken cancel)
    {
        if (await store.FindEntryAsync(id, cancel) is not { } entry || entry.Kind != kind.Name)
        {
            var shown = id.Length > 60 ? id[..60] + "…" : id;
            refused.Add(new RefusedRow(row.Number, shown, [LocalText.Of(
                sl: $"id: vpisa {shown} v registru {kind.Name} ni; za nov vpis pustite id prazen.", en: $"id: the register {kind.Name} has no entry {shown}; leave the id empty for a new one.")]));
            return Outcome.Refused;
        }

        // The sender's data are not written to spreadsheets, so they cannot come back by one.
        var typed = Typed(kind, row).Where(c => kind.Find(c.Key) is not { OfSender: true }).ToList();
        var read = await changing.CheckAsync(kind, entry, typed, cancel);
        if (read.Problems.Count > 0)
        {
            refused.Add(new RefusedRow(row.Number, id, [.. read.Problems.Select(p => p.Text)]));
            return Outcome.Refused;
        }

        if (KnownEntries.Signature(kind, entry.Values) == KnownEntries.Signature(kind, read.Values))
        {
            return Outcome.Unchanged;
        }

        if (!dryRun)
        {
            await changing.SetAsync(kind, id, typed, change, cancel);
        }

        return Outcome.Changed;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Typed(RegisterKind kind, RegisterRow row) =>
        [.. row.Cells.Where(c => kind.Find(c.Key) is { Computed: false })];

    private enum Outcome
    {
        Added,
        Changed,
        Unchanged,
        Refused,
    }
}
