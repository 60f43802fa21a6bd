using System.Text.Json;

namespace OpenData.Tables.Contents;

/// <summary>Tells JSON and its dialects by the first tokens.</summary>
internal static class JsonSniffer
{
    private static readonly HashSet<string> Geometries = new(
        ["FeatureCollection", "Feature", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"],
        StringComparer.Ordinal);

    /// <summary>The JSON dialect of a text (white space before it removed); null when it is no JSON.</summary>
    public static Content? Sniff(ReadOnlySpan<byte> text, bool whole, string name)
    {
        var named = FileExtension.IsJson(name);
        if (text[0] is not ((byte)'{' or (byte)'['))
        {
            return named && IsScalar(text, whole) ? Content.Json : null;
        }

        var seen = new Outline();
        var reader = new Utf8JsonReader(text, whole, new JsonReaderState(new JsonReaderOptions { MaxDepth = 1024 }));
        var tokens = 0;
        try
        {
            while (reader.Read())
            {
                tokens++;
                seen.Take(ref reader);
                if (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // Broken JSON is the JSON reader's to report; a text that merely begins with a bracket is no JSON.
            return named || tokens >= 5 ? Content.Json : null;
        }

        var rest = text[(int)reader.BytesConsumed..];
        return IsNextLine(rest) || (FileExtension.IsJsonLines(name) && reader.CurrentDepth == 0) ? Content.JsonLines : seen.Dialect();
    }

    private static bool IsNextLine(ReadOnlySpan<byte> rest)
    {
        var next = rest.TrimStart(" \t\r"u8);
        if (next.IsEmpty || next[0] != '\n')
        {
            return false;
        }

        next = next.TrimStart(" \t\r\n"u8);
        return !next.IsEmpty && next[0] is (byte)'{' or (byte)'[';
    }

    private static bool IsScalar(ReadOnlySpan<byte> text, bool whole)
    {
        try
        {
            var reader = new Utf8JsonReader(text, whole, default);
            return reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The few names and values near the top that tell the dialects apart.</summary>
    private sealed class Outline
    {
        private readonly HashSet<string> top = new(StringComparer.Ordinal);
        private string type = "";
        private string @class = "";
        private string innerType = "";
        private string property = "";
        private bool linked;

        public void Take(ref Utf8JsonReader reader)
        {
            if (reader.CurrentDepth > 3)
            {
                return;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                property = reader.ValueSpan.Length <= 64 ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan) : "";
                linked |= reader.CurrentDepth <= 2 && property is "@context" or "@graph" or "@id" or "@type";
                if (reader.CurrentDepth == 1)
                {
                    top.Add(property);
                }
            }
            else if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= 64)
            {
                TakeText(System.Text.Encoding.UTF8.GetString(reader.ValueSpan), reader.CurrentDepth);
            }
        }

        public Content Dialect()
        {
            if (linked)
            {
                return Content.JsonLd;
            }

            if (Geometries.Contains(type) && (type is not "Feature" || top.Contains("geometry") || top.Contains("properties")))
            {
                return Content.GeoJson;
            }

            if (type.Length == 0 && top.Contains("features") && innerType == "Feature")
            {
                return Content.GeoJson;
            }

            return (@class is "dataset" or "collection" or "dimension" && top.Contains("version")) || (top.Contains("dataset") && top.Count == 1 && innerType.Length == 0 && statLike)
                ? Content.JsonStat
                : Content.Json;
        }

        private bool statLike;

        private void TakeText(string value, int depth)
        {
            if (depth == 1 && property == "type")
            {
                type = value;
            }
            else if (depth == 1 && property == "class")
            {
                @class = value;
            }
            else if (depth == 3 && property == "type" && innerType.Length == 0)
            {
                innerType = value;
            }

            statLike |= depth >= 2 && property is "label" && top.Contains("dataset");
        }
    }
}
