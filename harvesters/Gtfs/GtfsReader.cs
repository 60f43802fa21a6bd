using System.Globalization;
using System.IO.Compression;
using OpenData.Catalog.Model;
using OpenData.Tables.Archives;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.Gtfs;

/// <summary>Why a file is no GTFS feed, for people.</summary>
internal sealed class GtfsRejectedException(LocalText reason, Exception? cause = null) : Exception(reason.For("en"), cause)
{
    public LocalText Reason => reason;
}

/// <summary>
/// Reads a GTFS Schedule feed within the limits of archives. The large files (stop times, shapes) are not unpacked here; the others are read row by
/// row and nothing of them is held.
/// </summary>
internal sealed class GtfsReader(GuardedArchive archive, CancellationToken cancel)
{
    private const int MaxAgencies = 100;
    private const int MaxFindings = 10;

    // What the reference requires of every feed; stops and calendars have alternatives.
    private static readonly string[][] Required =
        [["agency.txt"], ["routes.txt"], ["trips.txt"], ["stop_times.txt"], ["stops.txt", "locations.geojson"], ["calendar.txt", "calendar_dates.txt"]];

    private readonly List<Finding> findings = [];
    private string folder = "";
    private DateOnly? first;
    private DateOnly? last;
    private bool sawDate;

    /// <summary>Reads a feed.</summary>
    /// <param name="zip">Seekable; stays open.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="GtfsRejectedException">It is no feed; the reason names the place and the remedy.</exception>
    public static GtfsFeed Read(Stream zip, CancellationToken cancel)
    {
        try
        {
            using var archive = GuardedArchive.Open(zip, ProfileLimits.Default);
            return new GtfsReader(archive, cancel).Read();
        }
        catch (FileUnreadableException e)
        {
            throw new GtfsRejectedException(LocalText.Of(
                sl: $"Vozni redi GTFS morajo biti arhiv ZIP: {e.Finding.Slovenian}", en: $"A GTFS feed must be a ZIP archive: {e.Finding.English}"), e);
        }
        catch (InvalidDataException e)
        {
            throw new GtfsRejectedException(LocalText.Of(
                sl: "Datoteka v arhivu GTFS ni pravi CSV (predolga vrstica ali preveč stolpcev). Ustvarite jo znova.",
                en: "A file of the GTFS archive is no proper CSV (a line too long, or too many columns). Make it again."), e);
        }
    }

    private GtfsFeed Read()
    {
        FindFolder();
        var agencies = Agencies();
        var info = Info();
        Calendars();
        if (sawDate && first is null)
        {
            throw new GtfsRejectedException(LocalText.Of(
                sl: "Koledar GTFS (calendar.txt, calendar_dates.txt) nima nobenega veljavnega datuma oblike LLLLMMDD. Popravite datume.",
                en: "The GTFS calendar (calendar.txt, calendar_dates.txt) has no valid date of the form YYYYMMDD. Mend the dates."));
        }

        var (stops, bounds) = Stops();
        return new GtfsFeed
        {
            Agencies = agencies,
            Info = info,
            FirstDay = first,
            LastDay = last,
            Routes = Count("routes.txt"),
            Trips = Count("trips.txt"),
            Stops = stops,
            Bounds = bounds,
            Findings = findings,
        };
    }

    // The files belong to the top of the archive; many are packed together with their folder.
    private void FindFolder()
    {
        if (archive.Find("agency.txt") is null)
        {
            var inside = archive.Entries.Select(e => e.FullName.Replace('\\', '/'))
                .FirstOrDefault(n => n.EndsWith("/agency.txt", StringComparison.OrdinalIgnoreCase) && n.Split('/').Length == 2);
            if (inside is null)
            {
                throw new GtfsRejectedException(LocalText.Of(
                    sl: "V arhivu ni datoteke agency.txt, zato to niso vozni redi GTFS. Preverite, ali je naslov pravi, ali arhiv izvozite znova.",
                    en: "The archive holds no agency.txt, so it is no GTFS feed. Check the address, or export the archive anew."));
            }

            folder = inside[..(inside.LastIndexOf('/') + 1)];
            Say("gtfs-folder", Severity.Warning, folder,
                $"Datoteke GTFS so v mapi »{folder}« arhiva; biti morajo na vrhu. Zapakirajte datoteke brez mape.",
                $"The GTFS files lie in the folder \"{folder}\" of the archive; they belong to its top. Pack the files without the folder.");
        }

        if (Required.FirstOrDefault(names => names.All(n => Entry(n) is null)) is { } missing)
        {
            var names = string.Join(" / ", missing);
            throw new GtfsRejectedException(LocalText.Of(
                sl: $"V arhivu GTFS manjka {names}. Dopolnite izvoz voznih redov.",
                en: $"The GTFS archive lacks {names}. Complete the export of the timetables."));
        }
    }

    private List<GtfsAgency> Agencies()
    {
        var agencies = new List<GtfsAgency>();
        using var table = Open("agency.txt");
        while (table is not null && agencies.Count < MaxAgencies && table.Read())
        {
            if (table.Text("agency_name") is { } name)
            {
                agencies.Add(new GtfsAgency(name, table.Text("agency_url"), table.Text("agency_lang"), table.Text("agency_phone"), table.Text("agency_email")));
            }
        }

        return agencies.Count > 0 ? agencies : throw new GtfsRejectedException(LocalText.Of(
            sl: "Datoteka agency.txt ne imenuje nobenega prevoznika (polje agency_name). Izpolnite jo.",
            en: "The file agency.txt names no operator (field agency_name). Fill it in."));
    }

    private GtfsInfo? Info()
    {
        using var table = Open("feed_info.txt");
        if (table is null || !table.Read())
        {
            return null;
        }

        var info = new GtfsInfo
        {
            PublisherName = table.Text("feed_publisher_name"),
            PublisherUrl = table.Text("feed_publisher_url"),
            Language = table.Text("feed_lang"),
            Start = Day(table, "feed_start_date"),
            End = Day(table, "feed_end_date"),
            Version = table.Text("feed_version"),
            ContactEmail = table.Text("feed_contact_email"),
            ContactUrl = table.Text("feed_contact_url"),
        };
        if (info.End < info.Start)
        {
            Say("gtfs-dates-reversed", Severity.Error, $"{info.Start:yyyyMMdd}–{info.End:yyyyMMdd}",
                "V feed_info.txt je zadnji dan (feed_end_date) pred prvim (feed_start_date); oba sta prezrta. Popravite ju.",
                "In feed_info.txt the last day (feed_end_date) lies before the first (feed_start_date); both are passed over. Mend them.");
            info = info with { Start = null, End = null };
        }

        return info;
    }

    private void Calendars()
    {
        using (var table = Open("calendar.txt"))
        {
            while (table is not null && table.Read())
            {
                cancel.ThrowIfCancellationRequested();
                Spans(Day(table, "start_date"));
                Spans(Day(table, "end_date"));
                sawDate = true;
            }
        }

        using var dates = Open("calendar_dates.txt");
        while (dates is not null && dates.Read())
        {
            cancel.ThrowIfCancellationRequested();
            sawDate = true;
            // 2 takes a service away on that day.
            if (Day(dates, "date") is { } day && dates.Text("exception_type") != "2")
            {
                Spans(day);
            }
        }
    }

    private (long Stops, (double, double, double, double)? Bounds) Stops()
    {
        long count = 0;
        long misplaced = 0;
        (double West, double South, double East, double North)? bounds = null;
        using var table = Open("stops.txt");
        while (table is not null && table.Read())
        {
            cancel.ThrowIfCancellationRequested();
            // Stations, entrances and boarding areas are places too, but no stops.
            count += table.Text("location_type") is null or "0" ? 1 : 0;
            if (table.Number("stop_lon") is not { } x || table.Number("stop_lat") is not { } y)
            {
                continue;
            }

            if (Math.Abs(x) > 180 || Math.Abs(y) > 90 || (x == 0 && y == 0))
            {
                misplaced++;
                continue;
            }

            bounds = bounds is { } b ? (Math.Min(b.West, x), Math.Min(b.South, y), Math.Max(b.East, x), Math.Max(b.North, y)) : (x, y, x, y);
        }

        if (misplaced > 0)
        {
            Say("gtfs-stop-misplaced", Severity.Warning, misplaced.ToString(CultureInfo.InvariantCulture),
                $"V stops.txt ima {misplaced} postajališč nemogoče koordinate; pri obsegu niso upoštevana. Popravite stop_lat in stop_lon.",
                $"In stops.txt {misplaced} stops have impossible coordinates; they do not count for the extent. Mend stop_lat and stop_lon.");
        }

        return (count, bounds);
    }

    private long Count(string name)
    {
        long count = 0;
        using var table = Open(name);
        while (table is not null && table.Read())
        {
            cancel.ThrowIfCancellationRequested();
            count++;
        }

        if (count == 0)
        {
            Say("gtfs-empty-file", Severity.Error, name, $"Datoteka {name} v arhivu GTFS je prazna. Izvozite vozne rede znova.", $"The file {name} of the GTFS archive is empty. Export the timetables anew.");
        }

        return count;
    }

    private DateOnly? Day(GtfsTable table, string column)
    {
        if (table.Text(column) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (findings.Count(f => f.Code == "gtfs-date") < MaxFindings)
        {
            var shown = text.Length > 40 ? text[..40] : text;
            Say("gtfs-date", Severity.Error, shown,
                $"{table.Name}, vrstica {table.Row}, {column}: »{shown}« ni datum oblike LLLLMMDD. Popravite ga.",
                $"{table.Name}, row {table.Row}, {column}: \"{shown}\" is no date of the form YYYYMMDD. Mend it.");
        }

        return null;
    }

    private void Spans(DateOnly? day)
    {
        if (day is { } d)
        {
            first = first is { } f && f < d ? f : d;
            last = last is { } l && l > d ? l : d;
        }
    }

    private GtfsTable? Open(string name) => Entry(name) is { } entry ? new GtfsTable(name, archive.Unpack(entry)) : null;

    private ZipArchiveEntry? Entry(string name) => archive.Find(folder + name);

    private void Say(string code, Severity severity, string? value, string sl, string en) =>
        findings.Add(new Finding { Code = code, Severity = severity, Message = LocalText.Of(sl: sl, en: en), Value = value });
}
