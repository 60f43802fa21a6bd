using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Graphs;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.OaiPmh;

/// <summary>Kind <c>oai-pmh</c>: a repository behind OAI-PMH 2.0.</summary>
internal sealed class OaiPmhHarvester : IHarvester
{
    private const string Since = "oai:since";
    private const string Selection = "oai:selection";

    public string Kind => "oai-pmh";

    public bool IsCatalogue => true;

    public LocalText Summary => LocalText.Of(
        sl: "repozitorij OAI-PMH 2.0: Dublin Core, DCAT v RDF ali ISO 19139",
        en: "an OAI-PMH 2.0 repository: Dublin Core, DCAT in RDF or ISO 19139");

    public Type OptionsType => typeof(OaiPmhOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (OaiPmhOptions)context.Options;
        var request = new OaiRequest(
            SourceAddress.Of(context, LocalText.Of(sl: "repozitorija OAI-PMH", en: "an OAI-PMH repository")), options);
        await using var reader = new SourceReader(context, "application/xml, text/xml");
        var (since, isPersistent) = await IdentifyAsync(reader, request, options, cancel);
        var cursor = context.Full ? null : context.Before.Cursor;
        if (isPersistent && cursor is null && await IsUnchangedAsync(context, reader, request, options, cancel))
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        var records = new RecordStream(PublisherFilter.Of(options.Publisher));
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        var (page, pages, deleted, seen) = (cursor is null ? request.First : request.After(cursor), 0, 0L, 0L);
        var (isWhole, restarts, announced) = (cursor is null, 0, (long?)null);
        while (true)
        {
            await using var answer = await reader.ReadAsync(page, cancel);
            using var xml = await XmlAnswer.ReadAsync(answer, page.IdnHost + page.PathAndQuery, options.MaxPageBytes, cancel);
            var list = new OaiPage(xml);
            var before = records.Count;
            foreach (var said in list.Events(records, cancel))
            {
                yield return said;
            }

            if (list.Error == "badResumptionToken" && restarts++ == 0)
            {
                // The token has run out: from the beginning; what was told already is not told again.
                (page, isWhole, deleted, seen) = (request.First, true, 0, 0);
                tokens.Clear();
                continue;
            }

            if (list.Error is not null and not "noRecordsMatch")
            {
                throw OaiReasons.Refused(list.Error, list.ErrorText);
            }

            (deleted, seen) = (deleted + list.Deleted, seen + list.Records);
            if (list.ListSize is { } size && size != announced)
            {
                yield return new HarvestEvent.Announced((announced = size).Value - deleted);
            }

            var reason = xml.Broken
                ?? (list.Token is { } token && !tokens.Add(token) ? OaiReasons.Circle : null)
                ?? (list.Token is not null && list.Records > list.Deleted && records.Count == before && restarts == 0
                    ? OaiReasons.Repeated
                    : null)
                ?? (list.Token is not null && ++pages >= options.MaxPages ? OaiReasons.TooManyPages(options.MaxPages) : null);
            if (reason is not null)
            {
                isWhole = false;
                since = null;
                yield return new HarvestEvent.Incomplete(reason);
            }

            if (list.Token is null || reason is not null)
            {
                break;
            }

            page = request.After(list.Token);
            yield return new HarvestEvent.Page(list.Token, Marks(null, options));
        }

        foreach (var mentioned in records.Mentioned())
        {
            yield return mentioned;
        }

        if (isWhole && announced > seen)
        {
            since = null;
            yield return new HarvestEvent.Incomplete(OaiReasons.Fewer(announced.Value, seen));
        }

        yield return new HarvestEvent.Page(null, Marks(since, options));
    }

    /// <summary>The repository's time now, and whether it remembers every deletion for ever.</summary>
    private static async Task<(string? Since, bool IsPersistent)> IdentifyAsync(
        SourceReader reader, OaiRequest request, OaiPmhOptions options, CancellationToken cancel)
    {
        var page = await AskAsync(reader, request.Identify, options, cancel);
        return (page.AnsweredAt, page.DeletedRecord == "persistent");
    }

    /// <summary>
    /// One question tells whether anything changed since the last whole run. That suffices only where deletions are told too; what changed
    /// is then read with everything else, because only a whole list tells what is gone.
    /// </summary>
    private static async Task<bool> IsUnchangedAsync(
        HarvestContext context, SourceReader reader, OaiRequest request, OaiPmhOptions options, CancellationToken cancel)
    {
        var before = context.Before.Validators;
        if (context.Full || !before.TryGetValue(Since, out var since) || since.Length == 0
            || before.GetValueOrDefault(Selection) != SelectionOf(options))
        {
            return false;
        }

        // Every repository knows days; those that know seconds would take the whole time.
        var page = await AskAsync(reader, request.ChangedSince(since[..Math.Min(10, since.Length)]), options, cancel);
        return page.Error == "noRecordsMatch";
    }

    private static async Task<OaiPage> AskAsync(SourceReader reader, Uri address, OaiPmhOptions options, CancellationToken cancel)
    {
        await using var answer = await reader.AskAsync(() => SourceReader.Request(address), cancel);
        using var xml = await XmlAnswer.ReadAsync(answer.Demanded(), address.IdnHost + address.PathAndQuery, options.MaxPageBytes, cancel);
        var page = new OaiPage(xml);
        foreach (var _ in page.Events(new RecordStream(null), cancel))
        {
            // Identify and ListIdentifiers have no records.
        }

        return page;
    }

    private static Dictionary<string, string> Marks(string? since, OaiPmhOptions options) =>
        new(StringComparer.Ordinal) { [Since] = since ?? "", [Selection] = SelectionOf(options) };

    private static string SelectionOf(OaiPmhOptions options) => $"{options.MetadataPrefix} {options.Set}";
}
