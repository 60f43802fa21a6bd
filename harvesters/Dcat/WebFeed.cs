using System.Net;
using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Web;
using OpenData.Harvesters.Graphs;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Dcat;

/// <summary>One run over a feed on the web, page after page, and over further addresses where there are some.</summary>
internal sealed class WebFeed(Uri location, DcatOptions options, HarvestContext context)
{
    private const string Accept = "text/turtle, application/n-triples;q=0.9, application/rdf+xml;q=0.9, application/ld+json;q=0.8, "
        + "application/trig;q=0.7, application/n-quads;q=0.7, */*;q=0.1";

    private readonly RecordStream records = new(PublisherFilter.Of(options.Publisher));
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly Dictionary<int, long> totals = [];
    private bool isPart;
    private bool isLinked;

    public IAsyncEnumerable<HarvestEvent> ReadAsync(CancellationToken cancel) =>
        SourceReader.IfChangedAsync(context, Accept, reader => PagesAsync(reader, cancel), cancel);

    private async IAsyncEnumerable<HarvestEvent> PagesAsync(SourceReader reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        var further = AddressList.Split(options.Addresses ?? "").Select(a => new Uri(a, UriKind.RelativeOrAbsolute));
        Uri[] starts = [location, .. further.Where(a => a.IsAbsoluteUri && a.Scheme is "http" or "https")];
        var (at, page) = FeedCursor.Read(context.Full ? null : context.Before.Cursor, starts) ?? (0, starts[0]);
        isPart = page != starts[0];
        var contexts = new RemoteContexts(reader);
        for (Uri? next = page; next is not null;)
        {
            var (step, fault) = await StepAsync(reader, contexts, starts, at, next, cancel);
            using (step?.Document)
            {
                foreach (var said in step?.Events ?? [new HarvestEvent.Incomplete(fault!)]) // one of the two is there
                {
                    yield return said;
                }

                (at, next) = step is null ? (at, null) : (step.Start, After(step, reader));
                if (step is null || step.Stopped is not null)
                {
                    // What is not whole now must be looked at again, though it does not change.
                    reader.Forget(page);
                }

                if (step?.Stopped is { } reason)
                {
                    yield return new HarvestEvent.Incomplete(reason);
                }
            }

            if (next is null && at + 1 < starts.Length)
            {
                next = starts[++at];
            }

            if (next is not null)
            {
                yield return new HarvestEvent.Page(FeedCursor.Write(at, next), reader.Validators);
            }
        }

        foreach (var mentioned in records.Mentioned())
        {
            yield return mentioned;
        }

        if (options.CheckTotal && !isPart && totals.Values.Sum() is var announced && announced > records.Count)
        {
            reader.Forget(starts[0]);
            yield return new HarvestEvent.Incomplete(FeedReasons.Fewer(announced, records.Count));
        }

        yield return new HarvestEvent.Page(null, reader.Validators);
    }

    /// <summary>
    /// Reads one page. A source of several addresses goes on when one of them cannot be read; a source of one has failed.
    /// </summary>
    private async Task<(FeedStep? Step, LocalText? Fault)> StepAsync(
        SourceReader reader, RemoteContexts contexts, Uri[] starts, int at, Uri page, CancellationToken cancel)
    {
        if (visited.Count >= options.MaxPages)
        {
            return (null, FeedReasons.TooManyPages(options.MaxPages));
        }

        if (!visited.Add(page.AbsoluteUri))
        {
            return (null, FeedReasons.Circle(page.AbsoluteUri));
        }

        try
        {
            return (await OpenAsync(reader, contexts, at, page, isFirst: page == starts[at], cancel), null);
        }
        catch (SourceUnavailableException) when (isPart && visited.Count == 1)
        {
            // The page where the last run was cut off is no more.
            isPart = false;
            return await StepAsync(reader, contexts, starts, 0, starts[0], cancel);
        }
        catch (CatalogException fault) when (starts.Length > 1 && fault is SourceUnavailableException or SourceUnreadableException)
        {
            return (null, fault.Text);
        }
    }

    private async Task<FeedStep> OpenAsync(
        SourceReader reader, RemoteContexts contexts, int at, Uri page, bool isFirst, CancellationToken cancel)
    {
        var isCounted = !isLinked && Parameter(page) is not null;
        await using var answer = isCounted && !isFirst
            ? await reader.AskAsync(() => SourceReader.Request(page), cancel)
            : await reader.ReadAsync(page, cancel);
        if (isCounted && !isFirst && answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.BadRequest)
        {
            // Behind the last of pages that are only counted there is nothing, and servers say so.
            return new FeedStep(at, page, null, null);
        }

        var document = await RecordDocument.ReadAsync(answer.Demanded().Body, new DocumentOptions(page.AbsoluteUri)
        {
            MediaType = answer.MediaType,
            Base = options.Base ?? answer.Address.AbsoluteUri,
            MaxBytes = options.MaxPageBytes,
            LoadContext = contexts.Load,
        }, cancel);
        return new FeedStep(at, page, document, NextPage.OfHeader(answer)) { Events = Told(at, document) };
    }

    private IEnumerable<HarvestEvent> Told(int at, RecordDocument document)
    {
        if (document.Paging.Total is { } total && totals.GetValueOrDefault(at) != total)
        {
            totals[at] = total;
            yield return new HarvestEvent.Announced(totals.Values.Sum());
        }

        foreach (var said in records.Of(document))
        {
            yield return said;
        }
    }

    /// <summary>The page to read next; null when this was the last, or when it makes no sense to go on.</summary>
    private Uri? After(FeedStep step, SourceReader reader)
    {
        if (step.Document is not { } document)
        {
            return null;
        }

        if (document.Ended is { } problem)
        {
            step.Stopped = FeedReasons.Ended(document.Options.Name, problem);
        }

        var named = document.Paging.Next(step.Page.AbsoluteUri) ?? step.Link;
        isLinked |= named is not null || document.Paging.Total is not null;
        var next = named is not null ? NextPage.Resolve(step.Page, named) : Counted(step, reader);
        if (named is not null && next is null)
        {
            step.Stopped ??= FeedReasons.BadNext(named);
        }

        if (next is not null && records.LastWasRepeated)
        {
            // Counted pages end where the server gives the last one again; elsewhere a repeated page is a fault.
            step.Stopped ??= named is null ? null : FeedReasons.Repeated(step.Page.AbsoluteUri);
            return null;
        }

        return next;
    }

    private Uri? Counted(FeedStep step, SourceReader reader)
    {
        if (isLinked || Parameter(step.Page) is not { } parameter)
        {
            return null;
        }

        // A page may be added behind pages that did not change.
        reader.Forget(step.Page);
        return step.Document?.Resources.Any() == true ? NextPage.Counted(step.Page, parameter, from: 1) : null;
    }

    // An address that asks for its first page by number is a feed of such pages.
    private string? Parameter(Uri page) => options.PageParameter
        ?? (System.Web.HttpUtility.ParseQueryString(location.Query)["page"] is "0" or "1" && page.AbsolutePath == location.AbsolutePath
            ? "page"
            : null);
}
