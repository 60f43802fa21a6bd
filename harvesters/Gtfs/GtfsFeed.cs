using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Gtfs;

/// <summary>An operator of the feed (<c>agency.txt</c>).</summary>
internal sealed record GtfsAgency(string Name, string? Url, string? Language, string? Phone, string? Email);

/// <summary>What a feed says of itself (<c>feed_info.txt</c>).</summary>
internal sealed record GtfsInfo
{
    public string? PublisherName { get; init; }

    public string? PublisherUrl { get; init; }

    public string? Language { get; init; }

    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    public string? Version { get; init; }

    public string? ContactEmail { get; init; }

    public string? ContactUrl { get; init; }
}

/// <summary>What is told of a GTFS Schedule feed; of its rows only counts and bounds are kept.</summary>
internal sealed record GtfsFeed
{
    /// <summary>In the order of the file, at most a hundred.</summary>
    public required IReadOnlyList<GtfsAgency> Agencies { get; init; }

    /// <summary>Null when the feed has no <c>feed_info.txt</c>.</summary>
    public GtfsInfo? Info { get; init; }

    /// <summary>First day of service in the calendars; null when none can be read.</summary>
    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    /// <summary>West, south, east and north in degrees; null when no stop has a place.</summary>
    public (double West, double South, double East, double North)? Bounds { get; init; }

    public long Routes { get; init; }

    public long Stops { get; init; }

    public long Trips { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
