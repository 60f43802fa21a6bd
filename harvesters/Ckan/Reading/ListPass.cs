using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Ckan.Portal;
using OpenData.Harvesters.Json;

namespace OpenData.Harvesters.Ckan.Reading;

/// <summary>Reads a portal without a search: whole records page by page where it gives them, else its list of names and then each record by itself.</summary>
internal sealed class ListPass(CkanPortal portal, Selection selection, CkanOptions options, RecordReading records)
{
    /// <summary><c>current_package_list_with_resources</c>: newest change first, so what moves to the front comes twice; the list of names tells what was missed.</summary>
    public async IAsyncEnumerable<HarvestEvent> CurrentAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var first = At(cursor, "current");
        var idle = 0;
        for (var start = first; !records.IsFull;)
        {
            await using var page = await portal.PageAsync("current_package_list_with_resources", cancel, ("limit", options.PageSize), ("offset", start));
            var (received, fresh) = (0, 0);
            await foreach (var item in page.ReadAsync(cancel))
            {
                received++;
                if (Taken(item) is { } one)
                {
                    fresh++;
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

        if (first == 0 && !records.IsFull && await NamesAsync(cancel) is ({ Count: > 0 } names, null))
        {
            await foreach (var one in EachAsync(names.Where(n => !records.Met(n)).ToList(), 0, false, portal.ShowAsync, cancel))
            {
                yield return one;
            }

            yield return new HarvestEvent.Announced(names.Count);
        }
    }

    /// <summary><c>package_list</c>, then <c>package_show</c> of each.</summary>
    public async IAsyncEnumerable<HarvestEvent> NamedAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (names, refusal) = await NamesAsync(cancel);
        Demand(refusal);
        await foreach (var one in OfNamesAsync(names, cursor, cancel))
        {
            yield return one;
        }
    }

    /// <summary>Exactly these.</summary>
    public async IAsyncEnumerable<HarvestEvent> OfNamesAsync(IReadOnlyList<string> names, string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new HarvestEvent.Announced(names.Count);
        await foreach (var one in EachAsync(names, At(cursor, "named"), true, portal.ShowAsync, cancel))
        {
            yield return one;
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
                if (LooseJson.Text(item) is { } name && names.Count <= options.MaxRecords)
                {
                    names.Add(name);
                }
            }

            Demand(page.Refusal);
        }

        yield return new HarvestEvent.Announced(names.Count);
        await foreach (var one in EachAsync(names, At(cursor, "named"), true, (name, token) => portal.OldShowAsync(name, version, token), cancel))
        {
            yield return one;
        }
    }

    private async IAsyncEnumerable<HarvestEvent> EachAsync(
        IReadOnlyList<string> names, int first, bool paged,
        Func<string, CancellationToken, Task<(JsonElement? Package, PortalRefusal? Refusal)>> show, [EnumeratorCancellation] CancellationToken cancel)
    {
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
            else if (refusal is { IsMissing: false })
            {
                yield return Unread(names[i], refusal!);
            }

            if (paged && (i + 1) % options.PageSize == 0 && i + 1 < names.Count)
            {
                yield return Cursor("named", i + 1);
            }
        }
    }

    private async Task<(List<string> Names, PortalRefusal? Refusal)> NamesAsync(CancellationToken cancel)
    {
        var names = new List<string>();
        await using var page = await portal.PageAsync("package_list", cancel);
        await foreach (var item in page.ReadAsync(cancel))
        {
            if (LooseJson.Text(item) is { } name && names.Count <= options.MaxRecords)
            {
                names.Add(name);
            }
        }

        return (names, page.Refusal);
    }

    private HarvestEvent? Taken(JsonElement package) => selection.Takes(package) ? records.Take(package) : null;

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
        cursor?.Split(':') is [var kept, var at] && kept == way && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;
}
