namespace OpenData.Catalog.Model;

/// <summary>Which state of a record stands: enough to tell whether what was made of it is still right.</summary>
/// <param name="Id">Slug.</param>
/// <param name="Revision">Number of the state.</param>
/// <param name="ChangedAt">When it began.</param>
public readonly record struct RecordStamp(string Id, int Revision, DateTimeOffset ChangedAt);
