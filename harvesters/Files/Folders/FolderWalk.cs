using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Naming;

namespace OpenData.Harvesters.Files.Folders;

/// <summary>Walks a folder tree in a fixed order, stays inside it, and says what it left out.</summary>
internal sealed class FolderWalk(string root, FilesOptions options)
{
    private readonly string home = Path.TrimEndingDirectorySeparator(RealPath.Of(root));
    private readonly FolderSelection selection = new(options);
    private readonly List<LocalFile> files = [];
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    /// <summary>Files in ordinal order of their paths.</summary>
    public IReadOnlyList<LocalFile> Files => files;

    /// <summary>What was skipped or refused on the way.</summary>
    public IReadOnlyList<HarvestEvent> Notes => selection.Notes;

    public void Run(CancellationToken cancel)
    {
        Visit(new DirectoryInfo(home), "", 0, cancel);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    /// <summary>True when this path, links resolved, still lies in the source's folder.</summary>
    public bool Holds(string fullPath)
    {
        var real = RealPath.Of(fullPath);
        return real.StartsWith(home + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private void Visit(DirectoryInfo folder, string prefix, int depth, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!visited.Add(RealPath.Of(folder.FullName)))
        {
            return;
        }

        foreach (var entry in Entries(folder, prefix))
        {
            var name = FileStem.Form(entry.Name);
            var path = prefix + name;
            if (IgnoredNames.IsIgnored(entry.Name) || (OperatingSystem.IsWindows() && entry.Attributes.HasFlag(FileAttributes.Hidden)))
            {
                continue;
            }

            if (entry.LinkTarget is not null && !Follow(entry, path))
            {
                continue;
            }

            // A link to a folder is reported as a folder on Windows and by its target elsewhere.
            if (entry is DirectoryInfo || Directory.Exists(entry.FullName))
            {
                Descend(new DirectoryInfo(entry.FullName), path, depth, cancel);
            }
            else
            {
                Take((FileInfo)entry, path);
            }
        }
    }

    private IEnumerable<FileSystemInfo> Entries(DirectoryInfo folder, string prefix)
    {
        try
        {
            return folder.GetFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal);
        }
        catch (UnauthorizedAccessException)
        {
            selection.Note(new HarvestEvent.Rejected(prefix.Length == 0 ? "." : prefix.TrimEnd('/'), LocalText.Of(
                sl: $"Mape »{prefix}« ni dovoljeno brati. Dajte programu pravico branja.",
                en: $"The folder \"{prefix}\" may not be read. Give the program the right to read it.")));
        }
        catch (DirectoryNotFoundException e)
        {
            if (prefix.Length == 0)
            {
                throw Gone(e);
            }
        }

        return [];
    }

    private void Descend(DirectoryInfo folder, string path, int depth, CancellationToken cancel)
    {
        if (selection.Enters(path, depth))
        {
            Visit(folder, path + "/", depth + 1, cancel);
        }
    }

    private bool Follow(FileSystemInfo entry, string path)
    {
        if (!options.FollowLinks)
        {
            selection.Note(new HarvestEvent.Skipped(path, LocalText.Of(
                sl: $"»{path}« je povezava; povezav ne beremo (nastavitev follow-links).",
                en: $"\"{path}\" is a link; links are not read (setting follow-links).")));
            return false;
        }

        var real = RealPath.Of(entry.FullName);
        if (real == home || real.StartsWith(home + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return Path.Exists(real);
        }

        selection.Note(new HarvestEvent.Rejected(path, LocalText.Of(
            sl: $"Povezava »{path}« kaže iz mape vira, zato je ne beremo. Prekopirajte datoteko v mapo.",
            en: $"The link \"{path}\" leads out of the source's folder and is not read. Copy the file into the folder.")));
        return false;
    }

    private void Take(FileInfo file, string path)
    {
        if (!selection.Takes(path))
        {
            return;
        }

        // Bytes that are no UTF-8 come back as replacement characters, and such a name opens nothing.
        if (path.Contains('\uFFFD', StringComparison.Ordinal) || !file.Exists)
        {
            selection.Note(new HarvestEvent.Rejected(path, LocalText.Of(
                sl: $"Datoteke »{path}« ni mogoče odpreti: ime vsebuje neveljavne znake ali pa je datoteke zmanjkalo. Preimenujte jo.",
                en: $"The file \"{path}\" cannot be opened: its name holds invalid characters, or it is gone. Rename it.")));
            return;
        }

        files.Add(new LocalFile(path, file.FullName, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)));
    }

    public static SourceUnavailableException Gone(Exception? cause = null) => new(
        LocalText.Of(
            sl: "Mape vira ni ali je med branjem izginila. Preverite lokacijo vira in ali je pogon priključen.",
            en: "The source's folder does not exist or vanished while it was read. Check the source's location and whether the drive is connected."),
        cause);
}
