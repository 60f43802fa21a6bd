using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Naming;
using OpenData.Harvesters.Files.Sidecars;

namespace OpenData.Harvesters.Files;

/// <summary>One run over a folder tree (or a single file): walk, read descriptions, group, yield.</summary>
internal sealed class FolderHarvest(string location, FilesOptions options, HarvestState before)
{
    // Marks of the state: which name a dataset was first seen by, so that another format beside it does not rename it.
    private const string NameMark = "dataset:";

    private readonly string root = File.Exists(location) ? Path.GetDirectoryName(Path.GetFullPath(location))! : location; // a file has a folder
    private readonly Dictionary<string, string> marks = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<HarvestEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var only = File.Exists(location) ? FileStem.Form(Path.GetFileName(location)) : null;
        var walk = new FolderWalk(root, only is null ? options : options with { MaxDepth = 0, MaxFiles = int.MaxValue });
        walk.Run(cancel);
        var index = await SidecarIndex.LoadAsync(walk.Files.Where(f => only is null || IsAbout(f, only)), options, cancel);
        var groups = DatasetGroups.Make(index, options).Where(g => only is null || g.Files.Any(f => f.Path == only)).ToArray();
        var series = options.Series == "off" ? [] : Series(groups);
        yield return new HarvestEvent.Announced(groups.Length + series.Count + index.Remote.Count);
        foreach (var note in only is null ? walk.Notes : [])
        {
            yield return note;
        }

        foreach (var (id, members) in series)
        {
            yield return FilesMapping.ToSeries(id, [.. members.Select(m => m.Period!)], $"{members[0].PeriodEvidence} … {members[^1].PeriodEvidence}"); // members have periods
        }

        var clashes = Clashes(index.Data);
        foreach (var group in groups)
        {
            cancel.ThrowIfCancellationRequested();
            yield return Record(group, walk, index, series, clashes, cancel);
        }

        foreach (var sidecar in index.Remote)
        {
            var resource = sidecar.Other ?? sidecar.Dataset with { Distributions = sidecar.Elsewhere };
            yield return new HarvestEvent.Found(resource.Iri?.Value ?? $"{sidecar.Path}#{FileStem.Slug(resource.Title.For("sl"))}", resource)
            {
                Words = FilesMapping.Words([sidecar], options),
                Findings = sidecar.Findings,
            };
        }

        yield return new HarvestEvent.Page(null, marks);
    }

    private HarvestEvent Record(
        DatasetGroup group, FolderWalk walk, SidecarIndex index, IReadOnlyDictionary<string, DatasetGroup[]> series, HashSet<string> clashes, CancellationToken cancel)
    {
        var remoteId = before.Validators.TryGetValue(NameMark + group.Key, out var known) ? known : group.FirstRemoteId;
        if (group.Files.Select(f => Refuse(f, walk)).FirstOrDefault(r => r is not null) is { } reason)
        {
            // What is gone with its whole folder is no deleted dataset.
            return Directory.Exists(root) ? new HarvestEvent.Rejected(remoteId, reason) : throw FolderWalk.Gone();
        }

        marks[NameMark + group.Key] = remoteId;
        foreach (var file in group.Files)
        {
            marks[file.Path] = file.Validator;
        }

        var sidecars = group.Package is { } package ? [package] : new List<Sidecar>();
        sidecars.AddRange(group.Files.SelectMany(f => index.ByFile.TryGetValue(f.Path, out var list) ? list : []).Distinct());
        var seriesId = group.SeriesKey is { } key && series.ContainsKey(SeriesId(key)) ? SeriesId(key) : null;
        var record = FilesMapping.ToRecord(remoteId, group, sidecars, seriesId, options);
        var claims = Claims(group, sidecars, cancel);
        return record with
        {
            Findings =
            [
                .. record.Findings,
                .. claims,
                .. group.Files.SelectMany(index.FindingsBeside).Distinct(),
                .. group.Files.Where(f => clashes.Contains(f.Path)).Select(f => SidecarFindings.Say(
                    "name-differs-by-case", Severity.Warning, f.Name,
                    $"V mapi je še ena datoteka, katere ime se od »{f.Name}« razlikuje le v velikih in malih črkah; v sistemu Windows ostane le ena. Preimenujte jo.",
                    $"Another file's name differs from \"{f.Name}\" in upper and lower case only; on Windows just one of them survives. Rename it.")),
            ],
        };
    }

    // The file may vanish between the look and the reading; then there is nothing to compare.
    private static IReadOnlyList<Finding> Claims(DatasetGroup group, IReadOnlyList<Sidecar> sidecars, CancellationToken cancel)
    {
        try
        {
            return SidecarClaims.Check(group, sidecars, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // A source that is one file: the file, and the descriptions that bear its name.
    private static bool IsAbout(FoundFile file, string only) =>
        file.Path == only || file.Path == $"{only}-metadata.json" || file.Path == $"{FileStem.Of(only).Stem}-metadata.json"
        || (file.Folder.Length == 0 && DcatSidecar.Syntax(file.Name) is not null && FileStem.Of(file.Name).Stem == FileStem.Of(only).Stem);

    private static LocalText? Refuse(FoundFile file, FolderWalk walk)
    {
        if (!walk.Holds(file.FullPath))
        {
            return LocalText.Of(
                sl: $"»{file.Path}« kaže iz mape vira, zato je ne beremo. Prekopirajte datoteko v mapo.",
                en: $"\"{file.Path}\" leads out of the source's folder and is not read. Copy the file into the folder.");
        }

        try
        {
            using var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SteadyStream.Reason(file, e);
        }
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
