using OpenData.Catalog.Vocabularies;

namespace OpenData.Harvesters.Inventory;

/// <summary>Words of a row that the core turns into authority terms.</summary>
internal static class RegisterWords
{
    public static Dictionary<string, IReadOnlyList<string>> Of(RegisterRow row)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Add("frequency", row["frequency"]);
        Add("license", row["license"]);
        Add("accessRights", row["accessRights"]);
        Add("hvdCategories", row["hvd"], ';', '\n');
        Add("languages", row["language"], ',', ';', '\n');
        Add("spatial", row["spatial"], ';', '\n');
        var themes = CellValues.List(row["theme"], ';', '\n').ToList();
        if (row["area"] is { } area && themes.Count == 0)
        {
            // An area of the national portal carries the EU theme that fits best; another word is a theme itself.
            themes.Add(AllVocabularies.OpsiArea.Resolve(area)?["theme"] ?? area);
        }

        if (themes.Count > 0)
        {
            words["themes"] = themes;
        }

        return words;

        void Add(string field, string? value, params char[] marks)
        {
            if (value is not null)
            {
                words[field] = marks.Length == 0 ? [value] : CellValues.List(value, marks);
            }
        }
    }
}
