namespace OpenData.Catalog.Model;

/// <summary>A record's name: enough to make its address.</summary>
/// <param name="Id">Slug.</param>
/// <param name="Kind"><c>dataset</c>, <c>service</c> or <c>series</c>.</param>
/// <param name="Iri">Its own IRI, null when ours stands for it.</param>
/// <param name="HighValue">It carries a high-value category.</param>
public readonly record struct RecordKey(string Id, string Kind, string? Iri, bool HighValue);
