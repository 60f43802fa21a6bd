using System.Text.Json;
using OpenData.Catalog.Vocabularies;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.DataJson;

/// <summary>Words of a record that the core turns into authority terms.</summary>
internal static class DataJsonWords
{
    public static Dictionary<string, IReadOnlyList<string>> Of(JsonElement item)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var modified = item.Text("modified");
        var interval = AccrualPeriod.IsInterval(modified) ? modified : null;
        Add("frequency", One(AccrualPeriod.Word(DataJsonNode.Word(item, "accrualPeriodicity") ?? interval)));
        Add("license", One(DataJsonNode.Word(item, "license")));
        Add("languages", [.. DataJsonNode.Words(item, "language").Select(Language)]);
        Add("accessRights", One(item.Text("accessLevel")?.ToLowerInvariant() switch
        {
            null => DataJsonNode.Word(item, "accessRights"),
            "public" => "PUBLIC",
            "restricted public" => "RESTRICTED",
            "non-public" => "NON_PUBLIC",
            var other => other,
        }));
        Add("themes", [.. DataJsonNode.Words(item, "theme").Where(t => AllVocabularies.DataTheme.Resolve(t) is not null)]);
        return words;

        void Add(string field, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                words[field] = values;
            }
        }
    }

    private static IReadOnlyList<string> One(string? word) => word is null ? [] : [word];

    // "en-US" is English; the list knows languages, not countries.
    private static string Language(string tag) => tag.Length == 5 && tag[2] is '-' or '_' ? tag[..2] : tag;
}
