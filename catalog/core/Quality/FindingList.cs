using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>Findings as they come: all counted, the first ones kept.</summary>
internal sealed class FindingList
{
    /// <summary>Findings kept, so that a catalogue with a fault in every line does not fill the memory.</summary>
    public const int Most = 200_000;

    private readonly List<CheckFinding> kept = [];
    private readonly long[] counts = new long[3];

    public long Count(Severity severity) => counts[(int)severity];

    public void Add(CheckFinding finding)
    {
        Count(finding.Severity, 1);
        if (kept.Count < Most)
        {
            kept.Add(finding);
        }
    }

    /// <summary>Findings that are known by number only.</summary>
    public void Count(Severity severity, long more) => counts[(int)severity] += more;

    /// <summary>Those kept, by dataset as they were first met; in each the errors first. Findings of no dataset stand at the end.</summary>
    public IReadOnlyList<CheckFinding> InOrder()
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in kept)
        {
            order.TryAdd(finding.Dataset ?? "", finding.Dataset is null ? int.MaxValue : order.Count);
        }

        return [.. kept.OrderBy(f => order[f.Dataset ?? ""]).ThenByDescending(static f => f.Severity)];
    }
}
