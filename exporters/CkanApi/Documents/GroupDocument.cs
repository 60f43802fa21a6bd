using System.Text.Json.Nodes;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Exporters.CkanApi.Documents;

/// <summary>An EU data theme as a CKAN group (<c>tran</c>), and a keyword as a tag.</summary>
internal static class GroupDocument
{
    private const int MaxTag = 100;

    /// <summary>Name of the theme's group.</summary>
    public static string Name(Concept theme) => theme.Code.ToLowerInvariant();

    /// <summary>The theme of a group's name or id; null when there is none.</summary>
    public static Concept? Find(string name) => AllVocabularies.DataTheme.ByCode(name.ToUpperInvariant());

    public static JsonObject Short(Concept theme) => new()
    {
        ["id"] = Name(theme),
        ["name"] = Name(theme),
        ["title"] = theme.Label.For("sl"),
        ["display_name"] = theme.Label.For("sl"),
        ["description"] = "",
        ["image_display_url"] = "",
    };

    public static JsonObject Of(Concept theme, long packages)
    {
        var document = Short(theme);
        document["type"] = "group";
        document["is_organization"] = false;
        document["approval_status"] = "approved";
        document["state"] = "active";
        document["created"] = null;
        document["image_url"] = "";
        document["package_count"] = packages;
        document["num_followers"] = 0;
        document["extras"] = new JsonArray(new JsonObject { ["key"] = "uri", ["value"] = theme.Iri.Value });
        document["users"] = new JsonArray();
        document["tags"] = new JsonArray();
        document["groups"] = new JsonArray();
        return document;
    }

    /// <summary>A keyword's name by CKAN's rules: letters, digits, blanks and <c>-_.</c>, at most a hundred.</summary>
    public static string TagName(string keyword)
    {
        var signs = keyword.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : ' ').ToArray();
        var name = string.Join(' ', new string(signs).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return name.Length <= MaxTag ? name : name[..MaxTag].TrimEnd();
    }

    public static JsonObject Tag(string keyword) => new()
    {
        ["id"] = TagName(keyword),
        ["name"] = TagName(keyword),
        ["display_name"] = keyword,
        ["state"] = "active",
        ["vocabulary_id"] = null,
    };
}
