namespace OpenData.Harvesters.HttpFolder;

/// <summary>A link of an index page to something below it.</summary>
/// <param name="Address">Without query and fragment.</param>
/// <param name="IsFolder">Its path ends with a slash.</param>
/// <param name="Columns">What stands beside it.</param>
internal sealed record IndexEntry(Uri Address, bool IsFolder, EntryColumns Columns);
