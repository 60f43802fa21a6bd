using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Web;

namespace OpenData.Harvesters.Files;

/// <summary>Kind <c>files</c>: a folder tree, one file, or a list of web addresses of files.</summary>
internal sealed class FilesHarvester : IHarvester
{
    public string Kind => "files";

    public LocalText Summary => LocalText.Of(
        sl: "datoteke v mapi ali na spletnih naslovih (CSV, XLSX, XLS, ODS, JSON, GeoJSON, XML, ZIP …) z opisi ob njih",
        en: "files in a folder or at web addresses (CSV, XLSX, XLS, ODS, JSON, GeoJSON, XML, ZIP …) with the descriptions beside them");

    public Type OptionsType => typeof(FilesOptions);

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (FilesOptions)context.Options;
        var addresses = AddressList.Split(options.Addresses ?? "");
        var location = Local(context.Source.Location);
        if (location is null)
        {
            addresses.AddRange(await AddressList.FromLocationAsync(context, cancel));
        }
        else if (File.Exists(location) && AddressList.FromFile(location) is { } listed)
        {
            addresses.AddRange(listed);
        }
        else if (Path.Exists(location))
        {
            await foreach (var found in new FolderHarvest(location, options, context.Before).ReadAsync(cancel))
            {
                yield return found;
            }
        }
        else if (addresses.Count == 0)
        {
            throw FolderWalk.Gone();
        }

        if (addresses.Count > 0)
        {
            await foreach (var found in new AddressHarvest(addresses, options, context).ReadAsync(cancel))
            {
                yield return found;
            }
        }
    }

    // A path of this machine (also as file://); null for a web address.
    private static string? Local(string location)
    {
        if (Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return null;
        }

        return uri is { IsFile: true } ? uri.LocalPath : Path.GetFullPath(location);
    }
}
