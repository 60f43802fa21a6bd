using OpenData.Catalog.Privacy.Detecting.Shapes;
using OpenData.Tables.Leaves;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>Ways of moving things: points of one device or person that follow each other within minutes. Places that stay where they are are none.</summary>
internal sealed class Traces
{
    /// <summary>Points of one mover, minutes apart, from which they are a trace.</summary>
    private const int LeastPoints = 10;
    private const int LeastMoved = 5;
    private const long MostSeconds = 600;
    private const int MostMovers = 4096;

    /// <summary>Without a name of the mover, steps must be short to be one way.</summary>
    private const double DegreesStep = 0.03;
    private const double MetresStep = 2500;

    private readonly Dictionary<ulong, Track> tracks = [];
    private readonly int latitude;
    private readonly int longitude;
    private readonly int time;
    private readonly int mover;

    private Traces(int latitude, int longitude, int time, int mover) =>
        (this.latitude, this.longitude, this.time, this.mover) = (latitude, longitude, time, mover);

    /// <summary>Movers with a trace.</summary>
    public long Found { get; private set; }

    public Spot First { get; private set; }

    public int Column => latitude;

    /// <summary>For a table with places and times; null for any other.</summary>
    /// <param name="columns">By their names.</param>
    /// <param name="rows">Its first rows, to know places by their values where names do not tell.</param>
    public static Traces? Of(IReadOnlyList<ColumnScan> columns, LeafRows rows)
    {
        var (latitude, longitude, time, mover) = (-1, -1, -1, -1);
        foreach (var column in columns)
        {
            latitude = latitude < 0 && column.Says(HeaderKinds.Latitude) ? column.Index : latitude;
            longitude = longitude < 0 && column.Says(HeaderKinds.Longitude) ? column.Index : longitude;
            time = time < 0 && IsTime(rows, column.Index) ? column.Index : time;
            mover = mover < 0 && column.Says(HeaderKinds.Mover | HeaderKinds.PersonId) ? column.Index : mover;
        }

        latitude = latitude < 0 ? InBounds(rows, columns, 45.4, 46.9) : latitude;
        longitude = longitude < 0 ? InBounds(rows, columns, 13.3, 16.7) : longitude;
        return latitude < 0 || longitude < 0 || time < 0 ? null : new Traces(latitude, longitude, time, mover);
    }

    public void Add(LeafRows rows)
    {
        for (var r = 0; r < rows.RowCount; r++)
        {
            if (PlainNumber.TryRead(rows.Field(r, latitude), out var lat)
                && PlainNumber.TryRead(rows.Field(r, longitude), out var lon)
                && DayText.TrySeconds(rows.Field(r, time), out var seconds))
            {
                var id = mover < 0 || rows.Field(r, mover).IsEmpty ? 1 : TraitCache.Hash(rows.Field(r, mover));
                Add(id, lat, lon, seconds, rows.FirstRow + r);
            }
        }
    }

    private void Add(ulong id, double lat, double lon, long seconds, long row)
    {
        if (!tracks.TryGetValue(id, out var track))
        {
            if (tracks.Count == MostMovers)
            {
                return;
            }

            tracks[id] = track = new Track();
        }
        else
        {
            var step = Math.Max(Math.Abs(lat - track.Latitude), Math.Abs(lon - track.Longitude));
            var near = mover >= 0 || step <= (Math.Abs(lat) > 1000 ? MetresStep : DegreesStep);
            var follows = near && Math.Abs(seconds - track.Seconds) < MostSeconds;
            track.Points = follows ? track.Points + 1 : 1;
            track.Moved = follows ? track.Moved + (step > 0 ? 1 : 0) : 0;
            if (!track.Told && track.Points >= LeastPoints && track.Moved >= LeastMoved)
            {
                track.Told = true;
                First = Found++ == 0 ? new Spot(row, null) : First;
            }
        }

        (track.Latitude, track.Longitude, track.Seconds) = (lat, lon, seconds);
    }

    private static bool IsTime(LeafRows rows, int column) => Share(rows, column, static cell => DayText.TrySeconds(cell, out _)) >= 0.8;

    private static int InBounds(LeafRows rows, IReadOnlyList<ColumnScan> columns, double from, double to)
    {
        foreach (var column in columns)
        {
            if (Share(rows, column.Index, cell => cell.Length > 4 && PlainNumber.TryRead(cell, out var n) && n > from && n < to) >= 0.95)
            {
                return column.Index;
            }
        }

        return -1;
    }

    private static double Share(LeafRows rows, int column, Func<ReadOnlySpan<byte>, bool> fits)
    {
        var (cells, good) = (0, 0);
        for (var r = 0; r < rows.RowCount && cells < 100; r++)
        {
            var cell = rows.Field(r, column);
            cells += cell.IsEmpty ? 0 : 1;
            good += !cell.IsEmpty && fits(cell) ? 1 : 0;
        }

        return cells == 0 ? 0 : (double)good / cells;
    }

    private sealed class Track
    {
        public double Latitude { get; set; }

        public double Longitude { get; set; }

        public long Seconds { get; set; }

        public int Points { get; set; } = 1;

        public int Moved { get; set; }

        public bool Told { get; set; }
    }
}
