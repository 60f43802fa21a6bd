using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Privacy;

/// <summary>
/// Has the kept files of records read by the leak guard, each once for its bytes, the edition of the guard and the kind of dataset, and keeps what it says.
/// A file that cannot be read to its end is held, with the reason; nothing here fails because of a file.
/// </summary>
public sealed class GuardFiles(CatalogStore store, KeptFiles files, IScanFile scanner, GuardSettings settings, TimeProvider clock)
{
    private const int Together = 64;

    private readonly PatientScan scan = new(scanner, settings, clock);
    private readonly PurgeRecord purge = new(store);
    private readonly ScansOnDemand onDemand = new();

    /// <summary>From now on what nobody has read does not go out.</summary>
    public Task BeginAsync(CancellationToken cancel) => store.UseLeakGuardAsync(scanner.Edition, cancel);

    /// <summary>Reads what was not read yet of some records, and answers for all of their files.</summary>
    /// <param name="ids">Records; one that is not there or keeps no file is left out.</param>
    /// <param name="again">Also files that were held because they could not be read.</param>
    /// <param name="cancel">Stops; what was read is kept.</param>
    public async Task<IReadOnlyList<FileReading>> RunAsync(IEnumerable<string> ids, bool again, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await BeginAsync(cancel);
        var readings = new List<FileReading>();
        foreach (var group in ids.Distinct(StringComparer.Ordinal).Chunk(Together))
        {
            var records = new List<CatalogRecord>();
            foreach (var id in group)
            {
                if (await store.FindAsync(id, cancel) is { } record)
                {
                    records.Add(record);
                }
            }

            await ReadAsync(records, long.MaxValue, again, until: null, cancel);
            readings.AddRange(await AnswerAsync(records, cancel));
        }

        return readings;
    }

    /// <summary>Reads whatever of the catalogue was not read by this edition, until the time is over. It costs one look when there is nothing to do.</summary>
    /// <param name="budget">When to stop before the next file; the next call goes on.</param>
    /// <param name="progress">Told how many files were read.</param>
    /// <param name="cancel">Stops; what was read is kept.</param>
    /// <returns>How many files were read, and whether that is all.</returns>
    public async Task<(int Read, bool Whole)> SweepAsync(TimeSpan budget, IProgress<int>? progress, CancellationToken cancel)
    {
        await BeginAsync(cancel);
        if (await store.FindLeakSweepAsync(cancel) == await SweptAsync(cancel))
        {
            return (0, true);
        }

        var (until, read) = (clock.GetUtcNow() + budget, 0);
        var group = new List<CatalogRecord>();
        await foreach (var record in store.ReadAsync(new RecordFilter { Order = RecordOrder.Id }, cancel))
        {
            group.Add(record);
            if (group.Count == Together)
            {
                await ReadGroupAsync();
            }

            if (clock.GetUtcNow() >= until)
            {
                return (read, false);
            }
        }

        await ReadGroupAsync();
        if (clock.GetUtcNow() >= until)
        {
            return (read, false);
        }

        await store.DropOldLeakReportsAsync(scanner.Edition, cancel);
        await store.SaveLeakSweepAsync(await SweptAsync(cancel), cancel);
        return (read, true);

        async Task ReadGroupAsync()
        {
            read += await ReadAsync(group, long.MaxValue, again: false, until, cancel);
            progress?.Report(read);
            group.Clear();
        }
    }

    /// <summary>Reads at once what is small and was not read yet, because somebody asks for it.</summary>
    /// <returns>Whether anything was read.</returns>
    public Task<bool> ReadSmallAsync(CatalogRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);

        // Visitors come and go: what one of them set off is done once for all of them.
        var key = string.Join(' ', PublicFiles.KeptIn(record.Resource).Select(static d => d.File!.Sha256).Order(StringComparer.Ordinal).Prepend(record.Resource.Id)); // they have one
        return onDemand.RunAsync(key, async () => await ReadAsync([record], settings.AtOnceBytes, again: false, until: null, CancellationToken.None) > 0, cancel);
    }

    private async Task<string> SweptAsync(CancellationToken cancel) => $"{scanner.Edition} {await store.StampAsync(cancel)}";

    private async Task<int> ReadAsync(IReadOnlyList<CatalogRecord> records, long most, bool again, DateTimeOffset? until, CancellationToken cancel)
    {
        var kept = records.SelectMany(static r => PublicFiles.KeptIn(r.Resource).Select(d => (Record: r, Distribution: d, File: d.File!))).ToList(); // they have one: see KeptIn
        if (kept.Count == 0)
        {
            return 0;
        }

        var facts = await store.ReadLeaksAsync([.. kept.Select(static k => k.File.Sha256).Distinct(StringComparer.Ordinal)], [], cancel);
        var (done, read, places) = (new HashSet<string>(StringComparer.Ordinal), 0, new List<(string Sha256, LeakPlace Place)>());
        foreach (var (record, distribution, file) in kept)
        {
            var profile = ProfileOf(record);
            var name = ScanProfiles.NameOf(profile);
            if (facts.Decisions.FirstOrDefault(d => d.Kind == LeakDecisionKind.Recall && d.File.Sha256 == file.Sha256) is { } recall)
            {
                await EndAsync(recall, record.Resource.Id, cancel);
                continue;
            }

            var isKnown = facts.Verdicts[file.Sha256].Any(v => v.Profile == name && v.Edition == scanner.Edition && !(again && IsUnread(v)));
            if (files.SizeOf(file.Sha256) > most)
            {
                continue;
            }

            if (isKnown || done.Contains($"{file.Sha256} {name}"))
            {
                // The same bytes stand here too: a recall must find this place, also when the file is long gone from it.
                places.Add((file.Sha256, new LeakPlace(record.Resource.Id, distribution.Key)));
                continue;
            }

            if (until <= clock.GetUtcNow())
            {
                break;
            }

            var report = (await scan.RunAsync(files.PathOf(file.Sha256), file.Name, profile, cancel)) with { Sha256 = file.Sha256 };
            await store.SaveLeakReportAsync(report, name, new LeakPlace(record.Resource.Id, distribution.Key), cancel);
            done.Add($"{file.Sha256} {name}");
            read++;
        }

        await store.SaveLeakPlacesAsync(places, cancel);
        return read;
    }

    // Who was at work with the bytes while they were taken back may have written them, or what they hold, once more.
    private async Task EndAsync(LeakDecision recall, string id, CancellationToken cancel)
    {
        if (files.Purge(recall.File.Sha256) > 0 || await store.FindAsync(id, cancel) is { } record && !ReferenceEquals(new RecalledValues(Hashes()).Without(record), record))
        {
            await purge.RunAsync(id, Hashes(), recall.Actor, cancel);
        }

        HashSet<string> Hashes() => new(StringComparer.Ordinal) { recall.File.Sha256 };
    }

    private static bool IsUnread(KeptVerdict verdict) => verdict.Report is { } report && report.Findings.All(static f => f.Detector == "unread" || f.Verdict < LeakVerdict.Hold);

    private async Task<IReadOnlyList<FileReading>> AnswerAsync(List<CatalogRecord> records, CancellationToken cancel)
    {
        var hashes = records.SelectMany(static r => PublicFiles.KeptIn(r.Resource)).Select(static d => d.File!.Sha256).Distinct(StringComparer.Ordinal).ToList(); // they have one
        var facts = await store.ReadLeaksAsync(hashes, [.. records.Select(static r => r.Resource.Id)], cancel);
        var readings = new List<FileReading>();
        foreach (var record in records)
        {
            foreach (var distribution in PublicFiles.KeptIn(record.Resource))
            {
                var file = distribution.File!; // they have one: see KeptIn
                var reports = await store.ReadLeakReportsAsync(file.Sha256, cancel);
                readings.Add(new FileReading(
                    record.Resource.Id, distribution.Key, file, reports.MaxBy(static r => r.Verdict),
                    FileHolds.Of(facts, record.Resource.Id, distribution.Key, file.Sha256, ScanProfiles.TemplateOf(record))));
            }
        }

        return readings;
    }

    private ScanProfile ProfileOf(CatalogRecord record) => new(ScanProfiles.TemplateOf(record), settings.SmallCell);
}
