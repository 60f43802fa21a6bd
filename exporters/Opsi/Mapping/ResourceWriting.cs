using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Files, pages and addresses of services as the portal's resources, each in its list.</summary>
internal static class ResourceWriting
{
    public static void Write(JsonObject package, Subject subject, OpsiPlace place, MappingFile file)
    {
        var setting = file.Resources;
        var lists = setting.Lists.ToDictionary(l => l.Key, _ => new JsonArray());
        foreach (var data in subject.Files)
        {
            var list = setting.Kinds[data.Date is null ? "file" : "dated"];
            if (OfFile(data, list, place, file) is { } resource)
            {
                lists[list].Add(resource);
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in subject.Links.Where(l => ResourceRows.AddressOf(l.Address) is not null && seen.Add(LooseText.Line(l.Address))))
        {
            lists[setting.Kinds[link.Kind]].Add(OfLink(link, setting.Kinds[link.Kind], place, file));
        }

        foreach (var (list, key) in setting.Lists)
        {
            package[key] = lists[list];
        }
    }

    private static JsonObject? OfFile(DataFile data, ResourceList list, OpsiPlace place, MappingFile file)
    {
        var (setting, distribution) = (file.Resources, data.Distribution);
        var isUpload = place.Uploads && distribution.File is not null;
        if (Address(data, place, isUpload) is not { } address)
        {
            return null;
        }

        var name = LooseText.Line(distribution.Title.For("sl"));
        name = name.Length > 0 ? name : LooseText.Line(distribution.File?.Name ?? Uri.UnescapeDataString(address.TrimEnd('/').Split('/')[^1]));
        var resource = Start(data.Key, name, PlainText.Of(distribution.Description.For("sl")), address, place, file);
        if ((PortalWords.Format(distribution.Format, file) ?? FormatByName(distribution.File?.Name ?? address, file)) is { } format)
        {
            resource[setting.FormatKey] = format;
        }

        if (list == ResourceList.Timeseries && Date(data.Date, file) is { } date)
        {
            resource[setting.DateKey] = date;
        }

        if (setting.MarkerKey is { } marker)
        {
            resource[marker] = data.Key;
        }

        if (isUpload)
        {
            resource["url_type"] = ResourceRows.Upload;
            Add(resource, setting.SizeKey, distribution.ByteSize?.ToString(CultureInfo.InvariantCulture));
            Add(resource, setting.ChecksumKey, ResourceRows.Sha256Of(distribution));
        }

        return resource;
    }

    private static JsonObject OfLink(Link link, ResourceList list, OpsiPlace place, MappingFile file)
    {
        var (address, key) = (LooseText.Line(link.Address), PackageResources.LinkKey(link.Address));
        var name = LooseText.Line(link.Title);
        name = name.Length > 0 ? name : Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address;
        var resource = Start(key, name, "", address, place, file);
        resource[file.Resources.FormatKey] = FormatByName(address, file) ?? "HTML";
        if (list == ResourceList.Additional)
        {
            resource["resource_type"] = "documentation";
        }
        else if (file.Resources.MarkerKey is { } marker)
        {
            resource[marker] = key;
        }

        return resource;
    }

    private static JsonObject Start(string key, string name, string description, string address, OpsiPlace place, MappingFile file)
    {
        var resource = new JsonObject();
        if (place.Parts.TryGetValue(key, out var id))
        {
            resource["id"] = id;
        }

        resource[file.Resources.NameKey] = name;
        resource[file.Resources.DescriptionKey] = description.Length == 0 && file.Resources.DescriptionFromName ? name : description;
        resource[file.Resources.AddressKey] = address;
        return resource;
    }

    // By reference: the file's own address, which the source publishes, or ours for a file that we keep.
    private static string? Address(DataFile data, OpsiPlace place, bool isUpload)
    {
        var distribution = data.Distribution;
        if (isUpload)
        {
            return PackageName.OfFile(distribution.File!.Name); // not null: an upload has a file
        }

        return distribution.DownloadUrls.Concat(distribution.AccessUrls).Select(a => ResourceRows.AddressOf(a.Value)?.Value).FirstOrDefault(a => a is not null)
            ?? (distribution.File is { } kept ? place.Addresses.File(data.DatasetId, distribution.Key, kept.Name).Value : null);
    }

    private static string? Date(Temporal? moment, MappingFile file) => moment switch
    {
        null => null,
        { Precision: TemporalPrecision.Year or TemporalPrecision.Month } coarse => coarse.Text,
        var fine => LooseDates.DayOf(fine, isEnd: false)?.ToString(file.ResourceDates, CultureInfo.InvariantCulture),
    };

    // The form wants a format: what the name ends in, when the list knows it.
    private static string? FormatByName(string name, MappingFile file)
    {
        var path = name.Split('?', '#')[0];
        var at = path.LastIndexOf('.');
        return at < 0 || path.Length - at is < 3 or > 9 || path.IndexOf('/', at) >= 0 || path.TrimEnd('/').Count(c => c == '/') == 2
            ? null : PortalWords.Format(AllVocabularies.FileType.Resolve(path[(at + 1)..])?.Iri, file);
    }

    private static void Add(JsonObject resource, string? key, string? value)
    {
        if (key is not null && value is not null)
        {
            resource[key] = value;
        }
    }
}
