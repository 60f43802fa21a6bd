using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Shapes;

/// <summary>
/// A resource as the answers give it: without <c>package_id</c>, in one list by what it is and once more in <c>resources</c> (sections 2.2, 2.5, 2).
/// </summary>
internal static class ResourceShape
{
    public const string Individual = "individual_resources";
    public const string Series = "timeseries_resources";
    public const string Additional = "additional_resources";

    /// <summary>The lists in the order in which a save merges them.</summary>
    public static readonly IReadOnlyList<string> Lists = [Individual, Series, Additional];

    /// <summary>Keys that the portal makes itself: what a client sends for them is dropped.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "id", "package_id", "position", "revision_id", "revision_timestamp", "created", "tracking_summary", "archiver", "qa", "state", "upload",
        "resource_group_id", "clear_upload", "datastore_active",
    };

    /// <summary>Which list it stands in: documentation is additional, a date makes a series.</summary>
    public static string ListOf(JsonObject fields) =>
        PythonText.Text(fields["resource_type"]) == "documentation" ? Additional
        : PythonText.Text(fields["date"]).Length > 0 ? Series
        : Individual;

    public static JsonObject Of(StoredDataset dataset, StoredResource resource, int position, Uri site)
    {
        var shown = new JsonObject
        {
            ["id"] = resource.Id, ["position"] = position, ["revision_id"] = resource.Revision, ["created"] = PythonText.Time(resource.Created),
            ["name"] = null, ["description"] = "", ["format"] = "", ["mimetype"] = null, ["size"] = null, ["last_modified"] = null, ["hash"] = "",
            ["cache_url"] = null, ["url_type"] = null, ["resource_type"] = null, ["datastore_active"] = false, ["state"] = "active",
            ["tracking_summary"] = Tracking(),
        };
        foreach (var (key, value) in resource.Fields)
        {
            shown[key] = value?.DeepClone();
        }

        shown["url"] = AddressOf(dataset, resource, site);
        if (resource.Fields["size"] is not null)
        {
            shown["archiver"] = new JsonObject
            {
                ["is_broken"] = false, ["status"] = "Archived successfully", ["status_id"] = 0, ["size"] = PythonText.Text(resource.Fields["size"]),
            };
            shown["qa"] = new JsonObject { ["format"] = PythonText.Text(resource.Fields["format"]), ["updated"] = PythonText.Time(resource.Created) };
        }

        return shown;
    }

    /// <summary>The same item once more; the checker's words are literals there.</summary>
    public static JsonObject Again(JsonObject shown)
    {
        var copy = (JsonObject)shown.DeepClone();
        foreach (var key in new[] { "archiver", "qa" })
        {
            if (copy[key] is JsonObject words)
            {
                copy[key] = PythonText.Literal(words);
            }
        }

        return copy;
    }

    /// <summary>Where the resource is: its own address, or the portal's download address of an uploaded file.</summary>
    public static string AddressOf(StoredDataset dataset, StoredResource resource, Uri site) => resource.IsUpload
        ? new Uri(site, $"dataset/{dataset.Id}/resource/{resource.Id}/download/{resource.Text("url")}").ToString()
        : resource.Text("url") ?? "";

    /// <summary>
    /// What is kept of a sent resource: scalars that say something and that the portal does not make itself, and of an upload's address the last part.
    /// </summary>
    public static JsonObject Kept(JsonObject sent)
    {
        var kept = new JsonObject();
        foreach (var (key, value) in sent.Where(p => !Own.Contains(p.Key) && p.Value is JsonValue && PythonText.Text(p.Value).Length > 0))
        {
            kept[key] = value!.DeepClone();
        }

        if (PythonText.Text(kept["url_type"]) == "upload")
        {
            kept["url"] = PythonText.Text(kept["url"]).Split('/')[^1];
        }

        return kept;
    }

    public static JsonObject Tracking() => new() { ["total"] = 0, ["recent"] = 0 };
}
