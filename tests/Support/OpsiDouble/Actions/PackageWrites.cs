using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Forms;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Actions;

/// <summary>Writes of whole datasets (section 2.5). Every one makes a revision, also when nothing changed.</summary>
internal static class PackageWrites
{
    public static JsonNode? Create(OpsiCall call)
    {
        var user = OpsiRights.DemandCreating(call.User);
        if (call.Text("name") is { } name)
        {
            call.Touched.Add(name);
        }

        var form = new DatasetForm(call.Store, call.Portal.AllowsUnowned, user, before: null);
        return Kept(call, form, form.Read(call.Data));
    }

    public static JsonNode? Update(OpsiCall call)
    {
        // The code asks for data_dict['name'] here and does not catch its absence.
        var nameOrId = call.Text("id") ?? call.Text("name") ?? throw CkanRefusal.Crash();
        var dataset = call.Store.Find(nameOrId) ?? throw CkanRefusal.NotFound("Package was not found.");
        return Save(call, dataset, call.Data);
    }

    public static JsonNode? Patch(OpsiCall call)
    {
        var dataset = call.Store.Find(call.Text("id") ?? call.Text("name") ?? throw CkanRefusal.Crash()) ?? throw CkanRefusal.NotFound();
        OpsiRights.DemandEditing(call.User, dataset);
        var merged = call.Portal.Shape.Of(dataset);
        foreach (var (key, value) in call.Data)
        {
            merged[key] = value?.DeepClone();
        }

        merged["id"] = dataset.Id;
        return Save(call, dataset, merged);
    }

    public static JsonNode? Delete(OpsiCall call)
    {
        var dataset = call.Store.Find(call.Needed("id")) ?? throw CkanRefusal.NotFound();
        OpsiRights.DemandSysadmin(call.User);
        call.Put(Revised(call, dataset) with { State = "deleted" });
        return null;
    }

    public static JsonNode? Reorder(OpsiCall call)
    {
        var dataset = call.Store.Find(call.Needed("id")) ?? throw CkanRefusal.NotFound();
        OpsiRights.DemandEditing(call.User, dataset);
        var order = call.Data["order"] is JsonArray ? call.Texts("order") : throw CkanRefusal.Invalid("order", "Must be a list of resource.");
        if (order.Count != order.Distinct(StringComparer.Ordinal).Count())
        {
            throw CkanRefusal.Invalid("order", "Must supply unique resource_ids");
        }

        if (order.Any(o => dataset.Resources.All(r => r.Id != o)))
        {
            throw CkanRefusal.Invalid("order", $"resource_ids supplied do not belong to package {dataset.Id}");
        }

        var first = order.Select(o => dataset.Resources.First(r => r.Id == o));
        call.Put(Revised(call, dataset) with { Resources = [.. first, .. dataset.Resources.Where(r => !order.Contains(r.Id, StringComparer.Ordinal))] });
        return new JsonObject { ["id"] = dataset.Id, ["order"] = new JsonArray([.. order.Select(o => (JsonNode)o)]) };
    }

    public static JsonNode? Move(OpsiCall call)
    {
        OpsiRights.DemandSysadmin(call.User);
        var dataset = call.Store.Find(call.Needed("id")) ?? throw CkanRefusal.NotFound();
        var organisation = call.Store.Organisation(call.Needed("organization_id")) ?? throw CkanRefusal.Invalid("owner_org", "Organization does not exist");
        call.Put(Revised(call, dataset) with { Owner = organisation.Id });
        return null;
    }

    /// <summary>The dataset with the next revision.</summary>
    public static StoredDataset Revised(OpsiCall call, StoredDataset dataset) =>
        dataset with { Revision = OpsiNames.NewId(), Revisions = dataset.Revisions + 1, Modified = call.Store.Clock.GetUtcNow() };

    private static JsonNode? Save(OpsiCall call, StoredDataset dataset, JsonObject data)
    {
        call.Touch(dataset);
        var form = new DatasetForm(call.Store, call.Portal.AllowsUnowned, OpsiRights.DemandEditing(call.User, dataset), dataset);
        return Kept(call, form, form.Read(data));
    }

    private static JsonObject Kept(OpsiCall call, DatasetForm form, StoredDataset dataset)
    {
        if (form.Errors.Any)
        {
            throw form.Errors.Refusal();
        }

        call.Put(dataset);
        return call.Shown(dataset);
    }
}
