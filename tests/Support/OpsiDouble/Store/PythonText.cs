using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenData.Tests.Support.OpsiDouble.Store;

/// <summary>How the portal's code writes times and values.</summary>
internal static class PythonText
{
    /// <summary>Microseconds, UTC, no zone: <c>2026-07-22T08:46:10.247217</c>.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>A scalar as <c>unicode(value)</c> writes it.</summary>
    public static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        null or JsonValueKind.Null => "",
        _ => value.ToString(),
    };

    /// <summary>The value as a literal of the language, <c>{'is_broken': False}</c>; it stands in place of an object in some answers (section 3.1).</summary>
    public static string Literal(JsonNode? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("None");
                break;
            case JsonObject members:
                text.Append('{').AppendJoin(", ", members.Select(m => $"'{m.Key}': {Literal(m.Value)}")).Append('}');
                break;
            case JsonArray items:
                text.Append('[').AppendJoin(", ", items.Select(Literal)).Append(']');
                break;
            case var scalar when scalar.GetValueKind() == JsonValueKind.String:
                var escaped = scalar.ToString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
                text.Append("u'").Append(escaped).Append('\'');
                break;
            default:
                text.Append(Text(value));
                break;
        }
    }
}
