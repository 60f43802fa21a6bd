using OpenData.Rdf.Comparison;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf;

/// <summary>
/// Compares datasets of any size in bounded memory: both are read once, side by side, and reduced to hashes of their statements and of
/// components of blank nodes; what hashes cannot decide is searched. Where they differ both are read again for examples. Two datasets that
/// differ are taken for the same with a chance of less than one in a million million, nobody can bring that about, and never the reverse.
/// </summary>
public static class StreamedComparison
{
    /// <param name="left">Reads the one dataset from its beginning to its end; called again when examples are wanted.</param>
    /// <param name="right">The same for the other, on another thread.</param>
    /// <param name="examples">How many statements to show of each side at most; 0 when the datasets cannot be read again.</param>
    /// <param name="cancel">Ends the comparison.</param>
    /// <exception cref="TooSymmetricException">Blank nodes are too alike.</exception>
    public static GraphDifference Compare(DatasetReading left, DatasetReading right, int examples, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        using var a = new DatasetDigest();
        using var b = new DatasetDigest();
        ReadBoth(left, a, right, b, cancel);
        var difference = new DigestDifference(a, b, cancel);
        if (difference.Same || examples == 0)
        {
            return difference.Report([], []);
        }

        return difference.Report(
            DifferingStatements.Read(left, a, difference.Left, examples, cancel),
            DifferingStatements.Read(right, b, difference.Right, examples, cancel));
    }

    private static void ReadBoth(DatasetReading left, DatasetDigest a, DatasetReading right, DatasetDigest b, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var other = Task.Run(() => Read(right, b, stop.Token), CancellationToken.None);
        try
        {
            Read(left, a, stop.Token);
        }
        catch
        {
            stop.Cancel();
            ((IAsyncResult)other).AsyncWaitHandle.WaitOne();
            throw;
        }

        other.GetAwaiter().GetResult();
    }

    private static void Read(DatasetReading reading, DatasetDigest digest, CancellationToken cancel)
    {
        reading(digest, cancel);
        digest.Complete(cancel);
    }
}

/// <summary>Reads a dataset into a sink from its beginning.</summary>
public delegate void DatasetReading(IStatementSink sink, CancellationToken cancel);
