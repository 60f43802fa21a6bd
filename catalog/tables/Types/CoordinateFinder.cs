using OpenData.Tables.Profiles;

namespace OpenData.Tables.Types;

/// <summary>Knows coordinates by their ranges and header words: WGS84 degrees, D96/TM and D48/GK metres, whichever way the axes are named.</summary>
internal static class CoordinateFinder
{
    private const string D96 = "EPSG:3794";
    private const string D48 = "EPSG:3912";

    public static void Apply(List<ColumnDecision> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Profile.Type is ColumnType.Decimal or ColumnType.Integer && double.IsFinite(columns[i].Least))
            {
                columns[i] = Degrees(columns[i]) ?? Metres(columns[i]) ?? columns[i];
            }
        }

        Pair(columns);
    }

    private static ColumnDecision? Degrees(ColumnDecision c)
    {
        var north = c.Words.Any("lat", "latitude", "sirina", "fi", "phi") || c.Words.Folded.StartsWith("lat", StringComparison.Ordinal);
        var east = c.Words.Any("lon", "lng", "long", "longitude", "dolzina", "lambda") || c.Words.Folded.StartsWith("lon", StringComparison.Ordinal);
        if (c.Profile.Type != ColumnType.Decimal || north == east)
        {
            return InSlovenia(c, out var isNorth) && c.Words.Any("x", "y", "wgs", "wgs84", "koordinata", "e", "n")
                ? As(c, isNorth ? ColumnType.Latitude : ColumnType.Longitude, "EPSG:4326") : null;
        }

        if (InSlovenia(c, out var reallyNorth) && reallyNorth != north)
        {
            c.Findings.Add(ColumnFindings.SwappedAxes(c.Profile.Name));
            north = reallyNorth;
        }

        // "Širina" and "dolžina" are also the width and length of a road: degrees of Slovenia only.
        var exact = !c.Words.Any("sirina", "dolzina") || InSlovenia(c, out _);
        return !exact ? null
            : north && c is { Least: >= -90, Most: <= 90 } ? As(c, ColumnType.Latitude, "EPSG:4326")
            : !north && c is { Least: >= -180, Most: <= 180 } ? As(c, ColumnType.Longitude, "EPSG:4326")
            : null;
    }

    private static bool InSlovenia(ColumnDecision c, out bool north)
    {
        north = c is { Least: >= 45.2, Most: <= 47.1 };
        return c.Profile.Type == ColumnType.Decimal && (north || c is { Least: >= 13.2, Most: <= 16.8 });
    }

    private static ColumnDecision? Metres(ColumnDecision c)
    {
        var named = c.Words.Any("e", "n", "x", "y", "easting", "northing", "koordinata", "koord", "gk", "gkx", "gky", "tm", "d96", "d48", "hs");
        if (!named)
        {
            return null;
        }

        var old = c is { Least: >= 5_020_000, Most: <= 5_640_000 };
        var shift = old ? 5_000_000 : 0;
        var east = c.Least - shift >= 370_000 && c.Most - shift <= 630_000;
        var north = c.Least - shift >= 20_000 && c.Most - shift <= 200_000;
        if (!east && !north)
        {
            return null;
        }

        var isOld = old || c.Words.Any("gk", "gkx", "gky", "d48");
        if (!isOld && c.Words.Any("x", "y") && !c.Words.Any("d96", "tm", "e", "n"))
        {
            c.Findings.Add(ColumnFindings.GridUnclear(c.Profile.Name));
        }

        // In Slovenian surveying Y points east and X north; only E and N can be swapped.
        if ((north && c.Words.Any("e") && !c.Words.Any("n", "x")) || (east && c.Words.Any("n") && !c.Words.Any("e", "y")))
        {
            c.Findings.Add(ColumnFindings.SwappedAxes(c.Profile.Name));
        }

        return As(c, east ? ColumnType.Easting : ColumnType.Northing, isOld ? D48 : D96);
    }

    /// <summary>Two nameless columns whose values all lie in Slovenia's box, with enough decimals, are a point.</summary>
    private static void Pair(List<ColumnDecision> columns)
    {
        if (columns.Exists(c => c.Profile.Type is ColumnType.Latitude or ColumnType.Longitude))
        {
            return;
        }

        var norths = columns.FindAll(c => Precise(c) && InSlovenia(c, out var n) && n);
        var easts = columns.FindAll(c => Precise(c) && InSlovenia(c, out var n) && !n);
        if (norths.Count == 1 && easts.Count == 1)
        {
            columns[columns.IndexOf(norths[0])] = As(norths[0], ColumnType.Latitude, "EPSG:4326");
            columns[columns.IndexOf(easts[0])] = As(easts[0], ColumnType.Longitude, "EPSG:4326");
        }
    }

    private static bool Precise(ColumnDecision c) => c.Profile.Min is { Length: >= 7 } && c.Profile.Max is { Length: >= 7 };

    private static ColumnDecision As(ColumnDecision c, ColumnType type, string grid) =>
        c with { Profile = c.Profile with { Type = type, Format = grid, Unit = null } };
}
