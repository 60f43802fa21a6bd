using System.Text;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Delivery;

/// <summary>
/// What a delivery has sent so far, a line for each file, kept while it goes on: after a cut the next one goes on from there, and knows what it may
/// remove. What it says holds as long as the manifest at the target is the one that the delivery began with, or the one that it sent: another delivery
/// may have sent other bytes since. One program at a time; gone once the delivery is whole.
/// </summary>
internal sealed class DeliveryJournal : IDisposable
{
    private const string Began = "begin";

    private readonly string path;
    private readonly Lock gate = new();
    private readonly FileStream hold;
    private readonly Dictionary<string, string> sent = new(StringComparer.Ordinal);
    private readonly HashSet<string> manifests = new(StringComparer.Ordinal);
    private readonly StreamWriter writer;

    /// <param name="path">Of the file.</param>
    /// <param name="place">What is delivered to, for messages.</param>
    /// <exception cref="TargetBusyException">Another program is delivering there.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be written.</exception>
    public DeliveryJournal(string path, string place)
    {
        this.path = path;
        var mark = path + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            hold = new FileStream(mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e) when (File.Exists(mark))
        {
            throw new TargetBusyException(
                LocalText.Of(sl: $"Na {place} že pošilja drug program. Počakajte, da konča.", en: $"Another program is delivering to {place}. Wait until it is done."), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }

        try
        {
            Read();
            writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), new UTF8Encoding(false)) { AutoFlush = true };

            // Half a line ends here.
            writer.WriteLine();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            hold.Dispose();
            throw Unwritable(e);
        }
    }

    /// <summary>What was sent before the cut: hash by path; empty where nobody knows what is there.</summary>
    public IReadOnlyDictionary<string, string> Sent => sent;

    /// <summary>A delivery begins, or goes on.</summary>
    /// <param name="manifest">Hash of the manifest that lies at the target; a dash without one.</param>
    public void Begin(string manifest)
    {
        Turn(manifest);
        Write($"{Began} {manifest}");
    }

    /// <summary>Remembers before it is sent that the file may be there, or after it that it is; of the manifest before it is sent.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hash">Its hash; empty while it is under way.</param>
    public void Say(string file, string hash) => Write($"{hash} {file}");

    /// <summary>The delivery is whole.</summary>
    public void End()
    {
        writer.Dispose();
        File.Delete(path);
    }

    public void Dispose()
    {
        writer.Dispose();
        hold.Dispose();
    }

    private void Write(string line)
    {
        lock (gate)
        {
            writer.WriteLine(line);
        }
    }

    // A last line without its end may be half a line: what it was about to say is not known.
    private void Read()
    {
        string? last = null;
        foreach (var line in File.Exists(path) ? File.ReadLines(path, Encoding.UTF8) : [])
        {
            Take(last ?? "");
            last = line;
        }

        if (last is not null && IsEnded())
        {
            Take(last);
        }
    }

    private bool IsEnded()
    {
        using var file = File.OpenRead(path);
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private void Take(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var file = line[(space + 1)..];
        if (space == Began.Length && line.StartsWith(Began, StringComparison.Ordinal))
        {
            Turn(file);
        }
        else if (space == 64 && file == TwinManifest.Name)
        {
            manifests.Add(line[..space]);
        }
        else if (space is 0 or 64 && TwinManifest.IsSafe(file))
        {
            sent[file] = line[..space];
        }
    }

    private void Turn(string manifest)
    {
        if (manifests.Contains(manifest))
        {
            return;
        }

        foreach (var file in sent.Keys.ToList())
        {
            sent[file] = "";
        }

        manifests.Clear();
        manifests.Add(manifest);
    }

    private StoreUnavailableException Unwritable(Exception cause) => new(
        LocalText.Of(
            sl: $"Dnevnika pošiljanja {path} ni mogoče pisati ({cause.Message}). Preverite pravice in prostor na disku.",
            en: $"The delivery's journal {path} cannot be written ({cause.Message}). Check rights and space on the disk."),
        cause);
}
