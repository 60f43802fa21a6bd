using System.Globalization;

namespace OpenData.Catalog.Rows.Places;

/// <summary>Reads well-known text (OGC 06-103r4), also with <c>SRID=3794;</c> before it; heights and measures are left out.</summary>
internal ref struct WktText
{
    private const int MaxDepth = 8;

    private static readonly Dictionary<string, (string Type, int Depth)> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["POINT"] = ("Point", 0), ["LINESTRING"] = ("LineString", 1), ["POLYGON"] = ("Polygon", 2),
        ["MULTIPOINT"] = ("MultiPoint", 1), ["MULTILINESTRING"] = ("MultiLineString", 2), ["MULTIPOLYGON"] = ("MultiPolygon", 3),
    };

    private ReadOnlySpan<char> rest;
    private int points;

    private WktText(ReadOnlySpan<char> text) => rest = text;

    /// <summary>The geometry and the system it names itself; null for what is no geometry of one kind.</summary>
    public static (Shape Shape, string? System)? Read(string text)
    {
        var rest = text.AsSpan().Trim();
        string? system = null;
        if (rest.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase) && rest.IndexOf(';') is > 5 and var end)
        {
            system = $"EPSG:{rest[5..end].Trim()}";
            rest = rest[(end + 1)..].TrimStart();
        }

        var open = rest.IndexOf('(');
        if (open <= 0 || !Types.TryGetValue(rest[..open].Trim().ToString().Split(' ')[0], out var type))
        {
            return null;
        }

        var wkt = new WktText(rest[open..]);
        return wkt.Node(MaxDepth) is { } node && wkt.rest.Trim().IsEmpty && Fitted(node, type) is { } fitted ? (new Shape(type.Type, fitted), system) : null;
    }

    // A point's brackets hold one position; the points of a MULTIPOINT may stand in brackets of their own.
    private static ShapeNode? Fitted(List<object> node, (string Type, int Depth) type) => type.Depth switch
    {
        0 => node is [Position only] ? new ShapeNode(only) : null,
        1 when type.Type == "MultiPoint" && node.TrueForAll(static n => n is List<object> and [Position]) =>
            new ShapeNode([.. node.Select(static n => new ShapeNode((Position)((List<object>)n)[0]))]),
        _ => Nested(node, type.Depth),
    };

    private static ShapeNode? Nested(List<object> node, int depth)
    {
        var children = new List<ShapeNode>(node.Count);
        foreach (var one in node)
        {
            var child = one switch
            {
                Position position when depth == 1 => new ShapeNode(position),
                List<object> inner when depth > 1 => Nested(inner, depth - 1),
                _ => null,
            };
            if (child is null)
            {
                return null;
            }

            children.Add(child);
        }

        return new ShapeNode(children);
    }

    private List<object>? Node(int depth)
    {
        if (depth == 0 || rest.IsEmpty || rest[0] != '(')
        {
            return null;
        }

        var children = new List<object>();
        do
        {
            rest = rest[1..].TrimStart();
            if (rest.StartsWith('('))
            {
                if (Node(depth - 1) is not { } inner)
                {
                    return null;
                }

                children.Add(inner);
            }
            else if (++points <= ShapeNode.MaxPoints && Pair() is { } position)
            {
                children.Add(position);
            }
            else
            {
                return null;
            }

            rest = rest.TrimStart();
        }
        while (rest.StartsWith(','));

        if (!rest.StartsWith(')'))
        {
            return null;
        }

        rest = rest[1..];
        return children;
    }

    private Position? Pair()
    {
        var end = rest.IndexOfAny(',', ')');
        if (end < 0)
        {
            return null;
        }

        var text = rest[..end].Trim();
        rest = rest[end..];
        var blank = text.IndexOf(' ');
        if (blank < 0)
        {
            return null;
        }

        var second = text[(blank + 1)..].TrimStart();
        second = second.IndexOf(' ') is > 0 and var more ? second[..more] : second;
        return double.TryParse(text[..blank], NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            && double.TryParse(second, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && double.IsFinite(x) && double.IsFinite(y)
            ? new Position(x, y) : null;
    }
}
