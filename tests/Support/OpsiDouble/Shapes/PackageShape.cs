using System.Globalization;
using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Shapes;

/// <summary>
/// The package dictionary as <c>package_show</c> gives it (section 3): the parent's keys, OPSI's empty strings and textual booleans, four lists of resources.
/// </summary>
internal sealed class PackageShape(OpsiStore store, Uri site)
{
    /// <summary>Stock scalar fields, in the form and in the answer.</summary>
    public static readonly IReadOnlyList<string> Core =
        ["title", "notes", "license_id", "url", "version", "author", "author_email", "maintainer", "maintainer_email"];

    public JsonObject Of(StoredDataset dataset)
    {
        var (licence, at) = (store.Fields.Licences.FirstOrDefault(l => l.Id == dataset.Text("license_id")), PythonText.Time(dataset.Modified));
        var resources = dataset.Resources.Select((r, i) => ResourceShape.Of(dataset, r, i, site)).ToList();
        var package = new JsonObject
        {
            ["id"] = dataset.Id,
            ["name"] = dataset.Name,
            ["type"] = "dataset",
            ["state"] = dataset.State,
            ["private"] = dataset.Private,
            ["license_title"] = licence?.Title ?? "",
            ["license_url"] = licence?.Url ?? "",
            ["isopen"] = licence?.Open ?? false,
            ["owner_org"] = dataset.Owner,
            ["organization"] = store.Organisation(dataset.Owner) is { } owner ? OrganisationShape.InPackage(owner) : null,
            ["publisher"] = null,
            ["restricted_data"] = "false",
            ["bulk_download"] = "true",
            ["creator_user_id"] = dataset.Creator,
            ["metadata_created"] = PythonText.Time(dataset.Created),
            ["metadata_modified"] = at,
            ["revision_id"] = dataset.Revision,
            ["revision_timestamp"] = at,
            ["num_resources"] = resources.Count,
            ["num_tags"] = dataset.Tags.Count,
            ["groups"] = new JsonArray(),
            ["relationships_as_subject"] = new JsonArray(),
            ["relationships_as_object"] = new JsonArray(),
            ["tracking_summary"] = ResourceShape.Tracking(),
            ["tags"] = new JsonArray([.. dataset.Tags.Order(StringComparer.Ordinal).Select(t => Tag(t, at))]),
            ["extras"] = new JsonArray([.. dataset.Extras.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => Extra(dataset, e))]),
        };
        foreach (var field in Core)
        {
            package[field] = dataset.Core[field]?.DeepClone() ?? (field == "license_id" ? "" : null);
        }

        foreach (var extra in dataset.Extras.Where(e => store.Fields.ByKey(e.Key)?.IsAtTop == true))
        {
            package[extra.Key] = extra.Value;
        }

        AddScores(package, dataset);
        AddResources(package, dataset, resources);
        return package;
    }

    // The broken-link checker and the openness score are objects on some datasets and their literals on others.
    private static void AddScores(JsonObject package, StoredDataset dataset)
    {
        if (dataset.Core["openness_reason"] is not { } reason)
        {
            return;
        }

        var score = reason.ToString().LastIndexOf("oceno ", StringComparison.Ordinal) is var at and >= 0
            && int.TryParse(reason.ToString().AsSpan(at + 6, 1), CultureInfo.InvariantCulture, out var stars) ? stars : 0;
        JsonObject archiver = new() { ["status"] = "Archived successfully", ["status_id"] = 0, ["is_broken"] = false, ["reason"] = "" };
        JsonObject qa = new() { ["openness_score"] = score, ["openness_score_reason"] = reason.ToString(), ["updated"] = PythonText.Time(dataset.Created) };
        package["archiver"] = WritesLiterals(dataset) ? PythonText.Literal(archiver) : archiver;
        package["qa"] = WritesLiterals(dataset) ? PythonText.Literal(qa) : qa;
    }

    private static bool WritesLiterals(StoredDataset dataset) => dataset.Id[0] is >= '8';

    private static void AddResources(JsonObject package, StoredDataset dataset, List<JsonObject> resources)
    {
        foreach (var kind in ResourceShape.Lists)
        {
            var ofKind = resources.Where((_, i) => ResourceShape.ListOf(dataset.Resources[i].Fields) == kind);
            package[kind] = new JsonArray([.. ofKind.Select(ResourceShape.Again)]);
        }

        package["resources"] = new JsonArray([.. resources.Select(r => WritesLiterals(dataset) ? ResourceShape.Again(r) : r)]);
    }

    private static JsonObject Tag(string name, string at) => new()
    {
        ["id"] = OpsiNames.IdOf("tag", name), ["name"] = name, ["display_name"] = name, ["vocabulary_id"] = null, ["state"] = "active",
        ["revision_timestamp"] = at,
    };

    private static JsonObject Extra(StoredDataset dataset, StoredExtra extra) => new()
    {
        ["id"] = extra.Id,
        ["package_id"] = dataset.Id,
        ["key"] = extra.Key,
        ["value"] = extra.Value,
        ["revision_id"] = extra.Revision,
        ["revision_timestamp"] = PythonText.Time(extra.At),
        ["state"] = "active",
    };
}
