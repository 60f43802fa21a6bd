using System.Globalization;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>A step that a person takes, as the plan's page lists it.</summary>
internal sealed partial record HandOverStep
{
    private const int LongestName = 80;

    /// <summary>Place in the plan, from 1.</summary>
    public required int Number { get; init; }

    public required PublicationAction Action { get; init; }

    /// <summary>Id of our record; empty for a removal.</summary>
    public string Dataset { get; init; } = "";

    public required string Title { get; init; }

    /// <summary>The name that the record has on the portal, or is to have.</summary>
    public required string Name { get; init; }

    /// <summary>The portal's id; null before the record is there.</summary>
    public string? RemoteId { get; init; }

    /// <summary>The body's title in the portal's register.</summary>
    public string Body { get; init; } = "";

    /// <summary>Values to enter.</summary>
    public int Entries { get; init; }

    /// <summary>Files to upload.</summary>
    public int Files { get; init; }

    /// <summary>The newer plan that asks for the same record; null while this step is the one to take.</summary>
    public Replacement? ReplacedBy { get; init; }

    /// <summary>Name of its folder.</summary>
    public string Folder => string.Create(CultureInfo.InvariantCulture, $"{Number:00}-{Word}-{Safe(Name)}");

    /// <summary>Whether a step of another plan is about the same record.</summary>
    public bool IsAbout(HandOverStep other) =>
        (Dataset.Length > 0 && Dataset == other.Dataset) || (RemoteId is not null && RemoteId == other.RemoteId);

    private string Word => Action switch
    {
        PublicationAction.Create => "create",
        PublicationAction.Update => "update",
        _ => "remove",
    };

    public static HandOverStep Of(Consignment consignment, PortalBody body, StepSheet sheet) => new()
    {
        Number = consignment.Step + 1,
        Action = consignment.Action,
        Dataset = consignment.Form?.Dataset ?? "",
        Title = consignment.Form?.Title ?? consignment.There?.Title ?? "",
        Name = consignment.There?.Name ?? consignment.Form?.Name ?? "",
        RemoteId = consignment.There?.Id,
        Body = body.Entry?.Title ?? body.Organisation?.Name.For("sl") ?? "",
        Entries = sheet.Rows.Count + sheet.Resources.Sum(static r => r.Rows.Count),
        Files = sheet.Uploads.Count,
    };

    // A name that stands there is a stranger's text, and no path.
    private static string Safe(string name)
    {
        var safe = Unsafe().Replace(name.ToLowerInvariant(), "-");
        return safe.Length == 0 ? "-" : safe[..Math.Min(safe.Length, LongestName)];
    }

    [GeneratedRegex("[^a-z0-9_-]+")]
    private static partial Regex Unsafe();
}

/// <summary>What a step was replaced by.</summary>
/// <param name="Plan">Id of the newer plan.</param>
/// <param name="At">When it was handed over, in local time.</param>
internal sealed record Replacement(string Plan, DateTimeOffset At);
