using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Shapes;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Forms;

/// <summary>
/// The resources of a sent dataset. The three lists are merged and overwrite <c>resources</c> index by index; what stands beyond them in <c>resources</c>
/// is taken as it is (section 2.5, 2 to 4).
/// </summary>
internal sealed class ResourcesForm(OpsiStore store, FormErrors errors, StoredDataset? before)
{
    public IReadOnlyList<StoredResource> Read(JsonObject sent, string revision, DateTimeOffset now)
    {
        var resources = Items(sent, "resources").Select(r => (JsonObject)r.DeepClone()).ToList();
        var flat = resources.Count;
        var place = 0;
        foreach (var list in ResourceShape.Lists)
        {
            foreach (var item in Items(sent, list))
            {
                var merged = place < resources.Count ? resources[place] : Appended(resources);
                foreach (var (key, value) in item)
                {
                    merged[key] = value?.DeepClone();
                }

                if (list == ResourceShape.Additional && PythonText.Text(merged["resource_type"]).Length == 0)
                {
                    merged["resource_type"] = "documentation";
                }

                place++;
            }

            CheckList(sent, list);
        }

        if (Items(sent, ResourceShape.Individual).Count > 0 && Items(sent, ResourceShape.Series).Count > 0)
        {
            errors.Add("validate_resources", "Only define timeseries or individual resources, not both");
        }

        for (var i = place; i < flat; i++)
        {
            errors.Add("resources", i, flat, "url", PythonText.Text(resources[i]["url"]).Length == 0 ? "Missing value" : null);
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        return [.. resources.Select(r => Stored(r, revision, now, used))];
    }

    private static JsonObject Appended(List<JsonObject> resources)
    {
        resources.Add([]);
        return resources[^1];
    }

    private static List<JsonObject> Items(JsonObject sent, string list) => [.. (sent[list] as JsonArray ?? []).Select(i => (JsonObject)i!)];

    private void CheckList(JsonObject sent, string list)
    {
        var items = Items(sent, list);
        string[] needed = list == ResourceShape.Series ? ["url", "format", "description", "date"] : ["url", "format", "description"];
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var field in needed)
            {
                errors.Add(list, i, items.Count, field, PythonText.Text(items[i][field]).Length == 0 ? "Missing value" : null);
            }
        }
    }

    private StoredResource Stored(JsonObject item, string revision, DateTimeOffset now, HashSet<string> used)
    {
        var (id, kept) = (PythonText.Text(item["id"]), ResourceShape.Kept(item));
        var old = before?.Resources.FirstOrDefault(r => r.Id == id);
        if (old is not null && IsReborn(old, kept))
        {
            if (PythonText.Text(item["url"]).Contains('/', StringComparison.Ordinal))
            {
                // Its file stays under the old address, which the new one keeps as a plain link.
                kept["url"] = item["url"]!.DeepClone();
                kept.Remove("url_type");
            }

            (id, old) = ("", null);
        }

        var isTaken = id.Length == 0 || used.Contains(id) || (old is null && store.FindResource(id) is not null);
        id = isTaken ? OpsiNames.NewId() : id;
        used.Add(id);
        return old is not null && JsonNode.DeepEquals(old.Fields, kept)
            ? old
            : new StoredResource(id, kept, revision, isTaken || old is null ? now : old.Created);
    }

    private static bool IsReborn(StoredResource old, JsonObject kept) =>
        PythonText.Text(kept["url"]) != (old.Text("url") ?? "") && PythonText.Text(kept["description"]) != (old.Text("description") ?? "");
}
