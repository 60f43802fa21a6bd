using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Remote;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.HttpFolder;

/// <summary>Goes through index pages from a start address downwards, once each, one request at a time.</summary>
internal sealed class FolderCrawl(HttpFolderOptions options, HarvestContext context, RemoteFolder folder) : IAsyncDisposable
{
    private const int MaxRobotsBytes = 512 << 10;

    private static readonly string[] PageEndings = [".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp"];

    private readonly SourceReader reader = new(context);
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly Stack<Visit> ahead = new();
    private RobotsRules robots = RobotsRules.None;
    private WebFiles? files;

    /// <summary>A page to be read: where, its path below the start, and the looks of the pages above it.</summary>
    private sealed record Visit(Uri Address, string Path, IReadOnlyList<string> Above);

    /// <exception cref="SourceUnavailableException">The start page cannot be had.</exception>
    /// <exception cref="SourceUnreadableException">It is no index page.</exception>
    public async Task RunAsync(Uri start, CancellationToken cancel)
    {
        robots = options.Robots == "follow" ? await RobotsAsync(start, cancel) : robots;
        if (!robots.Allows(start))
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Strežnik {start.IdnHost} v robots.txt prosi, naj {start.AbsolutePath} ne beremo. Če je strežnik vaš, nastavite "
                    + "robots=ignore.",
                en: $"The server {start.IdnHost} asks in its robots.txt that {start.AbsolutePath} be left alone. If the server is yours, "
                    + "set robots=ignore."));
        }

        files = new WebFiles(options, reader);
        ahead.Push(new Visit(start, "", []));
        for (var pages = 0; ahead.TryPop(out var visit); pages++)
        {
            cancel.ThrowIfCancellationRequested();
            if (pages >= options.MaxPages)
            {
                folder.Miss(LocalText.Of(
                    sl: $"Seznamov je več kot {options.MaxPages} (nastavitev max-pages); ostali niso prebrani.",
                    en: $"There are more than {options.MaxPages} index pages (setting max-pages); the others were not read."));
                return;
            }

            await VisitAsync(visit, pages == 0, cancel);
        }
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private async Task VisitAsync(Visit visit, bool first, CancellationToken cancel)
    {
        await using var answer = await AskAsync(visit, first, cancel);
        if (answer is null)
        {
            return;
        }

        // A server may send /data on to /data/; what lies elsewhere is another place.
        var home = FolderAddress.Folder(answer.Address);
        if (first)
        {
            files!.Home = home; // made before the first visit
        }
        else if (FolderAddress.Path(answer.Address, files!.Home) is null)
        {
            folder.Note(new HarvestEvent.Skipped(visit.Path, LocalText.Of(
                sl: $"»{visit.Path}« pelje na drug naslov ({answer.Address.IdnHost}), zato ga ne beremo.",
                en: $"\"{visit.Path}\" leads to another address ({answer.Address.IdnHost}) and is not read.")));
            return;
        }

        if (!visited.Add(answer.Address.AbsoluteUri))
        {
            return;
        }

        var page = await PageAsync(answer, first, cancel);
        if (page is null)
        {
            return;
        }

        var look = Look(page, home);
        if (visit.Above.Contains(look, StringComparer.Ordinal) && page.Entries.Any(e => e.IsFolder))
        {
            folder.Note(new HarvestEvent.Skipped(visit.Path, LocalText.Of(
                sl: $"Mapa »{visit.Path}« našteva isto kot mapa nad njo (povezava v krogu), zato je ne beremo.",
                en: $"The folder \"{visit.Path}\" lists the same as a folder above it (a link in a ring) and is not read.")));
            return;
        }

        await TakeAsync(page, [.. visit.Above, look], cancel);
    }

    private async Task TakeAsync(IndexPage page, IReadOnlyList<string> above, CancellationToken cancel)
    {
        foreach (var entry in page.Entries.Reverse().Where(e => e.IsFolder))
        {
            var path = FolderAddress.Path(entry.Address, files!.Home) ?? ""; // set by the first visit
            if (path.Length > 0 && !visited.Contains(entry.Address.AbsoluteUri) && folder.Enters(path, above.Count - 1)
                && IsAllowed(entry.Address, path))
            {
                ahead.Push(new Visit(entry.Address, path, above));
            }
        }

        foreach (var entry in page.Entries.Where(e => !e.IsFolder))
        {
            await FileAsync(entry, cancel);
        }
    }

    private async Task FileAsync(IndexEntry entry, CancellationToken cancel)
    {
        if (FolderAddress.Path(entry.Address, files!.Home) is not { Length: > 0 } path
            || !visited.Add(entry.Address.AbsoluteUri)) // as above
        {
            return;
        }

        if (PageEndings.Contains(Path.GetExtension(path).ToLowerInvariant()))
        {
            folder.Note(WebPage(path));
            return;
        }

        if (folder.Wants(path) is not { } form || !IsAllowed(entry.Address, form))
        {
            return;
        }

        await PauseAsync(entry.Columns.Time is null || options.Marks == "head", cancel);
        if (await files.FindAsync(entry, form, cancel) is { } file)
        {
            folder.Add(file);
        }
        else
        {
            folder.Note(WebPage(form));
        }
    }

    private async Task<SourceAnswer?> AskAsync(Visit visit, bool first, CancellationToken cancel)
    {
        await PauseAsync(!first, cancel);
        var answer = await reader.AskAsync(() => SourceReader.Request(visit.Address), cancel);
        if (answer.IsSuccess)
        {
            return answer;
        }

        await answer.DisposeAsync();
        if (first)
        {
            throw new SourceUnavailableException(answer.Refusal);
        }

        folder.Miss(answer.Refusal);
        return null;
    }

    private async Task<IndexPage?> PageAsync(SourceAnswer answer, bool first, CancellationToken cancel)
    {
        var isPage = answer.IsWebPage || answer.MediaType is "text/html" or "application/xhtml+xml";
        if (!isPage)
        {
            return first ? throw NoIndex(answer) : null;
        }

        try
        {
            var page = await IndexPage.ReadAsync(answer.Body, answer.Address, cancel);
            if (first && page.AsksPassword)
            {
                throw NoIndex(answer);
            }

            if (page.IsCut)
            {
                folder.Miss(TooLarge(answer));
            }

            return page;
        }
        catch (InvalidDataException)
        {
            folder.Miss(TooLarge(answer));
            return null;
        }
    }

    private async Task<RobotsRules> RobotsAsync(Uri start, CancellationToken cancel)
    {
        await using var answer = await reader.AskAsync(() => SourceReader.Request(new Uri(start, "/robots.txt")), cancel);
        if (!answer.IsSuccess || answer.IsWebPage)
        {
            return RobotsRules.None;
        }

        using var text = new StreamReader(answer.Body);
        var signs = new char[MaxRobotsBytes];
        return RobotsRules.Parse(new string(signs, 0, await text.ReadBlockAsync(signs, cancel)));
    }

    private bool IsAllowed(Uri address, string path)
    {
        if (robots.Allows(address))
        {
            return true;
        }

        folder.Note(new HarvestEvent.Skipped(path, LocalText.Of(
            sl: $"Strežnik v robots.txt prosi, naj »{path}« ne beremo (nastavitev robots).",
            en: $"The server asks in its robots.txt that \"{path}\" be left alone (setting robots).")));
        return false;
    }

    private Task PauseAsync(bool asks, CancellationToken cancel) =>
        asks && robots.Pause > TimeSpan.Zero ? Task.Delay(robots.Pause, context.Clock, cancel) : Task.CompletedTask;

    // What a page lists, whatever its own address: two pages that look the same, one below the other, are a ring.
    private static string Look(IndexPage page, Uri home) =>
        string.Join(
            '\n', page.Entries.Select(e => $"{FolderAddress.Path(e.Address, home)}\t{e.Columns.Text}").Order(StringComparer.Ordinal));

    private static HarvestEvent.Skipped WebPage(string path) => new(path, LocalText.Of(
        sl: $"»{path}« je spletna stran in ni zbirka podatkov.",
        en: $"\"{path}\" is a web page and no dataset."));

    private static SourceUnreadableException NoIndex(SourceAnswer answer) => new(LocalText.Of(
        sl: $"Na naslovu {answer.Asked.AbsolutePath} strežnika {answer.Asked.IdnHost} ni strani s seznamom datotek. Odprite ga v "
            + "brskalniku in preverite lokacijo vira; za posamezne datoteke je vrsta files.",
        en: $"The address {answer.Asked.AbsolutePath} of {answer.Asked.IdnHost} is no index page. Open it in a browser and check the "
            + "source's location; single files are for the kind files."));

    private static LocalText TooLarge(SourceAnswer answer) => LocalText.Of(
        sl: $"Seznam na {answer.Asked.AbsolutePath} je prevelik (več kot 16 MB ali 100.000 povezav) in ni prebran v celoti.",
        en: $"The index page {answer.Asked.AbsolutePath} is too large (more than 16 MB or 100,000 links) and was not read in full.");
}
