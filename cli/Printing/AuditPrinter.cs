using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Wording;

namespace OpenData.Cli.Printing;

/// <summary>Shows what a dossier came to: figures by family, what weighs most, and where the files are.</summary>
internal sealed class AuditPrinter(Call call)
{
    private const int Gravest = 8;

    public void Show(AuditReport report, IReadOnlyList<string> files)
    {
        var summary = report.Summary;
        call.Say(
            $"Dosje o skladnosti na dan {summary.Day}: {call.Count(summary.Datasets, Plural.Datasets)}, pravila {summary.RulesVersion} (stanje prava {summary.RulesDate}).",
            $"Compliance dossier as of {summary.Day}: {call.Count(summary.Datasets, Plural.Datasets)}, rules {summary.RulesVersion} (state of the law {summary.RulesDate}).");
        var table = new TextTable(
            call.Text("Družina", "Family"), Word("met"), Word("not-met"), Word("needs-statement"), Word("not-applicable")).Right(1, 2, 3, 4);
        foreach (var family in summary.Rules.GroupBy(static r => r.Family))
        {
            var counts = OutcomeCounts.Sum(family.Select(static r => r.Counts));
            table.Add($"{family.Key} {AuditTexts.Family(family.Key, call.Language)}", Number(counts.Met), Number(counts.NotMet), Number(counts.NeedsStatement), Number(counts.NotApplicable));
        }

        call.Show(table);
        ShowGravest(summary);
        call.Say("", "");
        call.Say($"Zapisano: {string.Join(", ", files)}", $"Written: {string.Join(", ", files)}");
        call.Answer(new
        {
            day = summary.Day,
            state = summary.State,
            datasets = summary.Datasets,
            services = summary.Services,
            blockers = report.Blockers,
            counts = Counts(summary.Counts),
            rules = summary.Rules.Select(r => new { rule = r.Id, severity = r.Severity, counts = Counts(r.Counts) }),
            changes = summary.Changes is { } changes ? new { since = changes.Since, appeared = changes.Appeared, mended = changes.Mended } : null,
            files,
        });
    }

    private void ShowGravest(AuditSummary summary)
    {
        string[] order = ["blocker", "major", "minor", "advice"];
        var broken = summary.Rules.Where(static r => r.Counts.NotMet > 0).OrderBy(r => Array.IndexOf(order, r.Severity)).ThenByDescending(static r => r.Counts.NotMet).Take(Gravest).ToList();
        if (broken.Count == 0)
        {
            return;
        }

        call.Say("", "");
        call.Say("Kaj urediti najprej:", "What to mend first:");
        var table = new TextTable(call.Text("Pravilo", "Rule"), call.Text("Teža", "Severity"), call.Text("Primerov", "Cases"), call.Text("Nasvet", "Advice")).Right(2);
        foreach (var rule in broken)
        {
            table.Add($"{rule.Id} {rule.Title.For(call.Language)}", AuditTexts.Severity(rule.Severity, call.Language), Number(rule.Counts.NotMet), rule.Advice.For(call.Language));
        }

        call.Show(table);
    }

    private static Dictionary<string, long> Counts(OutcomeCounts counts) => new()
    {
        ["met"] = counts.Met, ["not-met"] = counts.NotMet, ["needs-statement"] = counts.NeedsStatement, ["not-applicable"] = counts.NotApplicable,
    };

    private string Word(string outcome) => AuditTexts.Of(outcome, call.Language);

    private string Number(long number) => Numerals.Of(number, call.Language);
}
