using System.Globalization;
using Microsoft.AspNetCore.Components;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Web.Components.Drawing;

/// <summary>
/// Where data lie, on a graticule: the places themselves, the municipalities around as dots with their names, and a small Slovenia of dots
/// that tells where the map is. Nothing comes from elsewhere.
/// </summary>
internal sealed class PlaceMap
{
    private const double Width = 360;
    private const double Height = 250;
    private const double LeastSpan = 0.42;
    private const int MaxNames = 12;
    private const int MaxPlaces = 60;

    private static readonly double[] Steps = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45];
    private static readonly Lazy<IReadOnlyList<(double Longitude, double Latitude, string Name)>> Municipalities = new(ReadMunicipalities);

    private readonly List<WktShape> shapes;
    private readonly double west;
    private readonly double south;
    private readonly double east;
    private readonly double north;
    private readonly bool isDense;

    private PlaceMap(List<WktShape> shapes, bool isDense = false)
    {
        this.isDense = isDense;
        this.shapes = shapes;
        var points = shapes.SelectMany(s => s.Rings).SelectMany(r => r).ToList();
        Box = (points.Min(p => p.Longitude), points.Min(p => p.Latitude), points.Max(p => p.Longitude), points.Max(p => p.Latitude));
        var (middleX, middleY) = ((Box.West + Box.East) / 2, (Box.South + Box.North) / 2);
        var flat = Math.Cos(middleY * Math.PI / 180);
        // Wide enough for the places and their surroundings, in the shape of the picture.
        var span = Math.Max(LeastSpan, 1.5 * Math.Max(Box.East - Box.West, (Box.North - Box.South) * Width / Height / flat));
        var tall = span * flat * Height / Width;
        (west, east, south, north) = (middleX - (span / 2), middleX + (span / 2), middleY - (tall / 2), middleY + (tall / 2));
    }

    /// <summary>Box of the places in degrees.</summary>
    public (double West, double South, double East, double North) Box { get; }

    /// <summary>The map of the places that have coordinates; null when none has.</summary>
    public static PlaceMap? Of(IEnumerable<Location> places)
    {
        var shapes = places.Take(MaxPlaces)
            .Select(p => WktShape.Read(p.Geometry) ?? WktShape.Read(p.BoundingBox) ?? WktShape.Read(p.Centroid) ?? CentreOf(p))
            .OfType<WktShape>().ToList();
        return shapes.Count == 0 ? null : new PlaceMap(shapes);
    }

    /// <summary>The map of many places, drawn finer; null when there are none.</summary>
    public static PlaceMap? OfMany(IEnumerable<WktShape> shapes)
    {
        const int MaxPoints = 20_000;
        var points = 0;
        var drawn = shapes.TakeWhile(s => (points += s.Rings.Sum(static r => r.Count)) <= MaxPoints).ToList();
        return drawn.Count == 0 ? null : new PlaceMap(drawn, isDense: drawn.Count > 8);
    }

    /// <summary>The picture.</summary>
    /// <param name="label">What it shows, in words.</param>
    /// <param name="language">Of the signs at the graticule.</param>
    public MarkupString Draw(string label, string language)
    {
        var svg = new SvgDrawing(Width, Height, "place-map", label);
        svg.Rect(0, 0, Width, Height, "map-ground");
        DrawGraticule(svg, language);
        DrawPlaces(svg);
        DrawNames(svg);
        DrawLocator(svg);
        return svg.Finish();
    }

    private double X(double longitude) => (longitude - west) / (east - west) * Width;

    private double Y(double latitude) => (north - latitude) / (north - south) * Height;

    private void DrawGraticule(SvgDrawing svg, string language)
    {
        var step = Steps.First(s => (east - west) / s <= 6 || s >= 45);
        for (var x = Math.Ceiling(west / step) * step; x <= east; x += step)
        {
            svg.Line(X(x), 0, X(x), Height, "map-line")
                .Text(X(x) + 3, Height - 5, Degrees(x, language == "en" ? "E" : "V", language), "map-degree");
        }

        for (var y = Math.Ceiling(south / step) * step; y <= north; y += step)
        {
            svg.Line(0, Y(y), Width, Y(y), "map-line").Text(4, Y(y) - 3, Degrees(y, language == "en" ? "N" : "S", language), "map-degree");
        }
    }

    private void DrawPlaces(SvgDrawing svg)
    {
        var least = isDense ? 2.4 : 4.5;
        foreach (var ring in shapes.SelectMany(s => s.Rings))
        {
            var points = ring.Select(p => (X: X(p.Longitude), Y: Y(p.Latitude))).ToList();
            var isSmall = points.Max(p => p.X) - points.Min(p => p.X) < 2 * least
                && points.Max(p => p.Y) - points.Min(p => p.Y) < 2 * least;
            if (ring.Count < 3 || isSmall)
            {
                var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
                (isDense ? svg : svg.Circle(x, y, 2.6 * least, "map-halo")).Circle(x, y, least, "map-point");
            }
            else
            {
                svg.Polygon(points, "map-place");
            }
        }
    }

    private void DrawNames(SvgDrawing svg)
    {
        var taken = new List<(double X, double Y, double Width)>();
        var (middleX, middleY) = ((west + east) / 2, (south + north) / 2);
        var near = Municipalities.Value
            .Where(m => m.Longitude > west && m.Longitude < east && m.Latitude > south && m.Latitude < north)
            .OrderBy(m => Math.Pow(m.Longitude - middleX, 2) + Math.Pow(m.Latitude - middleY, 2));
        foreach (var (longitude, latitude, name) in near.Take(80))
        {
            var (x, y, wide) = (X(longitude), Y(latitude), (name.Length * 6.2) + 8);
            svg.Circle(x, y, 1.8, "map-town");
            var isFree = x + wide < Width - 4 && y is > 14 and < Height - 20 && !(x < 118 && y > Height - 96)
                && !taken.Any(t => Math.Abs(t.Y - y) < 13 && x < t.X + t.Width && t.X < x + wide);
            if (isFree && taken.Count < MaxNames)
            {
                taken.Add((x, y, wide));
                svg.Text(x + 5, y + 4, name, "map-name");
            }
        }
    }

    // Slovenia as the dots of its municipalities, with the map's frame in it.
    private void DrawLocator(SvgDrawing svg)
    {
        const double Left = 8, Top = Height - 92, Wide = 104, Tall = 70;
        const double West = 13.3, East = 16.65, South = 45.4, North = 46.9;
        if (east - west > 2.2 || east < West || west > East || north < South || south > North)
        {
            return;
        }

        svg.Rect(Left, Top, Wide, Tall, "map-inset", 4);
        foreach (var (longitude, latitude, _) in Municipalities.Value)
        {
            svg.Circle(Across(longitude), Down(latitude), 1.1, "map-dot");
        }

        var (l, r) = (Math.Max(Left, Across(west)), Math.Min(Left + Wide, Across(east)));
        var (t, b) = (Math.Max(Top, Down(north)), Math.Min(Top + Tall, Down(south)));
        svg.Rect(l, t, r - l, b - t, "map-frame");

        static double Across(double longitude) => Left + 6 + ((longitude - West) / (East - West) * (Wide - 12));

        static double Down(double latitude) => Top + 5 + ((North - latitude) / (North - South) * (Tall - 10));
    }

    private static string Degrees(double degrees, string side, string language)
    {
        var text = Math.Round(Math.Abs(degrees), 2).ToString("0.##", CultureInfo.InvariantCulture);
        return $"{(language == "en" ? text : text.Replace('.', ','))}° {side}";
    }

    private static WktShape? CentreOf(Location place) =>
        AllVocabularies.Municipality.ByIri(place.Iri) is { } town && Centre(town) is { } at ? new WktShape([[at]]) : null;

    private static (double Longitude, double Latitude)? Centre(Concept town) =>
        double.TryParse(town["centroid_lon"], CultureInfo.InvariantCulture, out var x)
        && double.TryParse(town["centroid_lat"], CultureInfo.InvariantCulture, out var y) ? (x, y) : null;

    private static List<(double, double, string)> ReadMunicipalities()
    {
        var towns = new List<(double, double, string)>();
        foreach (var town in AllVocabularies.Municipality.All)
        {
            if (Centre(town) is { } at)
            {
                towns.Add((at.Longitude, at.Latitude, town.Label.For("sl")));
            }
        }

        return towns;
    }
}
