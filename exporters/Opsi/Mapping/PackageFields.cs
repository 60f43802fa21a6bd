using System.Text.Json;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>A package of either side as flat fields by the portal's labels.</summary>
internal static class PackageFields
{
    /// <summary>What we write: the fields of the form in its order, then each resource as <c>Podatkovni viri/KEY/naslov</c>.</summary>
    public static RemoteFields Of(JsonElement package, OpsiPlace? place, MappingFile file)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var name in MappingFileReader.FieldNames)
        {
            Add(fields, file[name].Label, name == "tags" ? TagRow.Canonical(package, file) : Canonical(FieldRows.Named(name), package, file));
            if (name == "frequency")
            {
                Add(fields, file.Period.Label, PeriodRow.Canonical(package, file));
            }
        }

        foreach (var resource in PackageResources.Of(package, place, file))
        {
            foreach (var row in ResourceRows.All.Where(r => IsOurs(r, resource, file)))
            {
                Add(fields, Label(resource, row.Label, file), Canonical(row, resource, file));
            }
        }

        return new RemoteFields(fields);
    }

    /// <summary>What the portal makes or measures itself, for people; never compared, never ours to change.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> OfPortal(JsonElement package, OpsiPlace? place, MappingFile file)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var (label, keys) in file.Portal)
        {
            Add(fields, label, PackageKeys.Read(package, keys) is { } text ? LooseDates.Of(text)?.Text ?? LooseText.Block(text) : "");
        }

        foreach (var resource in PackageResources.Of(package, place, file))
        {
            foreach (var row in ResourceRows.All.Where(r => !IsOurs(r, resource, file)))
            {
                Add(fields, Label(resource, row.Label, file), Canonical(row, resource, file));
            }
        }

        return fields;
    }

    public static string Label(StandingResource resource, string field, MappingFile file) =>
        $"{(resource.IsLink ? file.Resources.LinksLabel : file.Resources.DataLabel)}/{resource.Key}/{field}";

    /// <summary>
    /// Whether a field of a resource is ours to compare: what our model has no place for (a format that no list knows, an address within the portal)
    /// is kept as it stands, and so is what the portal measures itself.
    /// </summary>
    public static bool IsOurs(ResourceRow row, StandingResource resource, MappingFile file)
    {
        var (json, setting) = (resource.Json, file.Resources);
        var isUpload = ResourceRows.IsUpload(json);
        return (isUpload || ResourceRows.AddressOf(PackageKeys.Member(json, setting.AddressKey)) is not null)
            && (row.ForLinks || !resource.IsLink)
            && (!row.ForUploads || (isUpload && setting.ChecksumKey is { } sum && PackageKeys.Member(json, sum) is { Length: > 0 }))
            && (row.Key(setting) != setting.FormatKey || PortalWords.FormatOf(PackageKeys.Member(json, setting.FormatKey) ?? "", file) is not null);
    }

    public static string Canonical(FieldRow row, JsonElement package, MappingFile file) =>
        PackageKeys.Read(package, file[row.Name]) is { } text ? row.Canonical(text, file) : "";

    public static string Canonical(ResourceRow row, StandingResource resource, MappingFile file) =>
        row.Key(file.Resources) is { } key && PackageKeys.Member(resource.Json, key) is { } text && !LooseText.IsNothing(text)
            ? row.Canonical(resource.Json, text, file) : "";

    private static void Add(List<KeyValuePair<string, string>> fields, string label, string value)
    {
        if (value.Length > 0)
        {
            fields.Add(new(label, value));
        }
    }
}
