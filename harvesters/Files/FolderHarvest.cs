using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Naming;
using OpenData.Harvesters.Files.Sidecars;

namespace OpenData.Harvesters.Files;

/// <summary>One run over a folder tree (or a single file) of this machine.</summary>
internal sealed class FolderHarvest(string location, FilesOptions options, HarvestState before)
{
    private readonly string root = File.Exists(location) ? Path.GetDirectoryName(Path.GetFullPath(location))! : location; // a file has a folder

    public IAsyncEnumerable<HarvestEvent> ReadAsync(CancellationToken cancel)
    {
        var only = File.Exists(location) ? FileStem.Form(Path.GetFileName(location)) : null;
        var walk = new FolderWalk(root, only is null ? options : options with { MaxDepth = 0, MaxFiles = int.MaxValue });
        walk.Run(cancel);
        var records = new FolderRecords([.. walk.Files.Where(f => only is null || IsAbout(f, only))], options, before)
        {
            Only = only,
            Notes = only is null ? walk.Notes : [],
            Refuse = file => Refuse((LocalFile)file, walk),
        };
        return records.ReadAsync(cancel);
    }

    // A source that is one file: the file, and the descriptions that bear its name.
    private static bool IsAbout(FoundFile file, string only) =>
        file.Path == only || file.Path == $"{only}-metadata.json" || file.Path == $"{FileStem.Of(only).Stem}-metadata.json"
        || (file.Folder.Length == 0 && DcatSidecar.Syntax(file.Name) is not null && FileStem.Of(file.Name).Stem == FileStem.Of(only).Stem);

    private LocalText? Refuse(LocalFile file, FolderWalk walk)
    {
        if (!walk.Holds(file.FullPath))
        {
            return LocalText.Of(
                sl: $"»{file.Path}« kaže iz mape vira, zato je ne beremo. Prekopirajte datoteko v mapo.",
                en: $"\"{file.Path}\" leads out of the source's folder and is not read. Copy the file into the folder.");
        }

        try
        {
            using var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is gone with its whole folder is no deleted dataset.
            return Directory.Exists(root) ? SteadyStream.Reason(file, e) : throw FolderWalk.Gone();
        }
    }
}
