using System.Security.Cryptography;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Harvesters.Graphs;

/// <summary>
/// The records of one document after another, during one run: what was told already is not told again, so that a node repeated on the next page is
/// one record; holds some 50 bytes for each.
/// </summary>
/// <param name="publisher">Only records of this publisher are told; null for all.</param>
internal sealed class RecordStream(PublisherFilter? publisher)
{
    private const int MaxMentions = 10_000;

    private readonly Dictionary<UInt128, UInt128> told = [];
    private readonly Dictionary<string, LocalText> mentions = new(StringComparer.Ordinal);

    /// <summary>Records met so far, each once, those of other publishers and those that were refused included.</summary>
    public int Count { get; private set; }

    /// <summary>The last document had records, and every one of them had been met before.</summary>
    public bool LastWasRepeated { get; private set; }

    /// <summary>What the document says of its records.</summary>
    public IEnumerable<HarvestEvent> Of(RecordDocument document)
    {
        HarvestEvent? waiting = null;
        var (any, before) = (false, Count);
        foreach (var (node, kind) in document.Resources)
        {
            any = true;
            if (Judge(RecordMapping.ToEvent(document, node, kind)) is not { } said)
            {
                continue;
            }

            if (waiting is not null)
            {
                yield return waiting;
            }

            waiting = said;
        }

        foreach (var lost in document.Problems.Where(p => p.Problem.LosesNode))
        {
            any = true;
            if (Judge(RecordMapping.OfLostNode(document, lost.Problem)) is { } said)
            {
                yield return said;
            }
        }

        LastWasRepeated = any && Count == before;
        if (waiting is not null)
        {
            yield return WithStrayProblems(waiting, document);
        }
    }

    /// <summary>Records that a document mentioned and none described.</summary>
    public IEnumerable<HarvestEvent> Mentioned() => mentions.Select(m => new HarvestEvent.Rejected(m.Key, m.Value));

    /// <summary>The same for a record that comes by itself; null when it was told before or is not asked for.</summary>
    public HarvestEvent? Judge(HarvestEvent said)
    {
        switch (said)
        {
            case HarvestEvent.Rejected { Reason: var reason } empty when ReferenceEquals(reason, RecordRefusal.Empty):
                // Another page may describe it.
                Count += !told.ContainsKey(Key(empty.RemoteId)) && mentions.Count < MaxMentions && mentions.TryAdd(empty.RemoteId, reason) ? 1 : 0;
                return null;
            case HarvestEvent.Rejected refused:
                return IsNew(refused.RemoteId, default) ? refused : null;
            case HarvestEvent.Found found:
                var content = Content(found);
                var isRepeated = !IsNew(found.RemoteId, content) && told[Key(found.RemoteId)] == content;
                return isRepeated || publisher?.Takes(found.Resource) == false ? null : found;
            default:
                return said;
        }
    }

    // A fault beside every record (in the catalogue's own description) is told with the last one, so that it is told at all.
    private static HarvestEvent WithStrayProblems(HarvestEvent last, RecordDocument document)
    {
        var stray = document.Problems.Where(p => !p.IsTold && !p.Problem.EndsReading && !p.Problem.LosesNode).Select(p => RecordFindings.OfProblem(p.Problem)).ToList();
        return last is HarvestEvent.Found found && stray.Count > 0 ? found with { Findings = [.. found.Findings, .. stray] } : last;
    }

    private bool IsNew(string id, UInt128 content)
    {
        var isNew = told.TryAdd(Key(id), content);
        Count += isNew && !mentions.Remove(id) ? 1 : 0;
        return isNew;
    }

    private static UInt128 Key(string id) => NodeKey.Of(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)).AsSpan(0, NodeKey.Size));

    private static UInt128 Content(HarvestEvent.Found found) => NodeKey.Of(SHA256.HashData(RecordJson.ToUtf8<Resource>(found.Resource)).AsSpan(0, NodeKey.Size));
}
