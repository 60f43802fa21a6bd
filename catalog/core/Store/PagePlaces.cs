namespace OpenData.Catalog.Store;

/// <summary>Where the pages of a list in order of id begin, and what every page says of the whole.</summary>
/// <param name="Total">Records of the list.</param>
/// <param name="Starts">Id of the first record of each page; empty for an empty list.</param>
/// <param name="Newest">When a record of the list last changed; null for an empty list.</param>
public sealed record PagePlaces(long Total, IReadOnlyList<string> Starts, DateTimeOffset? Newest);
