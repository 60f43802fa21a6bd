using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>
/// Read, merge, write: what stands there with the given fields as ours are. What we do not own comes back as it came; what the portal makes itself is
/// left out; the three lists go back whole, because the portal loses what is not sent.
/// </summary>
internal static class PackageMerge
{
    public static JsonObject Merge(JsonElement there, JsonObject ours, IReadOnlySet<string> fields, OpsiPlace? place, MappingFile file)
    {
        var package = new JsonObject();
        foreach (var member in there.EnumerateObject().Where(m => !file.IsDropped(m.Name) && !IsList(m.Name, file)))
        {
            package[member.Name] = LooseText.Copy(member.Value);
        }

        CleanExtras(package, file);
        var mine = JsonSerializer.SerializeToElement(ours);
        foreach (var row in FieldRows.All.Where(r => fields.Contains(file[r.Name].Label)))
        {
            Change(package, row, mine, file);
        }

        if (fields.Contains(file["tags"].Label))
        {
            TagRow.Merge(package, ours, file);
        }

        if (fields.Contains(file.Period.Label))
        {
            PeriodRow.Merge(package, mine, file);
        }

        foreach (var name in new[] { "name", "owner_org" }.Where(n => ours[n] is not null && package[n] is null))
        {
            package[name] = ours[name]!.DeepClone(); // not null: told in the filter
        }

        ResourceMerge.Merge(package, there, mine, fields, place, file);
        return package;
    }

    private static void Change(JsonObject package, FieldRow row, JsonElement mine, MappingFile file)
    {
        var setting = file[row.Name];
        if (row.Name != "licence")
        {
            PackageKeys.Change(package, setting, PackageKeys.Read(mine, setting));
            return;
        }

        // Two keys tell one licence: id and title change together.
        PackageKeys.Change(package, setting.Key, setting.IsExtra, PackageKeys.Read(mine, [setting.Key]) ?? file.LicenceNone);
        if (file.LicenceTitleKey is { } title)
        {
            PackageKeys.Change(package, title, isExtra: false, PackageKeys.Read(mine, [title]));
        }
    }

    private static bool IsList(string name, MappingFile file) => file.Resources.Lists.Any(l => l.Value == name);

    // Extras come with the revision they were made in; a deleted one is still listed and would come back to life.
    private static void CleanExtras(JsonObject package, MappingFile file)
    {
        if (package["extras"] is not JsonArray extras)
        {
            return;
        }

        foreach (var extra in extras.OfType<JsonObject>().ToList())
        {
            if (extra["state"]?.ToString() == "deleted")
            {
                extras.Remove(extra);
                continue;
            }

            foreach (var name in extra.Select(m => m.Key).Where(k => k is "id" or "package_id" or "state" || file.IsDropped(k)).ToList())
            {
                extra.Remove(name);
            }
        }
    }
}
