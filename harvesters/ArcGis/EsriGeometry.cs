using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.ArcGis;

/// <summary>
/// Esri's JSON geometries as GeoJSON. A polygon's rings are a flat list there: clockwise ones are outsides, the others holes.
/// </summary>
internal static class EsriGeometry
{
    /// <summary>The geometry; null for none, an empty one, or a kind GeoJSON has not.</summary>
    public static JsonObject? ToGeoJson(JsonElement? geometry)
    {
        if (geometry is not { ValueKind: JsonValueKind.Object } json)
        {
            return null;
        }

        if (json.Number("x") is { } x && json.Number("y") is { } y)
        {
            return Shape("Point", new JsonArray(x, y));
        }

        return json.Member("points") is { } points ? Shape("MultiPoint", Positions(points))
            : json.Member("paths") is { } paths ? Lines(Parts(paths))
            : json.Member("rings") is { } rings ? Polygons(Parts(rings))
            : null;
    }

    private static JsonObject? Lines(List<List<(double X, double Y)>> paths) => paths switch
    {
        [] => null,
        [var one] => Shape("LineString", Array(one)),
        _ => Shape("MultiLineString", new JsonArray([.. paths.Select(Array)])),
    };

    private static JsonObject? Polygons(List<List<(double X, double Y)>> rings)
    {
        var polygons = rings.Where(r => Area(r) <= 0).Select(r => new List<List<(double X, double Y)>> { r }).ToList();
        if (polygons.Count == 0)
        {
            // Written the wrong way round: each is an outside.
            polygons = [.. rings.Select(r => new List<List<(double X, double Y)>> { r })];
        }
        else
        {
            foreach (var hole in rings.Where(r => Area(r) > 0))
            {
                (polygons.Find(p => Holds(p[0], hole[0])) ?? polygons[0]).Add(hole);
            }
        }

        // RFC 7946 turns them: outsides counter-clockwise, holes clockwise.
        var written = polygons.Select(p => new JsonArray([.. p.Select((ring, i) => Array(Turned(ring, isOutside: i == 0)))])).ToList();
        return written switch
        {
            [] => null,
            [var one] => Shape("Polygon", one),
            _ => Shape("MultiPolygon", new JsonArray([.. written])),
        };
    }

    private static IEnumerable<(double X, double Y)> Turned(List<(double X, double Y)> ring, bool isOutside) =>
        (Area(ring) > 0) == isOutside ? ring : Enumerable.Reverse(ring);

    /// <summary>Twice the signed area: positive when the ring runs counter-clockwise.</summary>
    private static double Area(List<(double X, double Y)> ring)
    {
        var sum = 0.0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            sum += (a.X - ring[0].X) * (b.Y - ring[0].Y) - (b.X - ring[0].X) * (a.Y - ring[0].Y);
        }

        return sum;
    }

    private static bool Holds(List<(double X, double Y)> ring, (double X, double Y) point)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            if ((ring[i].Y > point.Y) != (ring[j].Y > point.Y)
                && point.X < (ring[j].X - ring[i].X) * (point.Y - ring[i].Y) / (ring[j].Y - ring[i].Y) + ring[i].X)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static List<List<(double X, double Y)>> Parts(JsonElement parts) =>
        parts.ValueKind != JsonValueKind.Array ? [] : [.. parts.EnumerateArray().Select(Points).Where(p => p.Count > 1)];

    private static List<(double X, double Y)> Points(JsonElement list) => list.ValueKind != JsonValueKind.Array ? [] :
    [
        .. list.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Array && p.GetArrayLength() >= 2)
            .Select(p => (X: p[0].Number(), Y: p[1].Number())).Where(p => p.X is not null && p.Y is not null)
                .Select(p => (p.X!.Value, p.Y!.Value)), // filtered
    ];

    private static JsonArray Positions(JsonElement list) => Array(Points(list));

    private static JsonArray Array(IEnumerable<(double X, double Y)> points) => new([.. points.Select(p => new JsonArray(p.X, p.Y))]);

    private static JsonObject? Shape(string type, JsonArray coordinates) => coordinates.Count == 0 ? null
        : new JsonObject { ["type"] = type, ["coordinates"] = coordinates };
}
