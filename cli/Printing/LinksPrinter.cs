using System.Text.Json;
using OpenData.Catalog.Quality.Links;
using OpenData.Catalog.Store;
using OpenData.Catalog.Wording;
using OpenData.Cli.Commands;

namespace OpenData.Cli.Printing;

/// <summary>The addresses that a check asked: for people those with trouble, for machines all of them with their history.</summary>
internal static class LinksPrinter
{
    private const int First = 20;

    public static void Text(Call call, IReadOnlyList<AskedLink> links, bool all)
    {
        var trouble = links.Where(static l => !l.History.Answers || l.History.IsUnsteady).ToList();
        var table = new TextTable(call.Text("Naslov", "Address"), call.Text("Zbirka", "Dataset"), call.Text("Od kdaj", "Since"), call.Text("Kaj je", "What it is"));
        foreach (var link in all ? trouble : trouble.Take(First))
        {
            var since = link.History.FailingSince is { } at ? call.When(at) : "";
            table.Add(link.Address.Url, link.Address.Dataset, since, State(call, link));
        }

        call.Show(table);
        if (!all && trouble.Count > First)
        {
            call.Say($"… in še {call.Count(trouble.Count - First, Plural.Addresses)}. Vse izpiše --all.", $"… and {call.Count(trouble.Count - First, Plural.Addresses)} more. --all prints them all.");
        }

        var (asked, answering) = (Numerals.Of(links.Count, call.Language), Numerals.Of(links.Count(static l => l.History.Answers), call.Language));
        call.Say($"Naslovi: vprašanih {asked}, odgovarja {answering}.", $"Addresses: {asked} asked, {answering} answer.");
    }

    public static void Json(IReadOnlyList<AskedLink> links, Utf8JsonWriter json)
    {
        json.WriteStartArray("links");
        foreach (var link in links)
        {
            var last = link.History.Last;
            json.WriteStartObject();
            json.WriteString("url", link.Address.Url);
            json.WriteString("dataset", link.Address.Dataset);
            json.WriteString("path", link.Address.Path);
            json.WriteString("askedAt", Instant(link.History.AskedAt));
            Answer(json, last);
            Optional(json, "failingSince", link.History.FailingSince);
            json.WriteBoolean("unsteady", link.History.IsUnsteady);
            json.WriteNumber("redirects", last.Redirects);
            json.WriteString("finalAddress", last.FinalUrl);
            json.WriteString("mediaType", last.MediaType);
            Optional(json, "bytes", last.Bytes);
            json.WriteString("format", last.Format);
            json.WriteString("statedFormat", link.Address.Promised);
            json.WriteStartArray("history");
            foreach (var span in link.History.Spans)
            {
                json.WriteStartObject();
                json.WriteString("since", Instant(span.Since));
                json.WriteString("last", Instant(span.Check.CheckedAt));
                json.WriteNumber("times", span.Times);
                Answer(json, span.Check);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Answer(Utf8JsonWriter json, LinkCheck check)
    {
        json.WriteString("outcome", LinkOutcomes.WordOf(check.Outcome));
        Optional(json, "headStatus", check.HeadStatus);
        Optional(json, "getStatus", check.GetStatus);
    }

    private static string State(Call call, AskedLink link)
    {
        var what = call.Text(LinkTexts.Of(link.History.Last.Outcome));
        var status = link.History.Last is { Outcome: not LinkOutcome.Answers, Status: { } code } ? call.Text($" (stanje {code})", $" (status {code})") : "";
        return what + status + (link.History.IsUnsteady ? call.Text("; vsakič drugače", "; differently each time") : "");
    }

    private static void Optional(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } instant)
        {
            json.WriteString(name, Instant(instant));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
