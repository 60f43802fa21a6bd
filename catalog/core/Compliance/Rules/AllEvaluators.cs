using System.Collections.Frozen;
using OpenData.Catalog.Compliance.Rules.Families;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>Who evaluates which rule: the table of contents of the families. A rule file may name these rules and no others.</summary>
internal static class AllEvaluators
{
    private static readonly FrozenDictionary<string, Evaluator> ById = ((IEnumerable<KeyValuePair<string, Evaluator>>)
    [
        .. ScopeRules.All, .. RequestRules.All, .. FormatRules.All, .. DynamicRules.All, .. ChargeRules.All, .. LicenceRules.All, .. FindingRules.All,
        .. EqualityRules.All, .. HighValueRules.All, .. HighValueApiRules.All, .. PrivacyRules.All, .. SlovenianRules.All,
    ]).ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string rule) => ById.ContainsKey(rule);

    public static Evaluator Of(string rule) => ById[rule];

    public static IEnumerable<string> Ids => ById.Keys;
}

/// <summary>How a rule is evaluated for each kind of subject that it is about; null for the others.</summary>
internal sealed record Evaluator
{
    public Func<BodyCase, Verdict>? Body { get; init; }

    public Func<CatalogueCase, Verdict>? Catalogue { get; init; }

    public Func<DatasetCase, Verdict>? Dataset { get; init; }

    public Func<DatasetCase, Distribution, Verdict>? Distribution { get; init; }

    public Func<ServiceCase, Verdict>? Service { get; init; }

    public static KeyValuePair<string, Evaluator> Of(string rule, Func<BodyCase, Verdict> body) => new(rule, new Evaluator { Body = body });

    public static KeyValuePair<string, Evaluator> Of(string rule, Func<DatasetCase, Verdict> dataset) => new(rule, new Evaluator { Dataset = dataset });

    public static KeyValuePair<string, Evaluator> Of(string rule, Func<DatasetCase, Distribution, Verdict> distribution) => new(rule, new Evaluator { Distribution = distribution });

    public static KeyValuePair<string, Evaluator> Of(string rule, Func<ServiceCase, Verdict> service) => new(rule, new Evaluator { Service = service });
}
