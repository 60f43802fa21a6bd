using System.Text.Json.Nodes;
using OpenData.Catalog.Vocabularies;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Search;

/// <summary>A dataset as the search knows it: the package that it gives, and the fields that it is found by.</summary>
internal sealed class SearchDocument
{
    private static readonly string[] Words = ["title", "notes"];

    private readonly Dictionary<string, List<string>> fields = new(StringComparer.Ordinal);

    public SearchDocument(JsonObject package, StoredDataset dataset, OpsiStore store)
    {
        (Package, Dataset) = (package, dataset);
        foreach (var (key, value) in package.Where(p => p.Value is JsonValue))
        {
            Add(key, PythonText.Text(value));
        }

        Add("title_string", dataset.Text("title"));
        Add("dataset_type", "dataset");
        Add("capacity", dataset.Private ? "private" : "public");
        AddOwner(store.Organisation(dataset.Owner));
        dataset.Tags.ToList().ForEach(t => Add("tags", t));
        foreach (var resource in package["resources"]!.AsArray())
        {
            Add("res_url", PythonText.Text(resource!["url"]));
            Add("res_format", PythonText.Text(resource["format"]));
            Add("res_name", PythonText.Text(resource["name"]));
            Add("res_description", PythonText.Text(resource["description"]));
        }

        Add("all_licence", PythonText.Text(package["license_title"]));
        foreach (var extra in dataset.Extras)
        {
            Add("extras_" + extra.Key, extra.Value);
            AddOwn(store.Fields.ByKey(extra.Key), extra.Value);
        }

        string?[] words =
        [
            dataset.Name, dataset.Text("title"), dataset.Text("notes"), .. Values("tags"), .. Values("publisher"), .. Values("res_name"),
            .. Values("res_description"), .. dataset.Extras.Select(e => e.Value),
        ];
        Text = WordFolding.Fold(string.Join(' ', words));
    }

    public JsonObject Package { get; }

    public StoredDataset Dataset { get; }

    /// <summary>Everything that full text looks through, folded.</summary>
    public string Text { get; }

    public IReadOnlyList<string> Values(string field) => fields.TryGetValue(field, out var values) ? values : [];

    /// <summary>The field is text that is found by its words, not only as a whole.</summary>
    public static bool IsWords(string field) => Words.Contains(field, StringComparer.Ordinal);

    private void AddOwner(OpsiOrganisation? owner)
    {
        Add("organization", owner?.Name);
        // A package's own publisher is null; the index has the body's title there.
        fields.Remove("publisher");
        Add("publisher", owner?.Title);
    }

    // Commas become full stops in the index (section 2.2).
    private void AddOwn(OpsiField? field, string value)
    {
        foreach (var (name, values) in field?.Index ?? [])
        {
            fields.Remove(name);
            Add(name, values is null ? value.Replace(',', '.') : values.GetValueOrDefault(value) ?? values.GetValueOrDefault("*"));
        }
    }

    private void Add(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (!fields.TryGetValue(field, out var values))
        {
            fields[field] = values = [];
        }

        values.Add(value);
    }
}
