using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>
/// Tells a body that something came for it. The message is kept with the entry, waits in the catalogue with all the others and says nothing that a
/// stranger wrote: who reads it looks at the entry, and what is erased there is nowhere else.
/// </summary>
/// <param name="store">The catalogue.</param>
/// <param name="notify">Where messages go.</param>
/// <param name="catalogue">Public address of the catalogue.</param>
/// <param name="clock">The time.</param>
public sealed class TellOfEntry(CatalogStore store, NotifySettings notify, Uri catalogue, TimeProvider clock)
{
    // A flood fills the register, not people's mailboxes: one message at the hour's end then says that much has come.
    private const int MostAnHour = 60;

    /// <summary>The messages about an entry that is about to be kept; none where nobody is to be told.</summary>
    /// <param name="organisation">Id of the body it is for; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Makes them once the entry has its number.</returns>
    public async Task<Func<RegisterEntry, IReadOnlyList<Notice>>> PrepareAsync(string? organisation, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var isFlood = await store.CountAddedAsync(AddEntry.Site, now.AddHours(-1), cancel) >= MostAnHour;
        var body = organisation is null ? null : await store.FindOrganisationAsync(organisation, cancel);

        // For a request a term of law runs, so that each is told.
        return entry => isFlood && entry.Kind != AllRegisters.Requests.Name
            ? [.. Sent(Much(now), body).Select(Digest)]
            : [.. Sent(About(entry, now), body).Select(static n => n with { Id = Guid.CreateVersion7(n.At).ToString("N") })];
    }

    private Notice About(RegisterEntry entry, DateTimeOffset now) => new()
    {
        Id = "", Channel = NoticeChannel.Mail, Event = NoticeEvent.Register, Subject = Subject(entry), Text = Text(entry), At = now,
    };

    private Notice Much(DateTimeOffset now)
    {
        var full = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset).AddHours(1);
        return new Notice
        {
            Id = "",
            Channel = NoticeChannel.Mail,
            Event = NoticeEvent.Register,
            Subject = LocalText.Of(sl: "Veliko prijav na spletnem mestu kataloga", en: "Many reports by the catalogue's site"),
            Text = LocalText.Of(
                sl: Lines(
                    $"V zadnji uri je na spletno mesto kataloga prispelo več kot {MostAnHour} vpisov, zato niso vsi sporočeni posamič. Zahteve za ponovno uporabo so.",
                    "Kaj storiti: poglejte vse z opendata register problems list in opendata register reuses list.",
                    $"Katalog: {catalogue}"),
                en: Lines(
                    $"More than {MostAnHour} entries have come by the catalogue's site within an hour, so that not each is told by itself. Requests for re-use are.",
                    "What to do: look at all of them with opendata register problems list and opendata register reuses list.",
                    $"Catalogue: {catalogue}")),
            At = full,
        };
    }

    // The same hour and place give the same id: whoever comes second finds it kept already.
    private static Notice Digest(Notice notice) => notice with
    {
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{notice.At:O} {notice.Channel} {string.Join(' ', notice.To)}")))[..32],
    };

    private IEnumerable<Notice> Sent(Notice notice, Organisation? body)
    {
        if (notify.Smtp.Host is not null)
        {
            var people = (notify.Smtp.To ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Append(body?.Defaults.Contact?.Email ?? body?.Email).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
            foreach (var to in people)
            {
                // A message of its own, so that nobody sees who else is told.
                yield return notice with { To = [to] };
            }
        }

        if (notify.Webhook is not null)
        {
            yield return notice with { Channel = NoticeChannel.Webhook };
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
}
