using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>
/// Tells a body that something came for it. The message waits in the catalogue with all the others and says nothing that a stranger wrote: who reads
/// it looks at the entry, and what is erased there is nowhere else.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="notify">Where messages go.</param>
/// <param name="catalogue">Public address of the catalogue.</param>
/// <param name="clock">The time.</param>
public sealed class TellOfEntry(CatalogStore store, NotifySettings notify, Uri catalogue, TimeProvider clock)
{
    // A flood fills the register, not people's mailboxes.
    private const int MostAnHour = 60;

    /// <summary>Keeps the messages about a new entry; none where nobody is to be told.</summary>
    /// <returns>How many messages wait.</returns>
    public async Task<int> RunAsync(RegisterEntry entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var now = clock.GetUtcNow();
        if (await store.CountAddedAsync(AddEntry.Site, now.AddHours(-1), cancel) > MostAnHour)
        {
            return 0;
        }

        var body = entry["organisation"] is { } id ? await store.FindOrganisationAsync(id, cancel) : null;
        var notices = NoticesOf(entry, body, now).ToList();
        if (notices.Count > 0)
        {
            await store.AddNoticesAsync(notices, cancel);
        }

        return notices.Count;
    }

    private IEnumerable<Notice> NoticesOf(RegisterEntry entry, Organisation? body, DateTimeOffset now)
    {
        var notice = new Notice
        {
            Id = "", Channel = NoticeChannel.Mail, Event = NoticeEvent.Register, Subject = Subject(entry), Text = Text(entry), At = now,
        };
        if (notify.Smtp.Host is not null)
        {
            var people = (notify.Smtp.To ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Append(body?.Defaults.Contact?.Email ?? body?.Email).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
            foreach (var to in people)
            {
                // A message of its own, so that nobody sees who else is told.
                yield return Named(notice with { To = [to] });
            }
        }

        if (notify.Webhook is not null)
        {
            yield return Named(notice with { Channel = NoticeChannel.Webhook });
        }
    }

    private static LocalText Subject(RegisterEntry entry) => entry.Kind switch
    {
        "requests" => LocalText.Of(sl: $"Nova zahteva za ponovno uporabo {entry.Id}", en: $"New request for re-use {entry.Id}"),
        "problems" => LocalText.Of(sl: $"Prijavljena napaka v podatkih {entry.Id}", en: $"A problem with the data was reported: {entry.Id}"),
        _ => LocalText.Of(sl: $"Prijavljen primer uporabe {entry.Id}", en: $"A re-use was reported: {entry.Id}"),
    };

    private LocalText Text(RegisterEntry entry)
    {
        var dataset = entry["dataset"] is { } id ? new Uri(catalogue, "dataset/" + Uri.EscapeDataString(id)).AbsoluteUri : null;
        return LocalText.Of(
            sl: Lines(
                $"Na spletno mesto kataloga je prispel vpis {entry.Id}.",
                dataset is null ? null : $"Zbirka: {dataset}",
                entry["due"] is { } due ? $"Rok za odločitev: {due}" : null,
                $"Kaj storiti: poglejte ga z opendata register {entry.Kind} show {entry.Id} in ga rešite z opendata register {entry.Kind} close {entry.Id} …",
                $"Katalog: {catalogue}"),
            en: Lines(
                $"The entry {entry.Id} has come by the catalogue's site.",
                dataset is null ? null : $"Dataset: {dataset}",
                entry["due"] is { } last ? $"To be decided by: {last}" : null,
                $"What to do: look at it with opendata register {entry.Kind} show {entry.Id} and settle it with opendata register {entry.Kind} close {entry.Id} …",
                $"Catalogue: {catalogue}"));
    }

    private static string Lines(params string?[] lines) => string.Join("\n\n", lines.OfType<string>());

    private static Notice Named(Notice notice) => notice with { Id = Guid.CreateVersion7(notice.At).ToString("N") };
}
