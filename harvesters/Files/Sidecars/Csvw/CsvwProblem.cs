namespace OpenData.Harvesters.Files.Sidecars.Csvw;

/// <summary>Something wrong in a metadata document: an error stops its use, a warning means that a default stands in (Metadata Vocabulary for Tabular Data, section 4).</summary>
/// <param name="IsError">The document must not be used.</param>
/// <param name="Place">JSON path.</param>
/// <param name="What">The rule, in a few words.</param>
internal sealed record CsvwProblem(bool IsError, string Place, string What);
