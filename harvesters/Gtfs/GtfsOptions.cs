using System.ComponentModel;

namespace OpenData.Harvesters.Gtfs;

/// <summary>Settings of a source of kind <c>gtfs</c>.</summary>
public sealed record GtfsOptions
{
    [Description("Naslov sporočil GTFS-Realtime o spremembah voženj (TripUpdates).; Address of the GTFS-Realtime messages on changed trips (TripUpdates).")]
    public string? TripUpdates { get; init; }

    [Description("Naslov sporočil GTFS-Realtime o legi vozil (VehiclePositions).; Address of the GTFS-Realtime messages on positions of vehicles (VehiclePositions).")]
    public string? VehiclePositions { get; init; }

    [Description("Naslov sporočil GTFS-Realtime z obvestili (Alerts).; Address of the GTFS-Realtime messages with alerts (Alerts).")]
    public string? Alerts { get; init; }
}
