using System.Text.Json.Nodes;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>A record as a package: only keys that may be written, resources in the three lists and never in <c>resources</c>.</summary>
internal static class PackageWriting
{
    public static JsonObject Write(Subject subject, OpsiPlace place, MappingFile file)
    {
        var package = new JsonObject();
        if (place.Name is { } name)
        {
            package["name"] = name;
        }

        if (place.RemoteOrganisation is { } organisation)
        {
            package["owner_org"] = organisation;
        }

        foreach (var row in FieldRows.All)
        {
            if (FieldRows.Value(row, subject, place, file) is { } value)
            {
                PackageKeys.Write(package, file[row.Name].Key, file[row.Name].IsExtra, value);
            }
        }

        if (file.LicenceNone is { } none && package[file["licence"].Key] is null)
        {
            package[file["licence"].Key] = none;
        }

        if (file.LicenceTitleKey is { } title && LicenceTitle(subject, file) is { } licence)
        {
            package[title] = licence;
        }

        if (TagRow.Ours(subject, file) is { Count: > 0 } tags)
        {
            package[file["tags"].Key] = tags;
        }

        PeriodRow.Write(package, subject, file);
        ResourceWriting.Write(package, subject, place, file);
        return package;
    }

    private static string? LicenceTitle(Subject subject, MappingFile file) =>
        subject.Licences.Select(l => PortalWords.Licence(l, file)).FirstOrDefault(l => l is not null)?.Title;
}
