using System.Text.Json;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ogc;

/// <summary>Columns as a few features show them.</summary>
internal static class SampleColumns
{
    private const int MaxColumns = 2000;

    /// <summary>Adds the properties of a feature that are not among the columns yet.</summary>
    public static void Add(List<OgcColumn> columns, JsonElement feature)
    {
        if (feature.Member("properties") is not { ValueKind: JsonValueKind.Object } properties)
        {
            return;
        }

        foreach (var property in properties.EnumerateObject())
        {
            if (columns.Count >= MaxColumns || ForeignText.Line(property.Name) is not { } name)
            {
                continue;
            }

            var at = columns.FindIndex(c => c.Name == name);
            if (at < 0)
            {
                columns.Add(new OgcColumn(name, Type(property.Value)));
            }
            else if (columns[at].Type is null)
            {
                columns[at] = columns[at] with { Type = Type(property.Value) };
            }
        }
    }

    private static string? Type(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => null,
    };
}
