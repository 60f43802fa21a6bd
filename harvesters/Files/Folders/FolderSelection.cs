using Microsoft.Extensions.FileSystemGlobbing;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Naming;

namespace OpenData.Harvesters.Files.Folders;

/// <summary>Which files and folders of a tree are taken, and what is said of the others: the same for a folder here and one at a server.</summary>
internal sealed class FolderSelection(FolderOptions options)
{
    private readonly Matcher matcher = Globs(options);
    private readonly List<HarvestEvent> notes = [];
    private int taken;

    /// <summary>What was skipped or refused so far.</summary>
    public IReadOnlyList<HarvestEvent> Notes => notes;

    public void Note(HarvestEvent note) => notes.Add(note);

    /// <summary>True for a folder that may be looked into; one that lies too deep is noted.</summary>
    /// <param name="path">Relative to the source.</param>
    /// <param name="depth">Levels above it, 0 for a folder of the top.</param>
    public bool Enters(string path, int depth)
    {
        if (depth < options.MaxDepth)
        {
            return true;
        }

        notes.Add(new HarvestEvent.Skipped(path, LocalText.Of(
            sl: $"Mapa »{path}« leži globlje od {options.MaxDepth} ravni (nastavitev max-depth).",
            en: $"The folder \"{path}\" lies deeper than {options.MaxDepth} levels (setting max-depth).")));
        return false;
    }

    /// <summary>True for a file that the settings ask for and that is no paper about the folder; to be asked once for each file.</summary>
    /// <exception cref="SourceUnreadableException">There are more files than the source may have.</exception>
    public bool Takes(string path)
    {
        if (!matcher.Match(path).HasMatches)
        {
            return false;
        }

        if (IgnoredNames.IsPaper(path[(path.LastIndexOf('/') + 1)..]))
        {
            notes.Add(new HarvestEvent.Skipped(path, LocalText.Of(
                sl: $"»{path}« opisuje mapo in ni zbirka podatkov.",
                en: $"\"{path}\" describes the folder and is no dataset.")));
            return false;
        }

        return ++taken <= options.MaxFiles ? true : throw new SourceUnreadableException(LocalText.Of(
            sl: $"V mapi je več kot {options.MaxFiles} datotek. Povečajte nastavitev max-files ali zožite include.",
            en: $"The folder holds more than {options.MaxFiles} files. Raise the setting max-files or narrow include."));
    }

    private static Matcher Globs(FolderOptions options)
    {
        var matcher = new Matcher(StringComparison.OrdinalIgnoreCase);
        matcher.AddIncludePatterns(Split(options.Include));
        matcher.AddExcludePatterns(Split(options.Exclude ?? ""));
        return matcher;
    }

    private static string[] Split(string patterns) => patterns.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
