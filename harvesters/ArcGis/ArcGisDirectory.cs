using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.ArcGis;

/// <summary>Walks a services directory: folders, services, layers and tables.</summary>
internal sealed class ArcGisDirectory(ArcGisReader reader, ArcGisOptions options)
{
    private const int MaxDepth = 3;
    private const int MaxServices = 5000;

    /// <summary>The server's code for a request without a token; 498 is one with a token that no longer holds.</summary>
    private const int TokenRequired = 499;

    /// <summary>Services of a directory or folder; the one of an address that is a service's or a layer's.</summary>
    /// <exception cref="CatalogException">The directory cannot be read. A folder that wants a token, or cannot be read, is noted and left
    /// out.</exception>
    public async Task<IReadOnlyList<(Uri Address, string Name)>> ServicesAsync(
        Uri location, List<HarvestEvent> notes, CancellationToken cancel)
    {
        var path = location.AbsolutePath.TrimEnd('/');
        var at = Math.Max(
            path.LastIndexOf("/FeatureServer", StringComparison.OrdinalIgnoreCase),
            path.LastIndexOf("/MapServer", StringComparison.OrdinalIgnoreCase));
        if (at > 0)
        {
            var end = path.IndexOf('/', at + 1);
            var service = new Uri(new Uri(location.GetLeftPart(UriPartial.Authority)), end < 0 ? path : path[..end]);
            var from = path.IndexOf("/services/", StringComparison.OrdinalIgnoreCase);
            return [(service, Uri.UnescapeDataString(path[(from < 0 ? path.LastIndexOf('/', at - 1) + 1 : from + 10)..at]))];
        }

        var found = new List<(Uri, string)>();
        await FolderAsync(new Uri(location.GetLeftPart(UriPartial.Path).TrimEnd('/')), location, 0, found, notes, cancel);
        return found;
    }

    /// <summary>Layers and tables of a service, described in full.</summary>
    public async IAsyncEnumerable<ArcGisLayer> LayersAsync(
        ArcGisServer service, long? only, [EnumeratorCancellation] CancellationToken cancel)
    {
        JsonElement? all = null;
        try
        {
            all = only is null ? await reader.DescribeAsync(ArcGisServer.Below(service.Address, "layers"), cancel) : null;
        }
        catch (SourceUnreadableException)
        {
            // Servers before 10 and some proxies do not know the list: each is asked for alone.
        }

        var listed = all?.Member("layers") is { ValueKind: JsonValueKind.Array };
        var source = listed ? all!.Value : service.Json; // listed is no null
        foreach (var layer in source.Items("layers").Concat(source.Items("tables")))
        {
            if (layer.Count("id") is not { } id || (only is not null && only != id))
            {
                continue;
            }

            var address = ArcGisServer.Below(service.Address, id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield return new ArcGisLayer(address, listed ? layer : await reader.DescribeAsync(address, cancel));
        }
    }

    private async Task FolderAsync(
        Uri root, Uri folder, int depth, List<(Uri, string)> found, List<HarvestEvent> notes, CancellationToken cancel)
    {
        var json = await reader.LookAsync(folder, cancel);
        if (depth > 0 && json.Member("error")?.Number("code") == TokenRequired)
        {
            notes.Add(new HarvestEvent.Skipped(folder.AbsoluteUri, LocalText.Of(
                sl: $"Mapa {folder.AbsolutePath} je le za prijavljene, zato je ne beremo. Če naj jo, dodajte viru žeton (secret, "
                    + "secret-header).",
                en: $"The folder {folder.AbsolutePath} is for signed-in users only and is not read. If it should be, add a token to the "
                    + "source (secret, secret-header).")));
            return;
        }

        ArcGisReader.Demanded(json, folder);
        if (json.Member("services") is null && json.Member("folders") is null)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Na {folder.AbsolutePath} ni imenika storitev ArcGIS. Vpišite naslov, ki se konča z /rest/services, naslov storitve "
                    + "(…/FeatureServer) ali portala ArcGIS Hub.",
                en: $"There is no ArcGIS services directory at {folder.AbsolutePath}. Enter an address that ends with /rest/services, a "
                    + "service's (…/FeatureServer), or an ArcGIS Hub site's."));
        }

        var services = json.Items("services").Select(s => (Name: s.Text("name") ?? "", Type: s.Text("type") ?? "", Url: s.Text("url")))
            .Where(s => s.Type is "FeatureServer" or "MapServer" && ForeignText.IsId(s.Name) && IsWanted(s.Name)).ToList();
        foreach (var (name, type, url) in services)
        {
            // One service under both types has the same layers; the FeatureServer says more about them.
            if (found.Count < MaxServices && (type == "FeatureServer" || !services.Any(s => s.Name == name && s.Type == "FeatureServer")))
            {
                var last = name[(name.LastIndexOf('/') + 1)..];
                var own = WebAddress.ToAsk(url);
                found.Add((own?.Host == root.Host ? own : ArcGisServer.Below(folder, $"{Uri.EscapeDataString(last)}/{type}"), name));
            }
        }

        foreach (var name in json.Texts("folders"))
        {
            var below = ArcGisServer.Below(root, string.Join('/', name.Split('/').Select(Uri.EscapeDataString)));
            if (depth >= MaxDepth || name is "System" or "Utilities" || name.Contains("..", StringComparison.Ordinal))
            {
                continue;
            }

            try
            {
                await FolderAsync(root, below, depth + 1, found, notes, cancel);
            }
            catch (CatalogException e) when (e is SourceUnavailableException or SourceUnreadableException)
            {
                notes.Add(new HarvestEvent.Incomplete(e.Text));
            }
        }
    }

    private bool IsWanted(string name) => options.Services is null
        || options.Services.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Any(p => FileSystemName.MatchesSimpleExpression(p, name));
}
