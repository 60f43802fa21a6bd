using System.Text;
using System.Text.Json.Nodes;

namespace OpenData.Cli.Printing;

/// <summary>A record's JSON as an indented list for people, without brackets and quotes.</summary>
internal static class Outline
{
    public static string Of(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node, 0);
        return text.ToString().TrimEnd();
    }

    private static void Write(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    text.Append(' ', depth * 2).Append(key).Append(':');
                    Value(text, value, depth);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    text.Append(' ', depth * 2).Append('-');
                    Value(text, item, depth);
                }

                break;
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, int depth)
    {
        if (value is JsonObject or JsonArray)
        {
            text.Append('\n');
            Write(text, value, depth + 1);
        }
        else
        {
            text.Append(' ').Append(value is JsonValue v && v.TryGetValue<string>(out var s) ? s.ReplaceLineEndings(" ") : value?.ToJsonString() ?? "—").Append('\n');
        }
    }
}
