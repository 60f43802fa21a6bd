using System.Globalization;
using System.Net.Mail;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.Gtfs;

/// <summary>From a feed to records: a pure function.</summary>
internal static class GtfsMapping
{
    /// <summary>Key of the feed's distribution.</summary>
    public const string FileKey = "gtfs";

    private const string FeedId = "gtfs";
    private const string RealtimeId = "gtfs-realtime";

    private static readonly Iri FileType = new("http://publications.europa.eu/resource/authority/file-type/GTFS");
    private static readonly Iri Transport = new("http://publications.europa.eu/resource/authority/data-theme/TRAN");
    private static readonly Iri Zip = new("https://www.iana.org/assignments/media-types/application/zip");

    // The reference itself, and the term by which national access points name it (mobilityDCAT-AP).
    private static readonly LabelledNode[] Schedule =
    [
        new() { Iri = new Iri("https://gtfs.org/documentation/schedule/reference/"), Label = LocalText.In("en", "GTFS Schedule") },
        new() { Iri = new Iri("https://w3id.org/mobilitydcat-ap/mobility-data-standard/gtfs"), Label = LocalText.In("en", "GTFS") },
    ];

    private static readonly LabelledNode[] Realtime =
    [
        new() { Iri = new Iri("https://gtfs.org/documentation/realtime/reference/"), Label = LocalText.In("en", "GTFS Realtime") },
        new() { Iri = new Iri("https://w3id.org/mobilitydcat-ap/mobility-data-standard/gtfs-rt"), Label = LocalText.In("en", "GTFS-RT") },
    ];

    /// <summary>The feed as a dataset with one distribution.</summary>
    /// <param name="feed">What was read.</param>
    /// <param name="file">Its archive.</param>
    /// <param name="address">Where everybody may fetch it; null for a file of this machine.</param>
    public static HarvestEvent.Found ToDataset(GtfsFeed feed, HarvestedFile file, Iri? address)
    {
        var name = Name(feed);
        IReadOnlyList<Iri> addresses = address is null ? [] : [address];
        return new HarvestEvent.Found(FeedId, new Dataset
        {
            Title = LocalText.Of(sl: $"Vozni redi: {name}", en: $"Timetables: {name}"),
            Description = Describe(feed),
            Keywords =
            [
                new TaggedText("vozni redi", "sl"), new TaggedText("javni prevoz", "sl"),
                new TaggedText("timetables", "en"), new TaggedText("public transport", "en"), new TaggedText("GTFS", "en"),
            ],
            Themes = [Transport],
            Publisher = Publisher(feed),
            ContactPoints = Contact(feed),
            LandingPages = feed.Info?.PublisherUrl is { } page && WebAddress.Of(page) is { } landing
                ? [new LabelledNode { Iri = landing }]
                : [],
            TemporalCoverage = Coverage(feed),
            SpatialCoverage = Extent(feed),
            Version = feed.Info?.Version,
            ConformsTo = Schedule,
            Distributions =
            [
                new Distribution
                {
                    Key = FileKey, AccessUrls = addresses, DownloadUrls = addresses, Format = FileType, PackageFormat = Zip,
                    ConformsTo = Schedule,
                },
            ],
            Origins = new Dictionary<string, FieldOrigin>
            {
                ["title"] = new(
                    ValueOrigin.Suggested, feed.Agencies.Count == 1 || feed.Info?.PublisherName is null ? "agency.txt" : "feed_info.txt"),
                ["description"] = new(ValueOrigin.Found, "agency.txt, routes.txt, stops.txt, trips.txt"),
                ["keywords"] = new(ValueOrigin.Suggested, "GTFS"),
                ["themes"] = new(ValueOrigin.Suggested, "GTFS"),
                ["temporalCoverage"] = new(
                    ValueOrigin.Found, feed.Info is { Start: not null } or { End: not null }
                        ? "feed_info.txt"
                        : "calendar.txt, calendar_dates.txt"),
                ["spatialCoverage"] = new(ValueOrigin.Found, "stops.txt"),
                ["version"] = new(ValueOrigin.Found, "feed_info.txt"),
            },
        })
        {
            Words = Spoken(feed) is { } language ? new Dictionary<string, IReadOnlyList<string>> { ["languages"] = [language] } : [],
            Files = [file],
            Findings = feed.Findings,
        };
    }

    /// <summary>The live messages as a data service; null when the source names none.</summary>
    /// <param name="feed">The timetables they belong to.</param>
    /// <param name="endpoints">Addresses, each once.</param>
    /// <param name="options">Settings of the source.</param>
    public static HarvestEvent.Found? ToService(GtfsFeed feed, IReadOnlyList<Iri> endpoints, GtfsOptions options)
    {
        var name = Name(feed);
        return endpoints.Count == 0 ? null : new HarvestEvent.Found(RealtimeId, new DataService
        {
            Title = LocalText.Of(sl: $"Promet v živo: {name}", en: $"Live traffic: {name}"),
            Description = LocalText.Of(
                sl: $"Sporočila GTFS-Realtime o vožnjah, ki jih objavlja {name}: {string.Join(", ", Contents(options, "sl"))}.",
                en: $"GTFS-Realtime messages on the trips of {name}: {string.Join(", ", Contents(options, "en"))}."),
            Themes = [Transport],
            Publisher = Publisher(feed),
            ContactPoints = Contact(feed),
            EndpointUrls = endpoints,
            ConformsTo = Realtime,
            Origins = new Dictionary<string, FieldOrigin>
            {
                ["title"] = new(ValueOrigin.Suggested, "agency.txt"),
                ["description"] = new(ValueOrigin.Suggested, "GTFS-Realtime"),
                ["themes"] = new(ValueOrigin.Suggested, "GTFS"),
            },
        });
    }

    private static IEnumerable<string> Contents(GtfsOptions options, string language)
    {
        if (!string.IsNullOrWhiteSpace(options.TripUpdates))
        {
            yield return language == "sl" ? "spremembe voženj" : "changed trips";
        }

        if (!string.IsNullOrWhiteSpace(options.VehiclePositions))
        {
            yield return language == "sl" ? "lege vozil" : "positions of vehicles";
        }

        if (!string.IsNullOrWhiteSpace(options.Alerts))
        {
            yield return language == "sl" ? "obvestila" : "alerts";
        }
    }

    // The only operator, else the publisher of the feed, else the first operators.
    private static string Name(GtfsFeed feed) => feed.Agencies.Count == 1 ? feed.Agencies[0].Name
        : feed.Info?.PublisherName ?? string.Join(", ", feed.Agencies.Take(3).Select(a => a.Name)) + (feed.Agencies.Count > 3 ? " …" : "");

    private static LocalText Describe(GtfsFeed feed)
    {
        var names = string.Join(", ", feed.Agencies.Take(10).Select(a => a.Name)) + (feed.Agencies.Count > 10 ? " …" : "");
        return LocalText.Of(
            sl: $"Vozni redi javnega prevoza v obliki GTFS. Prevozniki: {names}; "
                + $"linij: {Count(feed.Routes, "sl-SI")}, postajališč: {Count(feed.Stops, "sl-SI")}, voženj: {Count(feed.Trips, "sl-SI")}.",
            en: $"Timetables of public transport in the GTFS format. Operators: {names}; "
                + $"routes: {Count(feed.Routes, "en-GB")}, stops: {Count(feed.Stops, "en-GB")}, trips: {Count(feed.Trips, "en-GB")}.");
    }

    private static string Count(long number, string culture) => number.ToString("N0", CultureInfo.GetCultureInfo(culture));

    private static Agent? Publisher(GtfsFeed feed)
    {
        var (name, url) = feed switch
        {
            { Info: { PublisherName: { } publisher } info } => (publisher, info.PublisherUrl),
            { Agencies: [var agency] } => (agency.Name, agency.Url),
            _ => (null, null),
        };
        return name is null
            ? null
            : new Agent { Name = LocalText.In(Language(feed), name), Homepage = url is null ? null : WebAddress.Of(url) };
    }

    // The publisher of the feed answers for it; the operator does where it has none.
    private static IReadOnlyList<Contact> Contact(GtfsFeed feed)
    {
        var (email, url) = (Email(feed.Info?.ContactEmail), feed.Info?.ContactUrl is { } form ? WebAddress.Of(form) : null);
        if (email is not null || url is not null)
        {
            return [new Contact { Name = LocalText.In(Language(feed), feed.Info?.PublisherName ?? Name(feed)), Email = email, Url = url }];
        }

        return feed.Agencies is [var agency] && (Email(agency.Email) is not null || agency.Phone is not null)
            ? [new Contact { Name = LocalText.In(Language(feed), agency.Name), Email = Email(agency.Email), Telephone = agency.Phone }]
            : [];
    }

    private static string? Email(string? text) =>
        text is not null && MailAddress.TryCreate(text, out var address) && address.Address == text ? text : null;

    private static IReadOnlyList<Period> Coverage(GtfsFeed feed)
    {
        var (start, end) = (feed.Info?.Start ?? feed.FirstDay, feed.Info?.End ?? feed.LastDay);
        return start is null && end is null
            ? []
            : [new Period { Start = start is { } s ? Temporal.Of(s) : null, End = end is { } e ? Temporal.Of(e) : null }];
    }

    private static IReadOnlyList<Location> Extent(GtfsFeed feed) => feed.Bounds is not { } b ? [] :
    [
        new Location
        {
            BoundingBox = string.Create(CultureInfo.InvariantCulture,
                $"POLYGON(({b.West:0.######} {b.South:0.######},{b.East:0.######} {b.South:0.######},"
                    + $"{b.East:0.######} {b.North:0.######},{b.West:0.######} {b.North:0.######},{b.West:0.######} {b.South:0.######}))"),
        },
    ];

    // "mul" says that translations.txt holds several languages, not which.
    private static string? Spoken(GtfsFeed feed) =>
        (feed.Info?.Language ?? feed.Agencies[0].Language)?.ToLowerInvariant().Split('-')[0] is { } code and not "mul" ? code : null;

    private static string Language(GtfsFeed feed) => Spoken(feed) is { Length: 2 } code && code.All(char.IsAsciiLetter) ? code : "sl";
}
