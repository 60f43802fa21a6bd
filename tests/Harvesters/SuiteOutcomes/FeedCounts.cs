using System.Globalization;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.SuiteOutcomes;

/// <summary>What an independent RDF library counted in a feed (<c>tests/oracles/dcat-counts.py</c>).</summary>
/// <param name="Feed">Path below <c>../shared</c>.</param>
/// <param name="Datasets">Datasets, those included that only a catalogue names.</param>
/// <param name="Links">Links from them to distributions.</param>
/// <param name="Error">Why it could not read the feed; empty when it could.</param>
internal sealed record FeedCounts(string Feed, int Datasets, int Series, int Services, int Links, string Error)
{
    public bool IsCsw => Feed.Contains("csw", StringComparison.Ordinal);

    /// <summary>Records of ISO 19139, whose distributions the script does not count.</summary>
    public bool IsIso => Feed.Contains("iso19139", StringComparison.Ordinal);

    public int Records => Datasets + Series + Services;

    public static IReadOnlyList<FeedCounts> All { get; } =
    [
        .. File.ReadLines(Path.Combine(SharedData.Checkout(), "tests", "Harvesters", "SuiteOutcomes", "dcat-counts.csv")).Skip(1)
            .Select(l => l.Split(',')).Select(c => new FeedCounts(c[0], Number(c[2]), Number(c[3]), Number(c[4]), Number(c[6]), c[7])),
    ];

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
