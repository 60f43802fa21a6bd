using System.Text.Json;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.DataJson;

/// <summary>The identifier of a record in either version.</summary>
internal static class DataJsonIdentifier
{
    /// <summary>The text; of an object its address or notation; else the record's own address. Null when there is none.</summary>
    public static string? Of(JsonElement item)
    {
        var given = item.Member("identifier");
        var text = given is { ValueKind: JsonValueKind.Object } node
            ? node.Text("@id") ?? node.Text("notation") ?? node.Text("@value")
            : given.Text();
        return ForeignText.Id(text ?? (given is null ? item.Text("@id") : null), 500);
    }
}
