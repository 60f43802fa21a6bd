using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Naming;
using OpenData.Harvesters.Files.Sidecars;

namespace OpenData.Harvesters.Files;

/// <summary>From the files of one tree, wherever it lies, to records: reads the descriptions among them, groups, yields.</summary>
internal sealed class FolderRecords(IReadOnlyList<FoundFile> files, FolderOptions options, HarvestState before)
{
    // Marks of the state: which name a dataset was first seen by, so that another format beside it does not rename it.
    private const string NameMark = "dataset:";

    private readonly Dictionary<string, string> marks = new(StringComparer.Ordinal);

    /// <summary>Path of the one file that the source is; null for a whole tree.</summary>
    public string? Only { get; init; }

    /// <summary>What was left out while the files were found.</summary>
    public IReadOnlyList<HarvestEvent> Notes { get; init; } = [];

    /// <summary>Why a file cannot be taken after all, asked just before its record; null when it can.</summary>
    public Func<FoundFile, LocalText?> Refuse { get; init; } = static _ => null;

    public async IAsyncEnumerable<HarvestEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var index = await SidecarIndex.LoadAsync(files, options, cancel);
        var groups = DatasetGroups.Make(index, options).Where(g => Only is null || g.Files.Any(f => f.Path == Only)).ToArray();
        var series = options.Series == "off" ? [] : Series(groups);
        yield return new HarvestEvent.Announced(groups.Length + series.Count + index.Remote.Count);
        foreach (var note in Notes)
        {
            yield return note;
        }

        foreach (var (id, members) in series)
        {
            yield return FilesMapping.ToSeries(id, [.. members.Select(m => m.Period!)], $"{members[0].PeriodEvidence} … {members[^1].PeriodEvidence}"); // members have periods
        }

        var clashes = Clashes(index.Data);
        var claims = new ComparedClaims(files, before, marks);
        foreach (var group in groups)
        {
            cancel.ThrowIfCancellationRequested();
            yield return await RecordAsync(group, index, series, clashes, claims, cancel);
        }

        foreach (var sidecar in index.Remote)
        {
            var resource = sidecar.Other ?? sidecar.Dataset with { Distributions = sidecar.Elsewhere };
            yield return new HarvestEvent.Found(resource.Iri?.Value ?? $"{sidecar.Path}#{FileStem.Slug(resource.Title.For("sl"))}", resource)
            {
                Words = sidecar.Words,
                Findings = sidecar.Findings,
            };
        }

        yield return new HarvestEvent.Page(null, marks);
    }

    private async Task<HarvestEvent> RecordAsync(
        DatasetGroup group, SidecarIndex index, IReadOnlyDictionary<string, DatasetGroup[]> series, HashSet<string> clashes, ComparedClaims claims, CancellationToken cancel)
    {
        var remoteId = before.Validators.TryGetValue(NameMark + group.Key, out var known) ? known : group.FirstRemoteId;
        if (group.Files.Select(Refuse).FirstOrDefault(r => r is not null) is { } reason)
        {
            return new HarvestEvent.Rejected(remoteId, reason);
        }

        marks[NameMark + group.Key] = remoteId;
        foreach (var file in group.Files)
        {
            if (file.Validator is { } mark)
            {
                marks[file.Path] = mark;
            }
        }

        var sidecars = group.Package is { } package ? [package] : new List<Sidecar>();
        sidecars.AddRange(group.Files.SelectMany(f => index.ByFile.TryGetValue(f.Path, out var list) ? list : []).Distinct());
        var seriesId = group.SeriesKey is { } key && series.ContainsKey(SeriesId(key)) ? SeriesId(key) : null;
        var record = FilesMapping.ToRecord(remoteId, group, sidecars, seriesId);
        return record with
        {
            Findings =
            [
                .. record.Findings,
                .. await claims.CheckAsync(group, sidecars, cancel),
                .. group.Files.SelectMany(index.FindingsBeside).Distinct(),
                .. group.Files.Where(f => clashes.Contains(f.Path)).Select(f => SidecarFindings.Say(
                    "name-differs-by-case", Severity.Warning, f.Name,
                    $"V mapi je še ena datoteka, katere ime se od »{f.Name}« razlikuje le v velikih in malih črkah; v sistemu Windows ostane le ena. Preimenujte jo.",
                    $"Another file's name differs from \"{f.Name}\" in upper and lower case only; on Windows just one of them survives. Rename it.")),
            ],
        };
    }

    private static SortedDictionary<string, DatasetGroup[]> Series(IReadOnlyList<DatasetGroup> groups) => new(
        groups.Where(g => g.SeriesKey is not null)
            .GroupBy(g => g.SeriesKey!, StringComparer.Ordinal) // filtered above
            .Where(s => s.Select(g => g.Period!.Start).Distinct().Count() > 1) // a series key comes from a period
            .ToDictionary(s => SeriesId(s.Key), s => s.OrderBy(g => g.Period!.Start).ToArray()), // as above
        StringComparer.Ordinal);

    private static string SeriesId(string key) => "series:" + key;

    private static HashSet<string> Clashes(IEnumerable<FoundFile> files) =>
        [.. files.GroupBy(f => f.Path.ToUpperInvariant(), StringComparer.Ordinal).Where(g => g.Count() > 1).SelectMany(g => g).Select(f => f.Path)];
}
