using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What is remembered of a record that stands there while a whole remote catalogue is compared: its fields, not its document.</summary>
internal sealed record StandingRecord
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public string? Marker { get; init; }

    public LocalText? Locked { get; init; }

    public bool Deleted { get; init; }

    public required string Hash { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; }

    /// <summary>Ids of its files by the key of our distribution: the ledger's, where it knows the record.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>();

    public string? Revision { get; init; }

    /// <summary>It was recognised as one of ours.</summary>
    public bool IsOurs { get; set; }

    public static StandingRecord Of(RemoteRecord record, PublishedRecord? line, Dictionary<string, string> names) => new()
    {
        Id = record.Id,
        Name = record.Name,
        Title = record.Title,
        Marker = record.Marker,
        Locked = record.Locked,
        Deleted = record.Deleted,
        Hash = record.Content.Hash,
        Fields = [.. record.Content.Fields.Select(f => Shared(f, line, names))],
        Parts = line is { Parts.Count: > 0 } ? line.Parts : record.Parts,
        Revision = record.Revision,
    };

    /// <summary>The record again, without what was not remembered of it.</summary>
    public RemoteRecord ToRecord() => new()
    {
        Id = Id, Name = Name, Title = Title, Marker = Marker, Revision = Revision, Parts = Parts, Content = new RemoteFields(Fields),
    };

    // Most of what stands there is what the ledger holds already: one copy of each text is enough.
    private static KeyValuePair<string, string> Shared(KeyValuePair<string, string> field, PublishedRecord? line, Dictionary<string, string> names)
    {
        if (!names.TryGetValue(field.Key, out var name))
        {
            names[field.Key] = name = field.Key;
        }

        return new(name, line is not null && line.SentFields.TryGetValue(name, out var sent) && sent == field.Value ? sent : field.Value);
    }
}
