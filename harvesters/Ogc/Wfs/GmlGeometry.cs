using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;

namespace OpenData.Harvesters.Ogc.Wfs;

/// <summary>
/// Geometries of GML as GeoJSON: longitude or easting first whatever the order of the system's axes. Arcs become the lines between their
/// points.
/// </summary>
internal static class GmlGeometry
{
    /// <summary>The geometry; null when the element is none that GeoJSON has.</summary>
    /// <param name="element">A GML geometry.</param>
    /// <param name="system">Its system when neither it nor what it stands in names one.</param>
    public static JsonObject? Read(XElement element, CoordinateSystem system)
    {
        var own = CoordinateSystem.Named(element.AttributeText("srsName")) ?? system;
        return element.Name.LocalName switch
        {
            "Point" => Positions(element, own).FirstOrDefault() is { } position ? Shape("Point", position) : null,
            "LineString" or "Curve" or "CompositeCurve" => Shape("LineString", Line(element, own)),
            "Polygon" => Shape("Polygon", Rings(element, own)),
            "Surface" or "PolyhedralSurface" => Surface(element, own),
            "MultiPoint" => Shape("MultiPoint", Members(element).Select(m => Positions(m, Of(m, own)).FirstOrDefault())),
            "MultiLineString" or "MultiCurve" => Shape("MultiLineString", Members(element).Select(m => (JsonNode?)Line(m, Of(m, own)))),
            "MultiPolygon" or "MultiSurface" => Shape("MultiPolygon", Members(element).SelectMany(m => Polygons(m, Of(m, own)))),
            "MultiGeometry" =>
                new JsonObject { ["type"] = "GeometryCollection", ["geometries"] = Array(Members(element)
                    .Select(m => (JsonNode?)Read(m, own))) },
            _ => null,
        };
    }

    private static CoordinateSystem Of(XElement element, CoordinateSystem outer) => CoordinateSystem.Named(element.AttributeText("srsName"))
        ?? outer;

    private static IEnumerable<XElement> Members(XElement collection) =>
        collection.Elements()
            .Where(e => e.Name.LocalName.EndsWith("ember", StringComparison.Ordinal)
                || e.Name.LocalName.EndsWith("embers", StringComparison.Ordinal)).Elements();

    private static JsonObject? Surface(XElement surface, CoordinateSystem system)
    {
        var polygons = Polygons(surface, system).ToList();
        return polygons switch
        {
            [] => null,
            [var one] => Shape("Polygon", one),
            _ => Shape("MultiPolygon", polygons),
        };
    }

    // A polygon, or the patches of a surface.
    private static IEnumerable<JsonArray> Polygons(XElement element, CoordinateSystem system) =>
        element.Name.LocalName is "Polygon" or "PolygonPatch" or "Rectangle" or "Triangle"
        ? [Rings(element, system)]
        : element.Elements().Where(e => e.Name.LocalName is "patches" or "polygonPatches").Elements().Select(p => Rings(p, system));

    private static JsonArray Rings(XElement polygon, CoordinateSystem system) => Array(
        polygon.Elements().Where(e => e.Name.LocalName is "exterior" or "outerBoundaryIs")
            .Concat(polygon.Elements().Where(e => e.Name.LocalName is "interior" or "innerBoundaryIs"))
            .Select(e => (JsonNode?)Line(e, system)));

    // All positions below, in order: segments of a curve share their ends.
    private static JsonArray Line(XElement element, CoordinateSystem system)
    {
        var line = new JsonArray();
        string? last = null;
        foreach (var position in Positions(element, system))
        {
            var text = position.ToJsonString();
            if (text != last)
            {
                line.Add(position);
            }

            last = text;
        }

        return line;
    }

    private static IEnumerable<JsonArray> Positions(XElement element, CoordinateSystem system)
    {
        foreach (var holder in element.DescendantsAndSelf().Where(e => e.Name.LocalName is "pos" or "posList" or "coordinates"))
        {
            var dimension = Dimension(holder);
            var numbers = new List<double>(dimension);
            foreach (var text in holder.Value.Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                numbers.Add(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN);
                if (numbers.Count == dimension)
                {
                    if (numbers.TrueForAll(double.IsFinite))
                    {
                        yield return system.IsLatitudeFirst ? new JsonArray(numbers[1], numbers[0]) : new JsonArray(numbers[0], numbers[1]);
                    }

                    numbers.Clear();
                }
            }
        }
    }

    // Said on the list or on what it stands in; GML 2 shows it by its commas, a single position by its length.
    private static int Dimension(XElement holder)
    {
        if (holder.Name.LocalName == "coordinates")
        {
            var first = holder.Value.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
            return Math.Clamp(first.Count(c => c == ',') + 1, 2, 3);
        }

        if (holder.Name.LocalName == "pos")
        {
            return Math.Clamp(holder.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 2, 3);
        }

        var said = holder.AncestorsAndSelf().Select(e => e.AttributeText("srsDimension")).FirstOrDefault(d => d is not null);
        return said == "3" ? 3 : 2;
    }

    private static JsonObject? Shape(string type, IEnumerable<JsonNode?> parts) => Shape(type, Array(parts));

    private static JsonObject? Shape(string type, JsonArray coordinates) =>
        coordinates is { Count: 0 } ? null : new JsonObject { ["type"] = type, ["coordinates"] = coordinates };

    private static JsonArray Array(IEnumerable<JsonNode?> parts) =>
        new([.. parts.Where(p => p is not null and not JsonArray { Count: 0 })]);
}
