using OpenData.Catalog.Model;

namespace OpenData.Catalog.Privacy;

/// <summary>Reads the bytes of a file that is to go out and says what personal or secret data it holds.</summary>
public interface IScanFile
{
    /// <summary>Edition of detectors, words and thresholds: a report of another edition is out of date.</summary>
    string Edition { get; }

    /// <summary>
    /// The report. A file that cannot be read, wholly or in part, gives <see cref="LeakVerdict.Hold"/> with a finding <c>unread</c>, never an
    /// exception; only <see cref="OperationCanceledException"/> and failures of our own disk are thrown.
    /// </summary>
    /// <param name="path">The kept file.</param>
    /// <param name="name">Its name for people, which also tells its format where the bytes do not.</param>
    /// <param name="profile">What is known of the dataset beforehand: raises detectors.</param>
    Task<LeakReport> ScanAsync(string path, string name, ScanProfile profile, CancellationToken cancellation);
}

/// <summary>What is known of a dataset before its file is read.</summary>
/// <param name="Template">Key of the municipal dataset template it follows; null for none.</param>
/// <param name="SmallCell">Counts of persons below this are small cells, 3–10.</param>
public sealed record ScanProfile(string? Template = null, int SmallCell = 5);
