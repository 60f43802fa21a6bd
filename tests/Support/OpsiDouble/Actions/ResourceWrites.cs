using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Forms;
using OpenData.Tests.Support.OpsiDouble.Shapes;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Actions;

/// <summary>Writes of single resources, with or without a file (section 2.5, 5 and 2.6): the dataset is shown, changed and saved whole.</summary>
internal static class ResourceWrites
{
    public static JsonNode? Create(OpsiCall call)
    {
        var dataset = call.Store.Find(call.Needed("package_id")) ?? throw CkanRefusal.NotFound();
        OpsiRights.DemandEditing(call.User, dataset);
        return Save(call, dataset, dataset.Resources.Count, Sent(call, []));
    }

    public static JsonNode? Update(OpsiCall call)
    {
        var (dataset, place) = Find(call, "Resource was not found.");
        return Save(call, dataset, place, Sent(call, []));
    }

    public static JsonNode? Patch(OpsiCall call)
    {
        var (dataset, place) = Find(call, null);
        return Save(call, dataset, place, Sent(call, ResourceShape.Of(dataset, dataset.Resources[place], place, call.Portal.Site)));
    }

    public static JsonNode? Delete(OpsiCall call)
    {
        var (dataset, place) = Find(call, null);
        call.Put(PackageWrites.Revised(call, dataset) with { Resources = [.. dataset.Resources.Where((_, i) => i != place)] });
        return null;
    }

    private static (StoredDataset Dataset, int Place) Find(OpsiCall call, string? detail)
    {
        var (dataset, resource) = call.Store.FindResource(call.Needed("id")) ?? throw CkanRefusal.NotFound(detail);
        OpsiRights.DemandEditing(call.User, dataset);
        return (dataset, dataset.Resources.ToList().IndexOf(resource));
    }

    // What was sent over what there was, and the file's name as its address.
    private static JsonObject Sent(OpsiCall call, JsonObject before)
    {
        foreach (var (key, value) in call.Data.Where(p => p.Key is not ("package_id" or "upload")))
        {
            before[key] = value?.DeepClone();
        }

        if (call.File is { } file)
        {
            before["url"] = OpsiNames.OfFile(file.Name);
            before["url_type"] = "upload";
        }
        else if (call.Flag("clear_upload"))
        {
            before["url_type"] = "";
        }

        return before;
    }

    private static JsonObject Save(OpsiCall call, StoredDataset dataset, int place, JsonObject resource)
    {
        call.Touch(dataset);
        var data = call.Portal.Shape.Of(dataset);
        var all = dataset.Resources.Select((r, i) => (JsonNode)ResourceShape.Of(dataset, r, i, call.Portal.Site)).ToList();
        all.RemoveRange(place, place < all.Count ? 1 : 0);
        all.Insert(place, resource);
        data["resources"] = new JsonArray([.. all]);
        foreach (var list in ResourceShape.Lists)
        {
            // A single resource is saved through the stock form: the lists would put the old one back.
            data.Remove(list);
        }

        var form = new DatasetForm(call.Store, call.Portal.AllowsUnowned, call.User!, dataset);
        var saved = form.Read(data);
        if (form.Errors.Any)
        {
            // The code looks under 'resources' alone, and falls over errors that stand elsewhere.
            throw form.Errors.OfItem("resources", place) is { } own ? CkanRefusal.Invalid(own) : CkanRefusal.Crash();
        }

        if (call.File is { } file)
        {
            if (file.Content.LongLength > call.Portal.UploadLimit)
            {
                throw CkanRefusal.Invalid("upload", "File upload too large");
            }

            call.Store.Files.SaveFile(saved.Resources[place].Id, file.Content);
        }

        call.Put(saved);
        call.Touched.Add(saved.Resources[place].Id);
        return ResourceShape.Of(saved, saved.Resources[place], place, call.Portal.Site);
    }
}
