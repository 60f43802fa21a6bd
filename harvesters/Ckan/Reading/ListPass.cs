using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Reading;

/// <summary>
/// Reads a portal without a search: whole records page by page where it gives them, else its list of names and then each record by itself.
/// </summary>
internal sealed class ListPass(CkanPortal portal, Selection selection, CkanOptions options, RecordReading records)
{
    private const int GoneShare = 20;

    private int gone;

    /// <summary>
    /// <c>current_package_list_with_resources</c>: newest change first, so what moves to the front comes twice; the list of names tells
    /// what was missed.
    /// </summary>
    public async IAsyncEnumerable<HarvestEvent> CurrentAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var first = At(cursor, "current");
        var given = new SeenIds();
        var idle = 0;
        for (var start = first; !records.IsFull;)
        {
            await using var page = await portal.PageAsync(
                "current_package_list_with_resources", cancel, ("limit", options.PageSize), ("offset", start));
            var (received, fresh) = (0, 0);
            await foreach (var item in page.ReadAsync(cancel))
            {
                received++;
                fresh += item.Text("id") is not { } id || given.Add(id) ? 1 : 0;
                if (Taken(item) is { } one)
                {
                    yield return one;
                }
            }

            Demand(page.Refusal);
            start += received;
            idle = fresh == 0 ? idle + 1 : 0;
            if (received == 0 || idle >= 2)
            {
                break;
            }

            yield return Cursor("current", start);
        }

        if (records.IsFull)
        {
            yield return records.TooMany();
        }
        else if (first == 0 && selection.IsEverything && await NamesAsync(cancel) is ({ Count: > 0 } names, null))
        {
            await foreach (var one in EachAsync(names.Where(n => !records.Met(n)).ToList(), 0, false, portal.ShowAsync, cancel))
            {
                yield return one;
            }

            yield return new HarvestEvent.Announced(names.Count - gone);
        }
    }

    /// <summary><c>package_list</c>, then <c>package_show</c> of each.</summary>
    public async IAsyncEnumerable<HarvestEvent> NamedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (names, refusal) = await NamesAsync(cancel);
        Demand(refusal);
        await foreach (var one in CountedAsync(names, cursor, portal.ShowAsync, cancel))
        {
            yield return one;
        }
    }

    /// <summary>Exactly these: one that is not there is told, since its name may be wrong.</summary>
    public async IAsyncEnumerable<HarvestEvent> OfNamesAsync(
        IReadOnlyList<string> names, string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new HarvestEvent.Announced(names.Count);
        for (var i = At(cursor, "named"); i < names.Count; i++)
        {
            var (package, refusal) = await portal.ShowAsync(names[i], cancel);
            yield return package is { } found ? records.Take(found) ?? Again(names[i])
                : refusal!.IsMissing ? NotThere(names[i]) : Unread(names[i], refusal);
            if ((i + 1) % options.PageSize == 0 && i + 1 < names.Count)
            {
                yield return Cursor("named", i + 1);
            }
        }
    }

    /// <summary>The API before the action API: a search that gives ids, else the whole list, then each record.</summary>
    public async IAsyncEnumerable<HarvestEvent> OldAsync(string? cursor, string version, [EnumeratorCancellation] CancellationToken cancel)
    {
        var names = new List<string>();
        await using (var page = await portal.OldPageAsync($"{version}rest/dataset", cancel))
        {
            await foreach (var item in page.ReadAsync(cancel))
            {
                if (ForeignJson.Text(item) is { } name && names.Count <= options.MaxRecords)
                {
                    names.Add(name);
                }
            }

            Demand(page.Refusal);
        }

        await foreach (var one in CountedAsync(names, cursor, (name, token) => portal.OldShowAsync(name, version, token), cancel))
        {
            yield return one;
        }
    }

    // The number of names is the number of records only where all of them are meant.
    private async IAsyncEnumerable<HarvestEvent> CountedAsync(
        IReadOnlyList<string> names, string? cursor,
        Func<string, CancellationToken, Task<(JsonElement? Package, PortalRefusal? Refusal)>> show,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        if (selection.IsEverything)
        {
            yield return new HarvestEvent.Announced(names.Count);
        }

        await foreach (var one in EachAsync(names, At(cursor, "named"), true, show, cancel))
        {
            yield return one;
        }

        if (selection.IsEverything && gone > 0)
        {
            yield return new HarvestEvent.Announced(names.Count - gone);
        }
    }

    private async IAsyncEnumerable<HarvestEvent> EachAsync(
        IReadOnlyList<string> names, int first, bool paged,
        Func<string, CancellationToken, Task<(JsonElement? Package, PortalRefusal? Refusal)>> show,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        gone = 0;
        for (var i = first; i < names.Count; i++)
        {
            if (records.IsFull)
            {
                yield return records.TooMany();
                yield break;
            }

            var (package, refusal) = await show(names[i], cancel);
            if (package is { } found)
            {
                if (Taken(found) is { } one)
                {
                    yield return one;
                }
            }
            else if (refusal!.IsMissing)
            {
                gone++;
            }
            else
            {
                yield return Unread(names[i], refusal);
            }

            if (paged && (i + 1) % options.PageSize == 0 && i + 1 < names.Count)
            {
                yield return Cursor("named", i + 1);
            }
        }

        // One or two may be deleted while the list is read; many that are listed and not there are a fault of the portal.
        if (gone > 1 && gone > (names.Count - first) / GoneShare)
        {
            yield return RecordReading.Fewer(names.Count - first - gone, names.Count - first);
        }
    }

    private async Task<(List<string> Names, PortalRefusal? Refusal)> NamesAsync(CancellationToken cancel)
    {
        var names = new List<string>();
        await using var page = await portal.PageAsync("package_list", cancel);
        await foreach (var item in page.ReadAsync(cancel))
        {
            if (ForeignJson.Text(item) is { } name && names.Count <= options.MaxRecords)
            {
                names.Add(name);
            }
        }

        return (names, page.Refusal);
    }

    private HarvestEvent? Taken(JsonElement package) => selection.Takes(package) ? records.Take(package) : null;

    private static HarvestEvent.Rejected NotThere(string name) => new(name, LocalText.Of(
        sl: $"Zbirke »{ForeignText.Shown(name)}« na portalu ni. Preverite nastavitev datasets.",
        en: $"There is no dataset \"{ForeignText.Shown(name)}\" at the portal. Check the setting datasets."));

    private static HarvestEvent.Rejected Again(string name) => new(name, LocalText.Of(
        sl: $"Zbirka »{ForeignText.Shown(name)}« je v nastavitvi datasets navedena dvakrat.",
        en: $"The dataset \"{ForeignText.Shown(name)}\" is named twice in the setting datasets."));

    // Its id is not known, only its name: it cannot count as seen, so the whole is not complete.
    private static HarvestEvent.Incomplete Unread(string name, PortalRefusal refusal) => new(LocalText.Of(
        sl: $"Zapisa »{name}« portal ni dal. {refusal.Text.For("sl")}",
        en: $"The portal did not give the record \"{name}\". {refusal.Text.For("en")}"));

    private static void Demand(PortalRefusal? refusal)
    {
        if (refusal is not null)
        {
            throw new SourceUnavailableException(refusal.Text);
        }
    }

    private static HarvestEvent.Page Cursor(string way, int place) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{way}:{place}"), new Dictionary<string, string>());

    private static int At(string? cursor, string way) =>
        cursor?.Split(':') is [var kept, var at] && kept == way
            && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : 0;
}
