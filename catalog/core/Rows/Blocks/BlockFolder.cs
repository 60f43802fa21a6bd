using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Rows.Blocks;

/// <summary>
/// The derived files of a workspace, in <c>files/rows</c>: named for the kept file, the table in it and how it is typed, written under another name and renamed
/// when they are whole. Those that were used longest ago go when there are too many bytes of them.
/// </summary>
internal sealed class BlockFolder
{
    private const string Ending = ".rows";
    private const string Unfinished = ".tmp";

    private static readonly TimeSpan Leftover = TimeSpan.FromHours(1);

    private readonly string folder;
    private readonly long most;
    private readonly TimeProvider clock;

    /// <param name="filesFolder">The workspace's <c>files</c>.</param>
    /// <param name="settings">How many bytes there may be.</param>
    /// <param name="clock">When a file was used.</param>
    public BlockFolder(string filesFolder, RowSettings settings, TimeProvider clock)
    {
        folder = Path.Combine(filesFolder, "rows");
        most = settings.DiskLimit * 1_000_000L;
        this.clock = clock;
        foreach (var file in Files(Unfinished).Where(f => f.LastWriteTimeUtc < TimeProvider.System.GetUtcNow().UtcDateTime - Leftover))
        {
            TryDelete(file.FullName); // a killed program left it
        }
    }

    /// <summary>Derived files are made at all.</summary>
    public bool IsUsed => most > 0;

    /// <summary>Most bytes of one file.</summary>
    public long MaxBytes => most;

    public string PathOf(RowTable table) => Path.Combine(folder, $"{table.File.Sha256}-{table.Index}-{table.Mark}{Ending}");

    /// <summary>The table's blocks; null when they are not there or cannot be used. The file is marked as used.</summary>
    public BlockFile? Open(RowTable table)
    {
        var path = PathOf(table);
        if (!IsUsed || BlockFile.Open(path, table.Columns.Count) is not { } file)
        {
            return null;
        }

        try
        {
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It counts as unused for longer than it is.
        }

        return file;
    }

    /// <summary>Writes a file whole or not at all.</summary>
    /// <returns>False when there was no room for it.</returns>
    public bool Write(RowTable table, Func<Stream, bool> write)
    {
        var path = PathOf(table);
        var arriving = Path.Combine(folder, Path.GetRandomFileName() + Unfinished);
        try
        {
            Directory.CreateDirectory(folder);
            using (var output = new FileStream(arriving, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                if (!write(output))
                {
                    return false;
                }
            }

            File.Move(arriving, path, overwrite: true);
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        }
        finally
        {
            TryDelete(arriving);
        }

        MakeRoom(0, path);
        return File.Exists(path);
    }

    /// <summary>Deletes files until the others and the bytes of one that is being written are no more than there may be.</summary>
    /// <param name="coming">Bytes that are not among the files yet.</param>
    /// <param name="newest">The file to keep before all others; null for none.</param>
    public void MakeRoom(long coming, string? newest = null)
    {
        var total = coming;
        foreach (var file in Files(Ending).OrderByDescending(f => f.FullName == newest).ThenByDescending(static f => f.LastWriteTimeUtc))
        {
            total += file.Length;
            if (total > most)
            {
                TryDelete(file.FullName);
            }
        }
    }

    private List<FileInfo> Files(string ending)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFiles("*" + ending).Where(static f => f.Exists)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It goes next time.
        }
    }
}
