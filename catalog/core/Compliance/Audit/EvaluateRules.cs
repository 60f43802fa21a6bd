using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>Applies the rules of a day to subjects: who is bound, what the rule's evaluator says, and what a person has stated where no machine can tell.</summary>
/// <param name="ground">What is known beforehand.</param>
/// <param name="rules">The rules that hold.</param>
internal sealed class EvaluateRules(RuleGround ground, IReadOnlyList<Rule> rules)
{
    private static readonly int AllClasses = Enum.GetValues<LegalClass>().Length;

    private static readonly LocalText NoClass = LocalText.Of(
        "Ali pravilo zavezuje organ, ni znano, dokler njegova vrsta ni določena (SCO-1).", "Whether the rule binds the body is not known until its class is set (SCO-1).");

    private static readonly LocalText NotBound = LocalText.Of("Pravilo te vrste organov ne zavezuje.", "The rule does not bind bodies of this class.");

    private static readonly LocalText OutsideHighValue = LocalText.Of("Javna podjetja so zunaj Uredbe 2023/138 (uvodna izjava 7).", "Public undertakings are outside Regulation 2023/138 (recital 7).");

    private readonly Evaluator[] evaluators = [.. rules.Select(Among)];

    public IEnumerable<AuditResult> Dataset(DatasetCase c)
    {
        var subject = ground.Addresses.Resource(c.Id).Value;
        for (var i = 0; i < rules.Count; i++)
        {
            if (evaluators[i].Dataset is { } ofDataset)
            {
                yield return Result(i, SubjectKind.Dataset, subject, c.Body, c.Id, null, c.Data.Title, c.IsHighValue, () => ofDataset(c));
            }

            if (evaluators[i].Distribution is { } ofDistribution)
            {
                foreach (var part in c.Data.Distributions)
                {
                    yield return Result(
                        i, SubjectKind.Distribution, ground.Addresses.Distribution(c.Id, part.Key).Value, c.Body, c.Id, part.Key, c.Data.Title, c.IsHighValue,
                        () => ofDistribution(c, part));
                }
            }
        }
    }

    public IEnumerable<AuditResult> Service(ServiceCase c)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (evaluators[i].Service is { } ofService)
            {
                yield return Result(
                    i, SubjectKind.Service, ground.Addresses.Resource(c.Data.Id).Value, c.Body, c.Data.Id, null, c.Data.Title, c.IsHighValue,
                    () => ofService(c));
            }
        }
    }

    public IEnumerable<AuditResult> Body(BodyCase c)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (evaluators[i].Body is { } ofBody)
            {
                yield return Result(i, SubjectKind.Organisation, ground.Addresses.Organisation(c.Body.Id).Value, c.Body, null, null, c.Body.Name, false, () => ofBody(c));
            }
        }
    }

    /// <summary>The catalogue is every body's list.</summary>
    public IEnumerable<AuditResult> Catalogue(CatalogueCase c)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (evaluators[i].Catalogue is { } ofCatalogue)
            {
                yield return new AuditResult
                {
                    Rule = i, Kind = SubjectKind.Catalogue, Subject = ground.Addresses.Catalog.Value, Severity = rules[i].Severity, Verdict = ofCatalogue(c),
                };
            }
        }
    }

    private AuditResult Result(
        int index, SubjectKind kind, string subject, Organisation? body, string? dataset, string? distribution, LocalText title, bool highValue, Func<Verdict> evaluate)
    {
        var rule = rules[index];
        return new AuditResult
        {
            Rule = index,
            Kind = kind,
            Subject = subject,
            Organisation = body?.Id,
            Dataset = dataset,
            Distribution = distribution,
            Title = title,
            Severity = highValue && rule.Id == "LIC-1" ? RuleSeverity.Blocker : rule.Severity,
            Verdict = Unbound(rule, body?.LegalClass) ?? Stated(rule, evaluate(), body?.Id, dataset),
        };
    }

    // Only for the kinds of subjects that the rule itself names.
    private static Evaluator Among(Rule rule)
    {
        var all = AllEvaluators.Of(rule.Id);
        return new Evaluator
        {
            Body = rule.On.Contains(SubjectKind.Organisation) ? all.Body : null,
            Catalogue = rule.On.Contains(SubjectKind.Catalogue) ? all.Catalogue : null,
            Dataset = rule.On.Contains(SubjectKind.Dataset) ? all.Dataset : null,
            Distribution = rule.On.Contains(SubjectKind.Distribution) ? all.Distribution : null,
            Service = rule.On.Contains(SubjectKind.Service) ? all.Service : null,
        };
    }

    private static Verdict? Unbound(Rule rule, LegalClass? known) => rule.Binds.Count == AllClasses ? null
        : known is not { } bound ? Verdict.Ask(OutcomeBasis.Metadata, NoClass) with { Firm = true }
        : rule.Binds.Contains(bound) ? null
        : Verdict.None(bound == LegalClass.PublicUndertaking && rule.Family == "HVD" ? OutsideHighValue : NotBound);

    // A person's statement fills what no machine can tell, where the rule lets persons judge; it never covers what a machine has seen. Where a mistake
    // would be grave, one sentence about the whole body is not enough: it would cover datasets that nobody has looked at.
    private Verdict Stated(Rule rule, Verdict verdict, string? body, string? dataset)
    {
        if (verdict.Outcome != Outcome.NeedsStatement || verdict.Firm || !rule.Evidence.Contains(OutcomeBasis.Declared)
            || ground.Registers.Declared(rule.Id, body, dataset, ground.Day) is not { } entry
            || (rule.Severity == RuleSeverity.Blocker && dataset is not null && entry["dataset"] is null))
        {
            return verdict;
        }

        var evidence = new Evidence(entry.Id, entry["statement"])
        {
            Person = entry["person"], Role = entry["role"], At = RegisterView.DayOf(entry, "date") is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null,
        };
        List<Evidence> all = [evidence, .. entry["evidence"] is { } address ? [new Evidence("link", address)] : (Evidence[])[], .. verdict.Evidence];
        return entry["answer"] == "yes"
            ? Verdict.Met(OutcomeBasis.Declared, all)
            : Verdict.NotMet(OutcomeBasis.Declared, LocalText.In("sl", entry["statement"] ?? ""), all);
    }
}
