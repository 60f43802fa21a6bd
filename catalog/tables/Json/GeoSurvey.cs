using System.Buffers.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Json;

/// <summary>
/// First pass over GeoJSON (RFC 7946, and the <c>crs</c> member of the 2008 format): the features are the records, their properties and geometry the
/// columns; the box of all coordinates is measured on the way.
/// </summary>
internal sealed partial class GeoSurvey(JsonTokens tokens, JsonSurvey survey, ProfileLimits limits)
{
    public GeoExtent Extent { get; } = new();

    /// <summary>Reads the whole document; null when it holds no feature.</summary>
    public JsonPlan? Run()
    {
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartObject)
        {
            return null;
        }

        var features = new JsonPlan(["features"], RecordShape.Objects, new RecordFields(limits.MaxColumns));
        var single = new RecordFields(limits.MaxColumns) { Objects = 1 };
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(tokens.Raw, tokens.Escaped);
            var field = survey.TakeName(single);
            tokens.Read();
            if (name == "features" && tokens.Type == JsonTokenType.StartArray)
            {
                Features(features);
            }
            else if (name == "crs" && tokens.Type == JsonTokenType.StartObject)
            {
                ReadSystem();
            }
            else
            {
                Member(field, name);
            }
        }

        while (tokens.Read())
        {
            // A strict reader throws on anything after the document.
        }

        return features.Count > 0 ? features
            : single.Fields.Any(f => f.Name.AsSpan().SequenceEqual("features"u8)) ? null
            : new JsonPlan([], RecordShape.Single, single) { Count = 1 };
    }

    private void Features(JsonPlan plan)
    {
        while (tokens.Read() && tokens.Type != JsonTokenType.EndArray)
        {
            if (tokens.Type != JsonTokenType.StartObject)
            {
                survey.SkipChecked();
                continue;
            }

            plan.Count++;
            plan.Fields.Objects++;
            while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
            {
                var name = JsonText.Name(tokens.Raw, tokens.Escaped);
                var field = name == "type" ? null : survey.TakeName(plan.Fields);
                tokens.Read();
                if (field is null)
                {
                    // Every feature says that it is one; that is no column.
                    survey.SkipChecked();
                }
                else
                {
                    Member(field, name);
                }
            }
        }
    }

    private void Member(RecordField field, string name)
    {
        if (tokens.Type == JsonTokenType.Null)
        {
            field.Nulls++;
        }
        else if (name == "properties" && tokens.Type == JsonTokenType.StartObject)
        {
            field.Inner ??= new RecordFields(limits.MaxColumns);
            field.IsProperties = true;
            survey.VisitRecord(field.Inner, nested: false);
        }
        else if (name is "geometry" or "coordinates" or "geometries" && tokens.Type is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            Measure(inside: name == "coordinates");
        }
        else
        {
            survey.SkipChecked();
        }
    }

    /// <summary>Passes over a geometry; the first two numbers of each innermost array of its coordinates are a position.</summary>
    private void Measure(bool inside)
    {
        var depth = tokens.Depth;
        var coordinates = inside ? depth : int.MaxValue;
        Span<double> position = stackalloc double[2];
        var count = 0;
        while (tokens.Read() && tokens.Depth > depth)
        {
            switch (tokens.Type)
            {
                case JsonTokenType.PropertyName:
                    coordinates = tokens.Raw.SequenceEqual("coordinates"u8) ? tokens.Depth : int.MaxValue;
                    break;
                case JsonTokenType.StartArray:
                    count = 0;
                    break;
                case JsonTokenType.Number when tokens.Depth > coordinates && count < 2 && Utf8Parser.TryParse(tokens.Raw, out double number, out _):
                    position[count++] = number;
                    if (count == 2 && double.IsFinite(position[0]) && double.IsFinite(position[1]))
                    {
                        Extent.Add(position[0], position[1]);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The first text in the member that names an EPSG code or the default system.</summary>
    private void ReadSystem()
    {
        var depth = tokens.Depth;
        while (tokens.Read() && tokens.Depth > depth)
        {
            if (tokens.Type != JsonTokenType.String || Extent.Named is not null || tokens.Raw.Length > 200)
            {
                continue;
            }

            var text = JsonText.Name(tokens.Raw, tokens.Escaped);
            if (EpsgCode().Match(text) is { Success: true } match)
            {
                Extent.Named = "EPSG:" + match.Groups[1].Value;
            }
            else if (text.Contains("CRS84", StringComparison.Ordinal))
            {
                Extent.Named = "EPSG:4326";
            }
        }
    }

    [GeneratedRegex("""EPSG[:/]+(?:[\d.]*[:/])?(\d{4,6})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EpsgCode();
}
