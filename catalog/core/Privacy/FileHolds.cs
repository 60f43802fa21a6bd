using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Privacy;

/// <summary>Decides from what is known whether a file may go out: the one place where that is decided.</summary>
public static class FileHolds
{
    /// <summary>Why the bytes do not go out as this distribution; null when they do.</summary>
    /// <param name="facts">What is known of them.</param>
    /// <param name="dataset">Id of the record.</param>
    /// <param name="key">Key of the distribution.</param>
    /// <param name="sha256">The bytes.</param>
    /// <param name="template">Key of the template that the record follows: what was said of the bytes for another one does not let them out here.</param>
    public static FileHold? Of(LeakFacts facts, string dataset, string key, string sha256, string? template)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Decisions.FirstOrDefault(d => d.Kind == LeakDecisionKind.Recall && d.File.Sha256 == sha256) is { } recall)
        {
            return HoldTexts.Recalled(recall.At);
        }

        var verdicts = facts.Verdicts[sha256].ToList();
        var ours = facts.Decisions.Where(d => d.Dataset == dataset && d.Distribution == key).ToList();
        var recalled = ours.FindLastIndex(IsOfAll);
        if (facts.Edition is not null && !verdicts.Any(v => ScanProfiles.IsOf(v, template)))
        {
            return HoldTexts.Unread;
        }

        // What was found under another profile is in the bytes here too: it only makes things graver.
        var gravest = verdicts.Select(static v => v.Verdict).DefaultIfEmpty(LeakVerdict.Clean).Max();
        if ((recalled < 0 && gravest < LeakVerdict.Hold) || ReleaseOf(facts, dataset, key, sha256) is not null)
        {
            return null;
        }

        return gravest == LeakVerdict.Block ? HoldTexts.Blocked : recalled < 0 ? HoldTexts.Held : HoldTexts.AfterRecall;
    }

    /// <summary>The newest decision by which the bytes go out as this distribution whatever was found in them; null for none.</summary>
    /// <param name="facts">What is known of them.</param>
    /// <param name="dataset">Id of the record.</param>
    /// <param name="key">Key of the distribution.</param>
    /// <param name="sha256">The bytes.</param>
    public static LeakDecision? ReleaseOf(LeakFacts facts, string dataset, string key, string sha256)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var verdicts = facts.Verdicts[sha256].ToList();

        // What was taken back since needs a new one.
        return facts.Decisions.Any(d => d.Kind == LeakDecisionKind.Recall && d.File.Sha256 == sha256) ? null
            : facts.Decisions.Where(d => d.Dataset == dataset && d.Distribution == key).Reverse().TakeWhile(static d => !IsOfAll(d))
                .FirstOrDefault(d => Releases(d, sha256, verdicts, facts.Now));
    }

    /// <summary>A release counts at a moment: it has no end, or the end is still to come.</summary>
    public static bool IsInForce(LeakDecision release, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(release);
        return release.Kind == LeakDecisionKind.Release && (release.Until is null || release.Until > now);
    }

    /// <summary>After a recall of whatever a distribution held, its later contents wait for a person; after that of one earlier content they do not.</summary>
    private static bool IsOfAll(LeakDecision decision) => decision is { Kind: LeakDecisionKind.Recall, OnlyThese: false };

    // Of these bytes or, where it stands, of others with no column and no kind of finding more.
    private static bool Releases(LeakDecision decision, string sha256, List<KeptVerdict> verdicts, DateTimeOffset now) => IsInForce(decision, now)
        && (decision.File.Sha256 == sha256 || decision.Standing)
        && verdicts.Where(static v => v.Report is not null).All(v => IsCovered(v.Report!, decision, decision.File.Sha256 == sha256)); // not null: chosen so

    private static bool IsCovered(LeakReport report, LeakDecision release, bool sameBytes) =>
        (sameBytes || report.Columns.All(release.Columns.Contains))
        && report.Findings.Where(static f => f.Verdict >= LeakVerdict.Hold).All(f => (sameBytes || !IsUnknown(f))
            && release.Found.Any(k => k.Detector == f.Detector && k.Column == f.Column && k.Part == f.Part && k.Verdict >= f.Verdict));

    /// <summary>Nobody knows what is behind it: who released it looked through those bytes, and can say nothing of others.</summary>
    private static bool IsUnknown(LeakFinding finding) => finding.Detector is "unread" or "too-many";
}
