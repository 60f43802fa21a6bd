using System.Text.Json.Nodes;
using OpenData.Tests.Support.OpsiDouble.Shapes;
using OpenData.Tests.Support.OpsiDouble.Store;
using OpenData.Tests.Support.OpsiDouble.Web;

namespace OpenData.Tests.Support.OpsiDouble.Forms;

/// <summary>
/// Reads a sent package dictionary as the parent's form does (section 2.5): what is missing, what is not expected, what is dropped and what is kept.
/// </summary>
internal sealed class DatasetForm(OpsiStore store, bool allowsUnowned, OpsiUser user, StoredDataset? before)
{
    /// <summary>Lists of objects; anything else in their place cannot be flattened.</summary>
    private static readonly string[] Lists = ["tags", "extras", "resources", "groups", .. ResourceShape.Lists];

    /// <summary>Lists and objects that an answer shows and a form ignores when they come back.</summary>
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "organization", "archiver", "qa", "tracking_summary", "relationships_as_subject", "relationships_as_object", "users", "theme-secondary", "schema",
        "codelist",
    };

    public FormErrors Errors { get; } = new();

    /// <summary>The dataset that a save would leave; only to be kept when there are no errors.</summary>
    /// <exception cref="CkanRefusal">The data cannot be flattened.</exception>
    public StoredDataset Read(JsonObject sent)
    {
        var now = store.Clock.GetUtcNow();
        var revision = OpsiNames.NewId();
        CheckStructure(sent);
        var core = Core(sent);
        var name = PythonText.Text(sent["name"]);
        var isTaken = store.Find(name) is { } other && other.Id != before?.Id && other.Name == name;
        Errors.Add("name", OpsiNames.Problem(name) ?? (isTaken ? "That URL is already in use." : null));
        var dataset = new StoredDataset
        {
            Id = before?.Id ?? OpsiNames.NewId(),
            Name = name,
            State = StateOf(sent),
            Private = sent["private"] is { } hidden && PythonText.Text(hidden).Equals("true", StringComparison.OrdinalIgnoreCase),
            Owner = Owner(sent),
            Creator = before?.Creator ?? user.Id,
            Core = core,
            Tags = Tags(sent),
            Created = before?.Created ?? now,
            Modified = now,
            Revision = revision,
            Revisions = (before?.Revisions ?? 0) + 1,
        };
        return dataset with
        {
            Extras = new ExtrasForm(store.Fields, Errors, before).Read(sent, revision, now),
            Resources = new ResourcesForm(store, Errors, before).Read(sent, revision, now),
        };
    }

    private void CheckStructure(JsonObject sent)
    {
        foreach (var (key, value) in sent)
        {
            if (Lists.Contains(key, StringComparer.Ordinal))
            {
                if (value is not JsonArray items || items.Any(i => i is not JsonObject))
                {
                    throw CkanRefusal.Integrity($"Only lists of dicts can be placed against subschema ('{key}',)", sent);
                }
            }
            else if (value is JsonArray { Count: > 0 } or JsonObject { Count: > 0 } && !Shown.Contains(key))
            {
                Errors.Add("__junk", "The input field __junk was not expected.");
            }
        }
    }

    private JsonObject Core(JsonObject sent)
    {
        var core = new JsonObject();
        foreach (var field in PackageShape.Core.Where(f => sent[f] is JsonValue))
        {
            core[field] = sent[field]!.DeepClone();
        }

        foreach (var field in new[] { "title", "notes" })
        {
            Errors.Add(field, PythonText.Text(core[field]).Length == 0 ? "Missing value" : null);
        }

        Errors.Add("license_id", PythonText.Text(core["license_id"]).Length == 0 ? "Please provide a licence." : null);
        if (before?.Core["openness_reason"] is { } reason)
        {
            core["openness_reason"] = reason.DeepClone();
        }

        return core;
    }

    // Only a sysadmin withdraws; what an editor says about the state is dropped.
    private string StateOf(JsonObject sent) =>
        user.IsSysadmin && PythonText.Text(sent["state"]) is "active" or "deleted" ? PythonText.Text(sent["state"]) : before?.State ?? "active";

    private string? Owner(JsonObject sent)
    {
        var meant = PythonText.Text(sent["owner_org"]);
        if (meant.Length == 0)
        {
            Errors.Add("owner_org", allowsUnowned ? null : "A organization must be supplied");
            return null;
        }

        var organisation = store.Organisation(meant);
        Errors.Add("owner_org", organisation is null ? "Organization does not exist"
            : user.IsSysadmin || user.IsIn(organisation.Id) ? null
            : "You cannot add a dataset to this organization");
        return organisation?.Id;
    }

    private List<string> Tags(JsonObject sent)
    {
        var tags = (sent["tags"] as JsonArray ?? []).Select(t => PythonText.Text(t!["name"])).ToList();
        if (tags.Count == 0 && sent["tag_string"] is JsonValue text)
        {
            tags = [.. PythonText.Text(text).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        }

        for (var i = 0; i < tags.Count; i++)
        {
            Errors.Add("tags", i, tags.Count, "name", OpsiNames.TagProblem(tags[i]));
        }

        return [.. tags.Distinct(StringComparer.Ordinal)];
    }
}
