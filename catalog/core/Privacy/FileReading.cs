using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy;

/// <summary>A kept file of a record and what the guard says of it.</summary>
/// <param name="Dataset">Id of the record.</param>
/// <param name="Distribution">Key of the distribution.</param>
/// <param name="File">The file.</param>
/// <param name="Report">What was found; null for a file that was recalled and is read no more.</param>
/// <param name="Hold">Why it does not go out; null when it does.</param>
public sealed record FileReading(string Dataset, string Distribution, KeptFile File, LeakReport? Report, FileHold? Hold);
