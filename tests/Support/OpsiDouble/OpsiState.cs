using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Forms;
using OpenData.Tests.Support.OpsiDouble.Shapes;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble;

/// <summary>The portal's state, looked into and changed past its API: what another hand did.</summary>
internal sealed class OpsiState(OpsiPortal portal)
{
    private OpsiStore Store => portal.Store;

    /// <summary>Names of all datasets that are not deleted.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (Store.Gate)
            {
                return [.. Store.Datasets.Where(d => d.State == "active").Select(d => d.Name).Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The dataset by name or id, deleted ones too; null when there is none.</summary>
    public StoredDataset? Find(string nameOrId)
    {
        lock (Store.Gate)
        {
            return Store.Find(nameOrId);
        }
    }

    /// <summary>The package as <c>package_show</c> would give it; null when there is none.</summary>
    public JsonObject? Package(string nameOrId)
    {
        lock (Store.Gate)
        {
            return Store.Find(nameOrId) is { } dataset ? portal.Shape.Of(dataset) : null;
        }
    }

    /// <summary>The file of a resource; null when it has none.</summary>
    public byte[]? ReadFile(string resource) => Store.Files.ReadFile(resource);

    /// <summary>Changes one field: a stock one (<c>title</c>), the name, or else an extra.</summary>
    /// <exception cref="KeyNotFoundException">There is no such dataset.</exception>
    public void Edit(string nameOrId, string field, string value) => Change(nameOrId, (dataset, now) =>
    {
        if (field == "name")
        {
            return dataset with { Name = value };
        }

        if (PackageShape.Core.Contains(field, StringComparer.Ordinal))
        {
            var core = (JsonObject)dataset.Core.DeepClone();
            core[field] = value;
            return dataset with { Core = core };
        }

        var old = dataset.Extras.FirstOrDefault(e => e.Key == field);
        var extra = new StoredExtra(old?.Id ?? OpsiNames.NewId(), field, value, OpsiNames.NewId(), now);
        return dataset with { Extras = [.. dataset.Extras.Where(e => e.Key != field), extra] };
    });

    /// <summary>Changes one field of a resource.</summary>
    public void EditResource(string resource, string field, string value)
    {
        lock (Store.Gate)
        {
            Replace(resource, old =>
            {
                var fields = (JsonObject)old.Fields.DeepClone();
                fields[field] = value;
                return old with { Fields = fields, Revision = OpsiNames.NewId() };
            });
        }
    }

    /// <summary>Takes a resource away.</summary>
    public void RemoveResource(string resource)
    {
        lock (Store.Gate)
        {
            Replace(resource, _ => null);
        }
    }

    /// <summary>Gives a resource another file, as an upload would.</summary>
    public void ReplaceFile(string resource, string fileName, byte[] content)
    {
        lock (Store.Gate)
        {
            Store.Files.SaveFile(resource, content);
            Replace(resource, old =>
            {
                var fields = (JsonObject)old.Fields.DeepClone();
                (fields["url"], fields["url_type"]) = (OpsiNames.OfFile(fileName), "upload");
                return old with { Fields = fields, Revision = OpsiNames.NewId() };
            });
        }
    }

    /// <summary>Deletes the dataset; its name stays taken.</summary>
    /// <exception cref="KeyNotFoundException">There is no such dataset.</exception>
    public void Delete(string nameOrId) => Change(nameOrId, (dataset, _) => dataset with { State = "deleted" });

    /// <summary>Enters a dataset as the system administrator would.</summary>
    /// <exception cref="CkanRefusal">The form refuses it.</exception>
    public StoredDataset Add(JsonObject package)
    {
        lock (Store.Gate)
        {
            var form = new DatasetForm(Store, allowsUnowned: true, new OpsiUser("", "other hand", "", true, []), before: null);
            var dataset = form.Read(package);
            Store.Put(form.Errors.Any ? throw form.Errors.Refusal() : dataset);
            return dataset;
        }
    }

    /// <summary>Puts any change in place with a new revision.</summary>
    /// <exception cref="KeyNotFoundException">There is no such dataset.</exception>
    public void Change(string nameOrId, Func<StoredDataset, DateTimeOffset, StoredDataset> change)
    {
        lock (Store.Gate)
        {
            var (dataset, now) = (Store.Find(nameOrId) ?? throw new KeyNotFoundException($"There is no dataset {nameOrId}"), Store.Clock.GetUtcNow());
            Store.Put(change(dataset, now) with { Modified = now, Revision = OpsiNames.NewId(), Revisions = dataset.Revisions + 1 });
        }
    }

    private void Replace(string id, Func<StoredResource, StoredResource?> change)
    {
        var (dataset, _) = Store.FindResource(id) ?? throw new KeyNotFoundException($"There is no resource {id}");
        Change(dataset.Id, (d, _) => d with { Resources = [.. d.Resources.Select(r => r.Id == id ? change(r) : r).OfType<StoredResource>()] });
    }
}
