using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Store;

// Rows have init properties: the databases give different integer types, and only properties are converted.

/// <summary>A record as its tables keep it.</summary>
internal sealed record RecordRow
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public string? Iri { get; init; }

    public bool HighValue { get; init; }

    public required string SortKey { get; init; }

    public string? Owner { get; init; }

    public required string Status { get; init; }

    public bool Archived { get; init; }

    public bool Internal { get; init; }

    public string? Source { get; init; }

    public string? RemoteId { get; init; }

    public required string Fingerprint { get; init; }

    public string? LastSeenRun { get; init; }

    public int Revision { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public required string Body { get; init; }

    public required string TitleWords { get; init; }

    public required string Words { get; init; }

    public int TitleLength { get; init; }

    public int SubjectLength { get; init; }

    public required string Facts { get; init; }

    public required string Periods { get; init; }

    public required string Modified { get; init; }

    public int Quality { get; init; }

    /// <summary>How the words and the facts were made.</summary>
    public int Version => SearchUpdate.Version;

    public required IReadOnlyList<string> Locations { get; init; }

    public static RecordRow Of(CatalogRecord record, string body)
    {
        var resource = record.Resource;
        var words = RecordWords.Of(resource);
        return new RecordRow
        {
            Id = resource.Id,
            Kind = KindOf(resource),
            Iri = resource.Iri?.Value,
            HighValue = resource.HvdCategories.Count > 0,
            SortKey = SlovenianSortKey.Of(resource.Title.For("sl")),
            Owner = resource.Owner,
            Status = ContractWords.Of(record.Status),
            Archived = record.ArchivedAt is not null,
            Internal = resource.Audience == Audience.Internal,
            Source = record.Source,
            RemoteId = record.RemoteId,
            Fingerprint = record.Fingerprint,
            LastSeenRun = record.LastSeenRun,
            Revision = record.Revision,
            ChangedAt = record.ChangedAt,
            Body = body,
            TitleWords = words.Title,
            Words = words.All,
            TitleLength = words.TitleLength,
            SubjectLength = words.SubjectLength,
            Facts = SearchFacts.Facets(resource),
            Periods = SearchFacts.Periods(resource),
            Modified = SearchFacts.Modified(resource),
            Quality = SearchFacts.Quality(resource),
            Locations = record.Locations,
        };
    }

    private static string KindOf(Resource resource) => resource switch
    {
        Dataset => "dataset",
        DataService => "service",
        DatasetSeries => "series",
        _ => throw new ArgumentException($"{resource.GetType().Name} is no kind of resource", nameof(resource)),
    };
}

/// <summary>A record ready to be written.</summary>
/// <param name="Record">As it will stand.</param>
/// <param name="Row">The same as its tables keep it.</param>
/// <param name="Packed">The same as a kept state (<see cref="RevisionBody"/>).</param>
internal sealed record PreparedRecord(CatalogRecord Record, RecordRow Row, byte[] Packed);

/// <summary>A record's document and the one value that changes beside it.</summary>
internal sealed record BodyRow
{
    public string Body { get; init; } = "";

    public string? LastSeenRun { get; init; }

    public CatalogRecord ToRecord() => RecordJson.Read<CatalogRecord>(Body) with { LastSeenRun = LastSeenRun };
}

/// <summary>A kept state.</summary>
internal sealed record RevisionRow
{
    public DateTimeOffset At { get; init; }

    public string Actor { get; init; } = "";

    public string Why { get; init; } = "";

    public string? Run { get; init; }

    public byte[] Body { get; init; } = [];

    public Revision ToRevision() => new() { Record = ToRecord(), At = At, Change = new Change(Actor, Why, Run) };

    public CatalogRecord ToRecord() => RecordJson.Read<CatalogRecord>(RevisionBody.Unpack(Body));
}

/// <summary>A run and who holds it.</summary>
internal sealed record RunRow
{
    public string Id { get; init; } = "";

    public string Holder { get; init; } = "";

    public DateTimeOffset BeatAt { get; init; }

    public string Body { get; init; } = "";

    public Run ToRun() => RecordJson.Read<Run>(Body);
}

/// <summary>A record's fate.</summary>
internal sealed record FateRow
{
    public string RemoteId { get; init; } = "";

    public string? Dataset { get; init; }

    public string Outcome { get; init; } = "";

    public string? Reason { get; init; }

    public int Count { get; init; }

    public RecordOutcome OutcomeValue => ContractWords.TryParse<RecordOutcome>(Outcome, out var outcome)
        ? outcome
        : throw new InvalidDataException($"unknown outcome {Outcome}");

    public RunRecord ToRunRecord() => new()
    {
        RemoteId = RemoteId,
        Dataset = Dataset,
        Outcome = OutcomeValue,
        Reason = Reason is null ? null : RecordJson.Read<LocalText>(Reason),
    };
}

/// <summary>A record that a run touched: the first and the last of its states that the run made, and the present one.</summary>
internal sealed record TouchedRow
{
    public string Record { get; init; } = "";

    public int First { get; init; }

    public int Last { get; init; }

    public int Present { get; init; }
}
