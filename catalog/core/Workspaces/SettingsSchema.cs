using System.Text.Json.Nodes;

namespace OpenData.Catalog.Workspaces;

/// <summary>JSON Schema (2020-12) of <c>opendata.json</c>, made from the descriptions of the settings.</summary>
public static class SettingsSchema
{
    public static JsonObject Create(string language)
    {
        var root = Section();
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "opendata.json");
        var properties = root["properties"]!.AsObject(); // made by Section
        properties["$schema"] = new JsonObject { ["type"] = "string" };
        properties["version"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = SettingsReader.Version };
        foreach (var setting in WorkspaceSetting.All)
        {
            var parts = setting.Path.Split('.');
            var at = properties;
            foreach (var part in parts[..^1])
            {
                if (at[part] is not JsonObject section)
                {
                    at[part] = section = Section();
                }

                at = section["properties"]!.AsObject();
            }

            at[parts[^1]] = Describe(setting, language);
        }

        return root;
    }

    private static JsonObject Section() => new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = new JsonObject() };

    private static JsonObject Describe(WorkspaceSetting setting, string language)
    {
        if (setting.IsNamed)
        {
            return new JsonObject
            {
                ["type"] = "object",
                ["description"] = setting.Meaning.For(language),
                ["propertyNames"] = new JsonObject { ["pattern"] = "^[A-Za-z0-9][A-Za-z0-9-]{0,63}$" },
                ["additionalProperties"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 } },
            };
        }

        var type = setting.Type == typeof(bool) ? "boolean" : setting.Type == typeof(int) ? "integer" : setting.Type == typeof(double) ? "number" : "string";
        var schema = new JsonObject { ["type"] = new JsonArray(type, "null"), ["description"] = setting.Meaning.For(language) };
        if (setting.Default is { } text)
        {
            schema["default"] = type == "string" ? text : JsonNode.Parse(text);
        }

        if (setting.Words.Count > 0)
        {
            schema["enum"] = new JsonArray([.. setting.Words.Select(static w => JsonValue.Create(w)), null]);
        }

        if (setting.Address)
        {
            schema["format"] = "uri";
        }

        if (double.IsFinite(setting.Min))
        {
            schema["minimum"] = setting.Min;
        }

        if (double.IsFinite(setting.Max))
        {
            schema["maximum"] = setting.Max;
        }

        return schema;
    }
}
