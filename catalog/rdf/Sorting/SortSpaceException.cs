namespace OpenData.Rdf.Sorting;

/// <summary>Temporary files for sorting could not be written or read: no right to the folder, a full disk.</summary>
public sealed class SortSpaceException(string folder, Exception cause)
    : IOException($"Temporary files for sorting cannot be kept in {folder}: {cause?.Message}", cause)
{
    public string Folder { get; } = folder;

    /// <summary>What went wrong and what to do, in Slovenian.</summary>
    public string Slovenian =>
        $"Začasnih datotek za urejanje ni mogoče hraniti v mapi {Folder} ({InnerException?.Message}). Sprostite prostor ali s spremenljivko TMPDIR izberite drugo mapo.";

    /// <summary>The same in English.</summary>
    public string English =>
        $"Temporary files for sorting cannot be kept in {Folder} ({InnerException?.Message}). Free some space or choose another folder with the variable TMPDIR.";
}
