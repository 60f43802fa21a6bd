using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Cli.Commands;

/// <summary>Which sources are due: for <c>harvest --due</c> and <c>source list</c>.</summary>
internal static class DueSources
{
    /// <summary>The sources that are due now, the longest waiting first, with the due times that their runs answer.</summary>
    public static async Task<OrderedDictionary<string, DateTimeOffset?>> NowAsync(
        Call call, CatalogStore store, string[] named, bool all, CancellationToken cancel)
    {
        if (all || named.Length > 0)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Navedite --due ali vire ali --all, ne več od tega.",
                en: "Say --due or name sources or say --all, not more than one of these."));
        }

        var now = call.Clock.GetUtcNow();
        var last = await store.ReadLastRunsAsync(source: null, cancel);
        var due = (await store.ListSourcesAsync(cancel))
            .Select(s => (s.Id, Due: Due.Of(s, last.GetValueOrDefault(s.Id))))
            .Where(s => s.Due.IsNow(now))
            .OrderBy(static s => s.Due.At)
            .ToList();
        if (due.Count == 0)
        {
            call.Note("Noben vir zdaj ni na vrsti; kdaj so, pokaže opendata source list.", "No source is due now; opendata source list shows when they are.");
        }

        return new OrderedDictionary<string, DateTimeOffset?>(due.Select(static s => KeyValuePair.Create(s.Id, s.Due.At)), StringComparer.Ordinal);
    }

    /// <summary>When it is due, or why it is not.</summary>
    public static string Words(Call call, Due due) => due.Reason switch
    {
        DueReason.ByHand => call.Text("na zahtevo", "by hand"),
        DueReason.Running => call.Text("teče", "running"),
        DueReason.Held => call.Text("zadržan, čaka človeka", "held, waits for a person"),
        DueReason.Never => call.Text("nikoli (preverite urnik)", "never (check its schedule)"),
        _ when due.At is { } at && at > call.Clock.GetUtcNow() => call.When(at) + (due.Reason == DueReason.Retry ? call.Text(" (znova)", " (again)") : ""),
        _ => call.Text("zdaj", "now"),
    };

    /// <summary>The source's JSON with <c>due</c> (null when no time is known) and <c>dueReason</c>.</summary>
    public static JsonNode Node(Source source, Due due)
    {
        var node = Call.Node(source)!; // a record is never null
        Add(node, due);
        return node;
    }

    public static void Add(JsonNode node, Due due)
    {
        node["due"] = due.At?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        node["dueReason"] = due.Reason switch
        {
            DueReason.ByHand => "by-hand",
            var other => other.ToString().ToLowerInvariant(),
        };
    }
}
