using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Graphs;

namespace OpenData.Harvesters.Dcat;

/// <summary>One run over a file, or over every RDF file of a folder.</summary>
internal sealed class FileFeed(string path, DcatOptions options, HarvestContext context)
{
    private const string MarkPrefix = "file:";
    private const string NoMark = "none";
    private const string Endings = "**/*.ttl,**/*.rdf,**/*.xml,**/*.owl,**/*.nt,**/*.nq,**/*.trig,**/*.jsonld,**/*.json,"
        + "**/*.ttl.gz,**/*.rdf.gz,**/*.xml.gz,**/*.nt.gz,**/*.nq.gz,**/*.trig.gz,**/*.jsonld.gz,**/*.json.gz";

    private readonly RecordStream records = new(PublisherFilter.Of(options.Publisher));
    private readonly Dictionary<string, string> marks = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<HarvestEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var files = Files(cancel);
        if (IsUnchanged(files))
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        var from = context.Full ? null : context.Before.Cursor;
        var isPart = from is not null && files.Any(f => f.Path == from);
        var left = isPart ? files.SkipWhile(f => f.Path != from).ToList() : files;
        long total = 0;
        for (var i = 0; i < left.Count; i++)
        {
            if (i == options.MaxPages)
            {
                yield return new HarvestEvent.Incomplete(FeedReasons.TooManyPages(options.MaxPages));
                break;
            }

            var file = left[i];
            var (document, fault) = await OpenAsync(file, alone: files.Count == 1, cancel);
            marks[MarkPrefix + file.Path] = document is { Ended: null } ? file.Validator : NoMark;
            if (fault is not null)
            {
                yield return new HarvestEvent.Incomplete(fault);
            }

            if (document is not null)
            {
                using (document)
                {
                    foreach (var said in records.Of(document))
                    {
                        yield return said;
                    }

                    // Pages of one feed that were saved say the same total each.
                    total = Math.Max(total, document.Paging.Total ?? 0);
                    if (document.Ended is { } problem)
                    {
                        yield return new HarvestEvent.Incomplete(FeedReasons.Ended(file.Path, problem));
                    }
                }
            }

            if (i + 1 < left.Count)
            {
                yield return new HarvestEvent.Page(left[i + 1].Path, marks);
            }
        }

        foreach (var mentioned in records.Mentioned())
        {
            yield return mentioned;
        }

        if (total > 0)
        {
            yield return new HarvestEvent.Announced(total);
            if (options.CheckTotal && !isPart && total > records.Count)
            {
                yield return new HarvestEvent.Incomplete(FeedReasons.Fewer(total, records.Count));
            }
        }

        yield return new HarvestEvent.Page(null, marks);
    }

    private IReadOnlyList<LocalFile> Files(CancellationToken cancel)
    {
        if (Directory.Exists(path))
        {
            var walk = new FolderWalk(path, new FilesOptions { Include = Endings });
            walk.Run(cancel);
            return walk.Files;
        }

        var file = new FileInfo(path);
        return file.Exists
            ? [new LocalFile(file.Name, path, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero))]
            : throw new SourceUnavailableException(LocalText.Of(
                sl: $"Datoteke ali mape »{file.Name}« ni. Preverite lokacijo vira.",
                en: $"There is no file or folder \"{file.Name}\". Check the source's location."));
    }

    private bool IsUnchanged(IReadOnlyList<LocalFile> files)
    {
        var before = context.Before.Validators;
        return !context.Full && context.Before.Cursor is null && files.Count > 0 && before.Count == files.Count
            && files.All(f => before.TryGetValue(MarkPrefix + f.Path, out var mark) && mark == f.Validator);
    }

    /// <summary>One bad file among many does not end the run; a source of one file has failed.</summary>
    private async Task<(RecordDocument? Document, LocalText? Fault)> OpenAsync(LocalFile file, bool alone, CancellationToken cancel)
    {
        try
        {
            await using var stream = SteadyStream.Open(file);
            return (await RecordDocument.ReadAsync(stream, new DocumentOptions(file.Path) { Base = options.Base, MaxBytes = options.MaxPageBytes }, cancel), null);
        }
        catch (CatalogException fault) when (!alone && fault is SourceUnavailableException or SourceUnreadableException)
        {
            return (null, fault.Text);
        }
    }
}
