using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>Reads packages: one by id or name as it stands now, or all of a body through the search, which may lag behind what was just written.</summary>
internal sealed class PackageReading(PortalClient client, PortalProfile profile)
{
    private const int Passes = 3;

    /// <summary>
    /// All packages of a body, each once. While the portal changes between two pages, the same package may come twice and another not at all: then
    /// the body is read again from its beginning.
    /// </summary>
    /// <exception cref="RemoteUnavailableException">The portal cannot be read, or changes all the time.</exception>
    public async IAsyncEnumerable<JsonElement> OfBodyAsync(
        PortalOrganisation entry, PortalKey? key, [EnumeratorCancellation] CancellationToken cancel)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (var pass = 1; ; pass++)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            long? count = null;
            for (var start = 0; ;)
            {
                var (total, packages) = await PageAsync(entry, start, key, cancel);
                if (count is not null && total != count)
                {
                    break;
                }

                count = total;
                foreach (var package in packages)
                {
                    var id = package.Said("id") ?? "";
                    seen.Add(id);
                    if (id.Length > 0 && given.Add(id))
                    {
                        yield return package;
                    }
                }

                start += packages.Count;
                if (seen.Count == total)
                {
                    yield break;
                }

                if (packages.Count == 0 || start >= total)
                {
                    break;
                }
            }

            if (pass == Passes)
            {
                throw new RemoteUnavailableException(LocalText.Of(
                    sl: $"Seznam zbirk organa {entry.Name} na portalu se med branjem spreminja ({Passes} poskusi). Poskusite pozneje.",
                    en: $"The portal's list of {entry.Name}'s datasets changes while it is read ({Passes} attempts). Try again later."));
            }
        }
    }

    /// <summary>One package as it stands now.</summary>
    /// <param name="idOrName">Its id or name.</param>
    /// <param name="keys">Editors that may see what the public may not: asked one after the other.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The package; null when there is none. Hidden when there is one that none of us may see.</returns>
    /// <exception cref="RemoteUnavailableException">The portal cannot be asked.</exception>
    public async Task<(JsonElement? Package, bool IsHidden)> ShowAsync(
        string idOrName, IEnumerable<PortalKey> keys, CancellationToken cancel)
    {
        var isHidden = false;
        foreach (var key in keys.Cast<PortalKey?>().DefaultIfEmpty(null))
        {
            var answer = await client.ReadAsync("package_show", new JsonObject { ["id"] = idOrName }, key, cancel);
            if (answer.IsResult)
            {
                return (answer.Body, false);
            }

            if (answer.IsMissing)
            {
                return (null, false);
            }

            isHidden = answer.IsDenied ? true : throw Strange("package_show", answer);
        }

        return (null, isHidden);
    }

    private async Task<(long Total, IReadOnlyList<JsonElement> Packages)> PageAsync(
        PortalOrganisation entry, int start, PortalKey? key, CancellationToken cancel)
    {
        var parameters = new JsonObject
        {
            ["q"] = "*:*",
            ["fq"] = $"organization:\"{entry.Name.Replace("\"", "", StringComparison.Ordinal)}\"",
            ["rows"] = profile.PageSize,
            ["start"] = start,
            ["sort"] = "name asc",
        };
        var answer = await client.ReadAsync("package_search", parameters, key, cancel);
        return answer.IsResult && answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("count", out var count)
            && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var total)
            ? (total, [.. answer.Body.Objects("results")])
            : throw Strange("package_search", answer);
    }

    private RemoteUnavailableException Strange(string action, PortalAnswer answer) => new(LocalText.Of(
        sl: $"Portal {profile.Site.IdnHost} na {action} ne odgovori, kot se pričakuje ({(int)answer.Status} {answer.Type}): »{answer.Said}«. Preverite publish.opsi.url in publish.opsi.surface.",
        en: $"The portal {profile.Site.IdnHost} does not answer {action} as expected ({(int)answer.Status} {answer.Type}): \"{answer.Said}\". Check publish.opsi.url and publish.opsi.surface."));
}
