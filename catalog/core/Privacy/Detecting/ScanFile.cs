using System.Security.Cryptography;
using OpenData.Catalog.Model;
using OpenData.Tables.Leaves;

namespace OpenData.Catalog.Privacy.Detecting;

/// <summary>Gives every text of a file to a sink.</summary>
/// <param name="path">The file.</param>
/// <param name="name">Its name for people.</param>
/// <param name="sink">Takes the texts.</param>
/// <param name="cancel">Stops the reading.</param>
public delegate void GiveLeaves(string path, string name, ILeafSink sink, CancellationToken cancel);

/// <summary>The leak guard's eyes: reads a file to its end and says what personal or secret data it holds, without a network and without a model.</summary>
/// <param name="time">Tells which days of birth are past.</param>
/// <param name="leaves">Reads files of every format.</param>
public sealed class ScanFile(TimeProvider time, GiveLeaves leaves) : IScanFile
{
    public string Edition => Detecting.Edition.Current;

    public Task<LeakReport> ScanAsync(string path, string name, ScanProfile profile, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Task.Run(() => Scan(path, name, profile, cancellation), cancellation);
    }

    private LeakReport Scan(string path, string name, ScanProfile profile, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var sink = new LeakSink(DateOnly.FromDateTime(now.UtcDateTime), profile);
        var hash = Hash(path, cancel);
        try
        {
            leaves(path, name, sink, cancel);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException or UnauthorizedAccessException)
            && (e is not IOException || e is EndOfStreamException))
        {
            // Whatever a reader trips over, the file is not clean; what was seen before stays said.
            sink.Abandon();
            sink.Unread(new UnreadPart(
                "",
                UnreadReason.Damaged,
                "Datoteke ni bilo mogoče prebrati do konca. Shranite jo znova ali jo objavite v drugi obliki.",
                "The file could not be read to its end. Save it anew, or publish it in another format."));
        }

        return new LeakReport
        {
            Sha256 = hash,
            Verdict = sink.Verdict,
            Findings = sink.Findings,
            Columns = sink.Columns,
            Edition = Edition,
            ScannedAt = now,
        };
    }

    private static string Hash(string path, CancellationToken cancel)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 << 10];
        for (int count; (count = file.Read(buffer)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
