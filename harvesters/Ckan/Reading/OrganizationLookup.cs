using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Reading;

/// <summary>
/// The organisation of the setting, as the portal names it. OPSI's register is kept by ten-digit number, but its search knows names and ids
/// only: a number is looked for in the portal's list.
/// </summary>
internal static class OrganizationLookup
{
    /// <summary>Name or id for the search; null when no organisation is meant.</summary>
    /// <exception cref="SettingsInvalidException">The portal knows no organisation by that number.</exception>
    public static async Task<string?> RunAsync(CkanPortal portal, string? organization, CancellationToken cancel)
    {
        if (organization?.Trim() is not { Length: > 0 } meant)
        {
            return null;
        }

        if (meant.Length != 10 || !meant.All(char.IsAsciiDigit))
        {
            return meant;
        }

        if (!portal.Address.IsGateway && await portal.OneAsync("organization_show", meant, cancel) is ({ } direct, _)
            && direct.Text("name") is { } name)
        {
            return name;
        }

        // Newer portals give 25 whole organisations at a time, older ones all of them whatever is asked.
        var seen = new SeenIds();
        for (var (before, offset) = (-1, 0); seen.Count > before; offset = seen.Count)
        {
            before = seen.Count;
            await using var page = await portal.PageAsync(
                "organization_list", cancel, ("all_fields", true), ("include_extras", true), ("limit", 1_000), ("offset", offset));
            await foreach (var body in page.ReadAsync(cancel))
            {
                if ((body.Text("name") ?? ForeignJson.Text(body)) is { } found && seen.Add(found) && IsNumbered(body, meant))
                {
                    return found;
                }
            }
        }

        throw new SettingsInvalidException(LocalText.Of(
            sl: $"Portal {portal.Address.Site.IdnHost} ne pozna organizacije s številko {meant}. V nastavitev organization vpišite njeno "
                + "ime, kot stoji v naslovu njene strani (npr. obcina_trzic).",
            en: $"The portal {portal.Address.Site.IdnHost} knows no organisation with the number {meant}. Enter its name in the setting "
                + "organization, as it stands in the address of its page (such as obcina_trzic)."));
    }

    private static bool IsNumbered(JsonElement body, string number)
    {
        var name = body.Text("name") ?? ForeignJson.Text(body) ?? "";
        return name.EndsWith("_id_" + number, StringComparison.Ordinal)
            || (body.ValueKind == JsonValueKind.Object && body.EnumerateObject().Any(p => ForeignJson.Text(p.Value) == number))
            || body.Items("extras").Any(e => e.Text("value") == number);
    }
}
