using System.Text.Json.Nodes;

namespace OpenData.Exporters.Croissant;

/// <summary>The JSON-LD context that Croissant 1.0 prescribes (docs.mlcommons.org/croissant, "Appendix 1").</summary>
internal static class CroissantContext
{
    private static readonly string[] Own =
    [
        "citeAs", "column", "extract", "field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isLiveDataset", "jsonPath",
        "key", "md5",
        "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "separator", "source", "subField", "transform",
    ];

    public static JsonObject Create()
    {
        var context = new JsonObject
        {
            ["@language"] = "sl",
            ["@vocab"] = "https://schema.org/",
            ["sc"] = "https://schema.org/",
            ["cr"] = "http://mlcommons.org/croissant/",
            ["rai"] = "http://mlcommons.org/croissant/RAI/",
            ["dct"] = "http://purl.org/dc/terms/",
            ["conformsTo"] = "dct:conformsTo",
            ["data"] = new JsonObject { ["@id"] = "cr:data", ["@type"] = "@json" },
            ["dataType"] = new JsonObject { ["@id"] = "cr:dataType", ["@type"] = "@vocab" },
            ["examples"] = new JsonObject { ["@id"] = "cr:examples", ["@type"] = "@json" },
        };
        foreach (var term in Own)
        {
            context[term] = "cr:" + term;
        }

        return context;
    }
}
