using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>Takes results as they come: writes them away, counts them, keeps a few problems of each rule for the page, and remembers the problems' names.</summary>
internal sealed class AuditTally(IReadOnlyList<Rule> rules, ResultSpill spill, AuditRequest request) : IDisposable
{
    /// <summary>Problems of a rule that are shown in the HTML form; all of them stand in the others.</summary>
    public const int Shown = 60;

    private readonly Dictionary<(string Body, int Rule), long[]> counts = [];
    private readonly Dictionary<(int Rule, string Body, LocalText Why), (Verdict Verdict, long Count)> aside = [];
    private readonly List<byte[]>[] problems = [.. rules.Select(static _ => new List<byte[]>())];
    private readonly int[] notMet = new int[rules.Count];
    private readonly IncrementalHash state = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream packed = new();
    private readonly ArrayBufferWriter<byte> line = new();
    private BrotliStream? names;

    /// <summary>Hashes of problems' names: what the dossier before had and this one has not was mended.</summary>
    public HashSet<ulong> Problems { get; } = [];

    /// <summary>Hashes of the addresses of all that the dossier is about.</summary>
    public HashSet<ulong> Subjects { get; } = [];

    public long Blockers { get; private set; }

    /// <summary>Datasets with an evidence sheet, and the lines of their results.</summary>
    public IReadOnlyDictionary<string, List<(int Rule, byte[] Line)>> Drawn { get; init; } = new Dictionary<string, List<(int, byte[])>>();

    public IReadOnlyList<byte[]> ProblemsOf(int rule) => problems[rule];

    public OutcomeCounts Of(int rule) => OutcomeCounts.Sum(counts.Where(c => c.Key.Rule == rule).Select(static c => Counts(c.Value)));

    public OutcomeCounts Of(string body, int rule) => counts.TryGetValue((body, rule), out var known) ? Counts(known) : new OutcomeCounts();

    public IReadOnlyList<string> Bodies => [.. counts.Keys.Select(static k => k.Body).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public void Add(AuditResult result)
    {
        var (outcome, body) = (result.Verdict.Outcome, result.Organisation ?? "");
        var count = counts.TryGetValue((body, result.Rule), out var known) ? known : counts[(body, result.Rule)] = new long[4];
        count[(int)outcome]++;
        if (outcome == Outcome.NotApplicable && result.Dataset is not null && !Drawn.ContainsKey(result.Dataset))
        {
            // What does not concern a dataset is said once for a body.
            var key = (result.Rule, body, result.Verdict.Why);
            aside[key] = (result.Verdict, aside.GetValueOrDefault(key).Count + 1);
            return;
        }

        Write(result);
        if (outcome is Outcome.NotMet or Outcome.NeedsStatement)
        {
            Blockers += outcome == Outcome.NotMet && result.Severity == RuleSeverity.Blocker ? 1 : 0;
            Remember(result, outcome);
        }
    }

    /// <summary>Writes what was said once for a body. Nothing is added after this.</summary>
    public void Complete(Func<string, (string Subject, LocalText Name)> bodyOf)
    {
        foreach (var (key, (verdict, count)) in aside.OrderBy(static a => a.Key.Rule).ThenBy(static a => a.Key.Body, StringComparer.Ordinal).ThenBy(static a => a.Key.Why.For("sl"), StringComparer.Ordinal))
        {
            var (subject, name) = bodyOf(key.Body);
            Write(new AuditResult
            {
                Rule = key.Rule,
                Kind = SubjectKind.Organisation,
                Subject = subject,
                Organisation = key.Body.Length > 0 ? key.Body : null,
                Title = name,
                Severity = rules[key.Rule].Severity,
                Verdict = verdict with { Evidence = [new Evidence("subjects", count.ToString(System.Globalization.CultureInfo.InvariantCulture))] },
            });
        }

        names?.Dispose();
    }

    /// <summary>What the catalogue was and came to: the same state gives the same word.</summary>
    public string State(ReadOnlySpan<byte> manifest)
    {
        state.AppendData(manifest);
        return Convert.ToHexStringLower(state.GetHashAndReset());
    }

    /// <summary>Names of all problems, compressed lines.</summary>
    public byte[] Names => packed.ToArray();

    public static ulong HashOf(string problem) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(problem)));

    public void Dispose()
    {
        state.Dispose();
        names?.Dispose();
        packed.Dispose();
    }

    private static OutcomeCounts Counts(long[] count) => new()
    {
        Met = count[(int)Outcome.Met], NotMet = count[(int)Outcome.NotMet], NotApplicable = count[(int)Outcome.NotApplicable], NeedsStatement = count[(int)Outcome.NeedsStatement],
    };

    private void Write(AuditResult result)
    {
        var rule = rules[result.Rule];
        line.ResetWrittenCount();
        result.Write(line, rule.Advice, request.Language, request.Public);
        spill.Add(result.Rule, line.WrittenSpan);
        state.AppendData(Encoding.UTF8.GetBytes($"{rule.Id} {result.Subject} {RuleWords.Of(result.Verdict.Outcome)}\n"));
        if (result.Dataset is { } dataset && Drawn.TryGetValue(dataset, out var sheet))
        {
            sheet.Add((result.Rule, line.WrittenSpan.ToArray()));
        }
    }

    private void Remember(AuditResult result, Outcome outcome)
    {
        var name = $"{rules[result.Rule].Id} {result.Subject} {RuleWords.Of(outcome)}";
        names ??= new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        names.Write(Encoding.UTF8.GetBytes(name + "\n"));
        Problems.Add(HashOf(name));

        // What is not met goes before what is not known.
        var shown = problems[result.Rule];
        if (outcome == Outcome.NotMet && notMet[result.Rule] < Shown)
        {
            shown.Insert(notMet[result.Rule]++, line.WrittenSpan.ToArray());
            if (shown.Count > Shown)
            {
                shown.RemoveAt(shown.Count - 1);
            }
        }
        else if (outcome == Outcome.NeedsStatement && shown.Count < Shown)
        {
            shown.Add(line.WrittenSpan.ToArray());
        }
    }
}
