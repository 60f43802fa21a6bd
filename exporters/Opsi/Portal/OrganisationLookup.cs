using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>
/// Finds a body's entry in the portal's register of some six thousand: by id, by name or by its 10-digit number. Names there follow a rule with
/// exceptions and outlive renames, so none is computed; what a title resembles is only proposed.
/// </summary>
internal sealed class OrganisationLookup(PortalClient client)
{
    private const int Proposals = 5;

    // What a word of a body's own counts against one that every body has.
    private const int Own = 10;

    // A key's owner edits a few bodies: those are looked at one by one for a number that the list does not show.
    private const int MaxOwn = 20;

    private static readonly string[] Forms = ["obcina", "mestna", "krajevna", "skupnost", "javni", "zavod", "doo", "d", "o", "in"];

    private readonly Dictionary<PortalKey, IReadOnlyList<PortalOrganisation>?> ofKeys = [];
    private IReadOnlyList<string>? names;
    private IReadOnlyList<PortalOrganisation>? all;

    /// <summary>The bodies that a key may enter datasets for; null when the portal does not say. None for a key that it does not know.</summary>
    public async Task<IReadOnlyList<PortalOrganisation>?> OfKeyAsync(PortalKey key, CancellationToken cancel)
    {
        if (!ofKeys.TryGetValue(key, out var own))
        {
            var wish = new JsonObject { ["permission"] = "create_dataset" };
            var answer = await client.ReadAsync("organization_list_for_user", wish, key, cancel);
            own = answer.IsResult && answer.Body.ValueKind == JsonValueKind.Array ? Entries(answer.Body) : null;
            ofKeys[key] = own;
        }

        return own;
    }

    /// <summary>The entry that a setting means.</summary>
    /// <param name="wanted">Id, name or 10-digit number.</param>
    /// <param name="body">The body's name, for messages.</param>
    /// <param name="place">Where the setting stands.</param>
    /// <param name="key">The editor's key; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="SettingsInvalidException">There is none, or there are two; the message names the body and what is near.</exception>
    public async Task<PortalOrganisation> FindAsync(string wanted, string body, string place, PortalKey? key, CancellationToken cancel)
    {
        var number = wanted.Length == 10 ? PortalOrganisation.TenDigits(wanted) : null;
        if (key is not null && await OfKeyAsync(key, cancel) is { Count: > 0 } own && Matching(own, wanted, number) is [var mine])
        {
            return mine;
        }

        var named = (await NamesAsync(cancel))
            .Where(n => n == wanted || (number is not null && PortalOrganisation.NumberIn(n) == number)).ToList();
        var found = named.Count > 0 ? await EntriesAsync(named, cancel)
            : number is not null && await AmongOwnAsync(number, key, cancel) is { Count: > 0 } looked ? looked
            : Matching(await AllAsync(cancel), wanted, number);
        return found switch
        {
            [var one] => one,
            [] => throw Missing(wanted, body, place, await AllAsync(cancel)),
            _ => throw Alike(wanted, body, place, found),
        };
    }

    private static List<PortalOrganisation> Matching(IReadOnlyList<PortalOrganisation> entries, string wanted, string? number) =>
        [.. entries.Where(o => o.Is(wanted) || (number is not null && o.Number == number)).DistinctBy(o => o.Id)];

    private static List<PortalOrganisation> Entries(JsonElement list) =>
        [.. list.EnumerateArray().Select(PortalOrganisation.Of).OfType<PortalOrganisation>()];

    private async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancel) => names ??= [.. (await ListAsync(new JsonObject(), cancel))
        .EnumerateArray().Where(static n => n.ValueKind == JsonValueKind.String).Select(static n => n.GetString()!)]; // a text has a value

    private async Task<IReadOnlyList<PortalOrganisation>> AllAsync(CancellationToken cancel) =>
        all ??= Entries(await ListAsync(new JsonObject { ["all_fields"] = true }, cancel));

    private async Task<List<PortalOrganisation>> EntriesAsync(List<string> named, CancellationToken cancel)
    {
        var parameters = new JsonObject { ["organizations"] = new JsonArray([.. named.Select(n => (JsonNode?)n)]), ["all_fields"] = true };
        return [.. Entries(await ListAsync(parameters, cancel)).Where(o => named.Contains(o.Name, StringComparer.Ordinal))];
    }

    private async Task<List<PortalOrganisation>?> AmongOwnAsync(string number, PortalKey? key, CancellationToken cancel)
    {
        var found = new List<PortalOrganisation>();
        foreach (var own in key is null ? [] : (await OfKeyAsync(key, cancel) ?? []).Take(MaxOwn))
        {
            var wish = new JsonObject { ["id"] = own.Name, ["include_datasets"] = false };
            var answer = await client.ReadAsync("organization_show", wish, key, cancel);
            if (answer.IsResult && PortalOrganisation.Of(answer.Body) is { } whole && whole.Number == number)
            {
                found.Add(whole);
            }
        }

        return found;
    }

    private async Task<JsonElement> ListAsync(JsonObject parameters, CancellationToken cancel)
    {
        var answer = await client.ReadAsync("organization_list", parameters, null, cancel);
        return answer.IsResult && answer.Body.ValueKind == JsonValueKind.Array ? answer.Body : throw new RemoteUnavailableException(LocalText.Of(
            sl: $"Portal ne da seznama organov (organization_list, {(int)answer.Status}): »{answer.Said}«. Preverite publish.opsi.url in publish.opsi.surface.",
            en: $"The portal does not give its list of bodies (organization_list, {(int)answer.Status}): \"{answer.Said}\". Check publish.opsi.url and publish.opsi.surface."));
    }

    private static SettingsInvalidException Missing(string wanted, string body, string place, IReadOnlyList<PortalOrganisation> all)
    {
        var near = Near(body, wanted, all);
        var shown = string.Join("; ", near.Select(Shown));
        return new SettingsInvalidException(LocalText.Of(
            sl: $"Organa »{body}« na portalu ni pod »{wanted}« ({place}). " + (shown.Length > 0
                ? $"Podobni tam: {shown}. Vpišite ime, oznako ali 10-mestno številko pravega."
                : "Vpišite ime, oznako ali 10-mestno številko, kot jo ima portal."),
            en: $"The body \"{body}\" is not on the portal under \"{wanted}\" ({place}). " + (shown.Length > 0
                ? $"Similar ones there: {shown}. Enter the name, id or 10-digit number of the right one."
                : "Enter the name, id or 10-digit number that the portal has.")));
    }

    private static SettingsInvalidException Alike(string wanted, string body, string place, IReadOnlyList<PortalOrganisation> found)
    {
        var shown = string.Join("; ", found.Take(Proposals).Select(Shown));
        return new SettingsInvalidException(LocalText.Of(
            sl: $"Organ »{body}« ({place}): »{wanted}« pomeni na portalu več vnosov: {shown}. Vpišite oznako ali ime enega.",
            en: $"The body \"{body}\" ({place}): \"{wanted}\" means several entries on the portal: {shown}. Enter the id or name of one."));
    }

    private static string Shown(PortalOrganisation entry) => $"{entry.Name} ({entry.Title})";

    // Titles that share the most of the body's own words; the words that every body has count little.
    private static IReadOnlyList<PortalOrganisation> Near(string body, string wanted, IReadOnlyList<PortalOrganisation> all)
    {
        var words = Words(body).Concat(Words(wanted)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. all.Select(o => (Entry: o, Points: Points(o)))
                .Where(static o => o.Points >= Own)
                .OrderByDescending(static o => o.Points)
                .ThenBy(static o => o.Entry.Name.Length)
                .ThenBy(static o => o.Entry.Name, StringComparer.Ordinal)
                .Take(Proposals)
                .Select(static o => o.Entry),
        ];

        int Points(PortalOrganisation entry) => Words(entry.Title).Union(Words(entry.Name), StringComparer.Ordinal)
            .Where(words.Contains).Sum(static w => Forms.Contains(w) ? 1 : Own);
    }

    private static IEnumerable<string> Words(string text)
    {
        var plain = text.ToLowerInvariant().Normalize(NormalizationForm.FormD)
            .Where(static c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(static c => c == 'đ' ? 'd' : char.IsAsciiLetterOrDigit(c) ? c : ' ');
        return string.Concat(plain).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static w => w.Length > 1 || Forms.Contains(w));
    }
}
