using System.Net;
using System.Net.Http.Headers;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Remote;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.HttpFolder;

/// <summary>Files that index pages link to: their marks and their bytes.</summary>
internal sealed class WebFiles(HttpFolderOptions options, SourceReader reader)
{
    private readonly TimeZoneInfo? zone = Zone(options.TimeZone);

    /// <summary>Folder of the start page; everything lies below it.</summary>
    public Uri Home { get; set; } = new("http://nowhere.invalid/");

    /// <summary>The file of an entry, with the mark of the list or of a HEAD request; null when the server says that it is a web page.</summary>
    public async Task<RemoteFile?> FindAsync(IndexEntry entry, string path, CancellationToken cancel)
    {
        var file = new RemoteFile(path, token => OpenAsync(entry.Address, path, token)) { Address = entry.Address };
        if (entry.Columns.Time is not null && options.Marks != "head")
        {
            return file with { Mark = "list:" + entry.Columns.Text, Size = entry.Columns.Size, ModifiedAt = ModifiedAt(entry.Columns) };
        }

        await using var answer = await reader.AskAsync(() => Head(entry.Address), cancel);
        if (!answer.IsSuccess)
        {
            // A server that knows no HEAD tells nothing; the file is read then, and compared by its content.
            return file;
        }

        return answer.MediaType is "text/html" or "application/xhtml+xml"
            ? null
            : file with { Mark = answer.Validator is { } mark ? $"{mark} {answer.Size}" : null, Size = answer.Size, ModifiedAt = answer.ModifiedAt };
    }

    private async Task<Stream> OpenAsync(Uri address, string path, CancellationToken cancel)
    {
        var answer = await reader.AskAsync(() => SourceReader.Request(address), cancel);
        if (answer.IsSuccess && !answer.IsWebPage)
        {
            return new AnswerStream(answer);
        }

        await answer.DisposeAsync();
        throw answer.IsSuccess
            ? new SourceUnreadableException(LocalText.Of(
                sl: $"Strežnik {address.IdnHost} je namesto datoteke »{path}« poslal spletno stran. Odprite naslov v brskalniku in popravite seznam.",
                en: $"The server {address.IdnHost} sent a web page instead of the file \"{path}\". Open the address in a browser and mend the index page."))
            : new SourceUnavailableException(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone
                ? LocalText.Of(
                    sl: $"Datoteke »{path}«, ki jo seznam našteva, na strežniku {address.IdnHost} ni ({(int)answer.Status}). Popravite seznam.",
                    en: $"The file \"{path}\", which the index page lists, is not at {address.IdnHost} ({(int)answer.Status}). Mend the index page.")
                : answer.Refusal);
    }

    // The size that is asked for is the file's own, not that of a packed answer.
    private static HttpRequestMessage Head(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Head, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        return request;
    }

    private DateTimeOffset? ModifiedAt(EntryColumns columns) => columns switch
    {
        { Time: null } => null,
        { Time: { } time, HasZone: true } => new DateTimeOffset(time, TimeSpan.Zero),
        { Time: { } time } when zone is not null && !zone.IsInvalidTime(time) => new DateTimeOffset(time, zone.GetUtcOffset(time)),
        _ => null,
    };

    private static TimeZoneInfo? Zone(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(name.Trim(), out var zone) ? zone
        : throw new SettingsInvalidException(LocalText.Of(
            sl: $"Časovnega pasu »{name}« ni. Vpišite ime, kot sta UTC in Europe/Ljubljana (nastavitev time-zone).",
            en: $"There is no time zone \"{name}\". Enter a name such as UTC or Europe/Ljubljana (setting time-zone)."));
}
