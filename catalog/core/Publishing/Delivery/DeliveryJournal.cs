using System.Text;

namespace OpenData.Catalog.Publishing.Delivery;

/// <summary>
/// What a delivery has sent so far, a line for each file, kept while it goes on: after a cut the next one goes on from there, and knows what it may
/// remove. Gone once the delivery is whole.
/// </summary>
internal sealed class DeliveryJournal : IDisposable
{
    private readonly string path;
    private readonly Lock gate = new();
    private readonly StreamWriter writer;

    /// <param name="path">Of the file.</param>
    public DeliveryJournal(string path)
    {
        this.path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Sent = Read(path);
        writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), new UTF8Encoding(false)) { AutoFlush = true };
    }

    /// <summary>What was sent before the cut: hash by path.</summary>
    public IReadOnlyDictionary<string, string> Sent { get; }

    /// <summary>Remembers before it is sent that the file may be there, or after it that it is.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hash">Its hash; empty while it is under way.</param>
    public void Say(string file, string hash)
    {
        lock (gate)
        {
            writer.WriteLine($"{hash} {file}");
        }
    }

    /// <summary>The delivery is whole.</summary>
    public void End()
    {
        writer.Dispose();
        File.Delete(path);
    }

    public void Dispose() => writer.Dispose();

    // The last line may be half a line: the file is sent again then.
    private static Dictionary<string, string> Read(string path)
    {
        var sent = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadLines(path, Encoding.UTF8) : [])
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space is 0 or 64 && TwinManifest.IsSafe(line[(space + 1)..]))
            {
                sent[line[(space + 1)..]] = line[..space];
            }
        }

        return sent;
    }
}
