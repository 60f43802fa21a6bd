using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>What place a file speaks of: coordinates as a box in WGS84, municipalities by name or number, else a municipality in a name.</summary>
internal static class PlaceFromData
{
    // More municipalities than this are the country.
    private const int MaxPlaces = 30;

    /// <summary>Places and their evidence; an empty list when nothing tells.</summary>
    public static (IReadOnlyList<Location> Places, string Evidence) Of(IReadOnlyList<ProfiledFile> files)
    {
        var places = new List<Location>();
        var evidence = new List<string>();
        foreach (var file in files)
        {
            if ((FromBounds(file.Profile) ?? FromColumns(file.Profile)) is { } box && !places.Contains(box.Place))
            {
                places.Add(box.Place);
                evidence.Add(box.Evidence);
            }

            foreach (var column in file.Profile.Tables.SelectMany(t => t.Columns).Where(IsMunicipality))
            {
                var found = InColumn(column).Where(p => !places.Contains(p)).ToList();
                places.AddRange(found);
                evidence.AddRange(found.Count > 0 ? [column.Name] : []);
            }
        }

        return (places, string.Join(", ", evidence.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>A municipality named in a file's or folder's name; null when there is none.</summary>
    public static Location? FromName(string name)
    {
        string[] words = [.. Words.Split(name).Where(w => w.Any(char.IsLetter))];
        for (var length = Math.Min(4, words.Length); length > 0; length--)
        {
            for (var start = 0; start + length <= words.Length; start++)
            {
                if (!Municipalities.MayBegin(words[start]))
                {
                    continue;
                }

                var candidate = string.Join(' ', words[start..(start + length)]);
                if (candidate.Length >= 4 && Municipalities.Find(candidate) is { } place)
                {
                    return place;
                }
            }
        }

        return null;
    }

    private static (Location Place, string Evidence)? FromBounds(FileProfile profile)
    {
        if (profile.Bounds is not { Count: 4 } b)
        {
            return null;
        }

        return GeographicBox.Of(profile.CoordinateSystem, b[0], b[1], b[2], b[3]) is { } place ? (place, profile.CoordinateSystem ?? "EPSG:4326") : null;
    }

    private static (Location Place, string Evidence)? FromColumns(FileProfile profile)
    {
        foreach (var table in profile.Tables)
        {
            var north = table.Columns.FirstOrDefault(c => c.Type is ColumnType.Latitude or ColumnType.Northing);
            var east = table.Columns.FirstOrDefault(c => c.Type == (north?.Type == ColumnType.Northing ? ColumnType.Easting : ColumnType.Longitude));
            if (north is null || east is null || Number(east.Min) is not { } west || Number(east.Max) is not { } eastMost
                || Number(north.Min) is not { } south || Number(north.Max) is not { } northMost)
            {
                continue;
            }

            var system = north.Type == ColumnType.Northing ? north.Format ?? east.Format ?? profile.CoordinateSystem : null;
            if (GeographicBox.Of(system, west, south, eastMost, northMost) is { } place)
            {
                return (place, $"{east.Name}, {north.Name}");
            }
        }

        return null;
    }

    private static bool IsMunicipality(ColumnProfile column) =>
        column.Type is ColumnType.Text or ColumnType.Code or ColumnType.Integer && Words.Stems([column.Name]).Overlaps(["obcin", "municipality"]);

    private static IEnumerable<Location> InColumn(ColumnProfile column)
    {
        // A number may be a count as well as a municipality's; only those that come again are taken for one.
        var known = (column.Type == ColumnType.Integer || column.Values.Count == 0 ? column.Frequent : column.Values).Select(v => Municipalities.Find(v.Trim())).ToList();
        if (known.Count == 0 || known.Count(p => p is not null) * 2 < known.Count)
        {
            // Every value differs: a list of municipalities is a list of the country when it is long enough.
            return column is { Frequent.Count: 0, Distinct: > 100 } ? [new Location { Iri = Authority.Slovenia }] : [];
        }

        return column.Distinct > MaxPlaces ? [new Location { Iri = Authority.Slovenia }] : known.OfType<Location>().Distinct();
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
