namespace OpenData.Catalog.Compliance.Audit;

/// <summary>
/// Results on disk, a file for each rule and a line for each result, so that a dossier of any size is made in constant memory. The folder goes when
/// this is disposed.
/// </summary>
internal sealed class ResultSpill : IDisposable
{
    private const int Buffer = 32 << 10;

    private readonly string folder;
    private readonly FileStream[] files;

    public ResultSpill(string folder, int rules)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        files = new FileStream[rules];
        for (var i = 0; i < rules; i++)
        {
            files[i] = Open(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Datasets = Open("datasets");
        Manifest = Open("manifest");
    }

    /// <summary>A line for each dataset.</summary>
    public FileStream Datasets { get; }

    /// <summary>A line for each piece of evidence: SHA-256, kind, name.</summary>
    public FileStream Manifest { get; }

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
            file.Dispose();
        }

        Datasets.Dispose();
        Manifest.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private FileStream Open(string name) => new(Path.Combine(folder, name), FileMode.Create, FileAccess.ReadWrite, FileShare.None, Buffer);
}
