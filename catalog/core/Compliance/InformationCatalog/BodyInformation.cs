using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>A dataset that people ask for or use.</summary>
/// <param name="Id">Id of the record, which strangers may see.</param>
/// <param name="Title">Its title.</param>
/// <param name="Requests">Requests for re-use that name it.</param>
/// <param name="Uses">Re-uses that a person approved.</param>
public sealed record RequestedDataset(string Id, LocalText Title, int Requests, int Uses);

/// <summary>What is missing from a body's catalogue of public information.</summary>
/// <param name="Code">Word for programs: <c>officer</c>… for a section, <c>records</c>, <c>email</c>, <c>asked-often</c>, <c>old</c>.</param>
/// <param name="Text">What is missing and what to do.</param>
public sealed record InformationGap(string Code, LocalText Text);

/// <summary>All of a body's catalogue of public information but the list of its records, which is read as it is written.</summary>
public sealed record BodyInformation
{
    public required Organisation Body { get; init; }

    /// <summary>Address on the site.</summary>
    public required string Address { get; init; }

    /// <summary>Published datasets and services.</summary>
    public required long Records { get; init; }

    /// <summary>The newest change of what the catalogue is made from: records, entries of its registers, files of its sections; null when it is made from nothing.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The price list as it holds on the day.</summary>
    public IReadOnlyList<RegisterEntry> Charges { get; init; } = [];

    public IReadOnlyList<RegisterEntry> Exclusive { get; init; } = [];

    public IReadOnlyList<RequestedDataset> Requested { get; init; } = [];

    public IReadOnlyList<InformationGap> Missing { get; init; } = [];

    /// <summary>Languages in which it is to be had: Slovenian always, and those that the body's public is served in.</summary>
    public IReadOnlyList<string> Languages => ["sl", .. Body.Languages.Where(static l => l is "it" or "hu")];
}
