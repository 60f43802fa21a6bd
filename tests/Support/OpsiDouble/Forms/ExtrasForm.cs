using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Forms;

/// <summary>The extras of a sent dataset: the list, and the form's own fields that may stand at the top. At the top they win.</summary>
internal sealed class ExtrasForm(OpsiFieldNames fields, FormErrors errors, StoredDataset? before)
{
    public IReadOnlyList<StoredExtra> Read(JsonObject sent, string revision, DateTimeOffset now)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadList(sent, values);
        foreach (var field in fields.Fields.Where(f => f.IsAtTop))
        {
            if (sent[field.Key] is JsonValue value)
            {
                values[field.Key] = PythonText.Text(value);
            }
        }

        foreach (var key in fields.Mandatory.Where(k => string.IsNullOrEmpty(values.GetValueOrDefault(k))))
        {
            errors.Add(key, "Missing value");
        }

        foreach (var (key, value) in values.Where(v => fields.ClosedLists && v.Value.Length > 0 && fields.ByKey(v.Key)?.Allows(v.Value) == false))
        {
            errors.Add(key, $"Value must be one of the list: {value}");
        }

        return [.. values.Select(v => Stored(v.Key, v.Value, revision, now))];
    }

    private void ReadList(JsonObject sent, Dictionary<string, string> values)
    {
        var items = (sent["extras"] as JsonArray ?? []).Select(i => (JsonObject)i!).ToList();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i]["value"] is JsonArray or JsonObject)
            {
                throw CkanRefusal.Integrity("Only lists of dicts can be placed against subschema ('extras',)", sent);
            }

            var key = PythonText.Text(items[i]["key"]);
            errors.Add("extras", i, items.Count, "key", key.Length == 0 ? "Missing value" : null);
            errors.Add("extras", i, items.Count, "value", items[i].ContainsKey("value") ? null : "Missing value");
            if (PythonText.Text(items[i]["state"]) == "deleted" || key.Length == 0)
            {
                continue;
            }

            if (!values.TryAdd(key, PythonText.Text(items[i]["value"])))
            {
                errors.Add("extras_validation", $"Duplicate key \"{key}\"");
            }
        }
    }

    // An extra that says the same keeps its revision.
    private StoredExtra Stored(string key, string value, string revision, DateTimeOffset now) =>
        before?.Extras.FirstOrDefault(e => e.Key == key) is { } old
            ? old.Value == value ? old : old with { Value = value, Revision = revision, At = now }
            : new StoredExtra(OpsiNames.NewId(), key, value, revision, now);
}
