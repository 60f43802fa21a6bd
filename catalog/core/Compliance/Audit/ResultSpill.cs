using System.Globalization;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>
/// Results on disk, a file for each rule and a line for each result, so that a dossier of any size is made in constant memory. The folder goes when
/// this is disposed.
/// </summary>
internal sealed class ResultSpill : IDisposable
{
    private const int Buffer = 32 << 10;
    private const string Prefix = ".audit-";

    // What was cut off is left this long: a run may still be at work on it.
    private static readonly TimeSpan Left = TimeSpan.FromDays(1);

    private readonly string folder;
    private readonly FileStream[] files;

    public ResultSpill(string folder, int rules)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        files = new FileStream[rules + 2];
        try
        {
            for (var i = 0; i < rules; i++)
            {
                files[i] = Open(i.ToString(CultureInfo.InvariantCulture));
            }

            files[^2] = Open("datasets");
            files[^1] = Open("manifest");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A name for a working folder.</summary>
    public static string NewName(TimeProvider clock) => Prefix + Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    /// <summary>Removes working folders of runs that were cut off.</summary>
    public static void ClearLeft(string folder, DateTimeOffset now)
    {
        foreach (var old in Directory.EnumerateDirectories(folder, Prefix + "*").Where(d => Guid.TryParseExact(Path.GetFileName(d)[Prefix.Length..], "N", out _)).ToList())
        {
            if (now - Directory.GetLastWriteTimeUtc(old) > Left)
            {
                Directory.Delete(old, recursive: true);
            }
        }
    }

    /// <summary>A line for each dataset.</summary>
    public FileStream Datasets => files[^2];

    /// <summary>A line for each piece of evidence: SHA-256, kind, name.</summary>
    public FileStream Manifest => files[^1];

    public void Add(int rule, ReadOnlySpan<byte> line)
    {
        files[rule].Write(line);
        files[rule].WriteByte((byte)'\n');
    }

    public static void AddLine(FileStream file, ReadOnlySpan<byte> line)
    {
        file.Write(line);
        file.WriteByte((byte)'\n');
    }

    /// <summary>Lines of a rule, in the order in which they came.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Lines(int rule) => Lines(files[rule]);

    /// <summary>Lines of a file that is written; the memory holds until the next one.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(FileStream file)
    {
        file.Flush();
        file.Position = 0;
        var bytes = new byte[64 << 10];
        var (start, end) = (0, 0);
        while (true)
        {
            var at = bytes.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                yield return bytes.AsMemory(start, at);
                start += at + 1;
                continue;
            }

            if (start > 0)
            {
                bytes.AsSpan(start, end - start).CopyTo(bytes);
                (start, end) = (0, end - start);
            }
            else if (end == bytes.Length)
            {
                Array.Resize(ref bytes, bytes.Length * 2);
            }

            var read = file.Read(bytes, end, bytes.Length - end);
            if (read == 0)
            {
                yield break;
            }

            end += read;
        }
    }

    public void Dispose()
    {
        foreach (var file in files)
        {
            try
            {
                file?.Dispose(); // null where opening went wrong
            }
            catch (IOException)
            {
                // A full disk does not take what is still in memory; nobody needs it any more.
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private FileStream Open(string name) => new(Path.Combine(folder, name), FileMode.Create, FileAccess.ReadWrite, FileShare.None, Buffer);
}
