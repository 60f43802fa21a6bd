using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>Outcomes of a dossier in figures: what its head shows, what the site's page shows, and what is kept.</summary>
public sealed record AuditSummary
{
    public DateTimeOffset At { get; init; }

    /// <summary>The day that outcomes are of.</summary>
    public required string Day { get; init; }

    /// <summary>Whom it is for, and a hash over evidence and outcomes.</summary>
    public string State { get; init; } = "";

    public required string RulesVersion { get; init; }

    public required string RulesDate { get; init; }

    public required LocalText StateOfLaw { get; init; }

    public long Datasets { get; init; }

    public long Services { get; init; }

    public IReadOnlyList<AuditedBody> Bodies { get; init; } = [];

    public IReadOnlyList<AuditedRule> Rules { get; init; } = [];

    public AuditChanges? Changes { get; init; }

    public OutcomeCounts Counts => OutcomeCounts.Sum(Rules.Select(static r => r.Counts));

    /// <summary>Beginning of the states of dossiers for strangers, or for the body alone: one is never compared with the other.</summary>
    public static string PrefixOf(bool isPublic) => isPublic ? "public-" : "internal-";
}

/// <summary>A body's part of the outcomes.</summary>
public sealed record AuditedBody
{
    /// <summary>Empty for what belongs to no body.</summary>
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Contract's word of the class; null while it is not set.</summary>
    public string? LegalClass { get; init; }

    public required OutcomeCounts Counts { get; init; }

    /// <summary>The same by family.</summary>
    public IReadOnlyList<FamilyCounts> Families { get; init; } = [];
}

/// <summary>Outcomes of a family.</summary>
public sealed record FamilyCounts
{
    public required string Family { get; init; }

    public required OutcomeCounts Counts { get; init; }
}

/// <summary>A rule and what came of it.</summary>
public sealed record AuditedRule
{
    public required string Id { get; init; }

    public required string Severity { get; init; }

    public required string Mode { get; init; }

    public required LocalText Title { get; init; }

    public required LocalText Advice { get; init; }

    /// <summary>How certain the least certain source is.</summary>
    public required string Certainty { get; init; }

    public required OutcomeCounts Counts { get; init; }

    public string Family => Id[..Id.IndexOf('-', StringComparison.Ordinal)];
}

/// <summary>How many results have each outcome.</summary>
public sealed record OutcomeCounts
{
    public long Met { get; init; }

    public long NotMet { get; init; }

    public long NeedsStatement { get; init; }

    public long NotApplicable { get; init; }

    /// <summary>Results that say something: those that do not apply are left out.</summary>
    public long Judged => Met + NotMet + NeedsStatement;

    public static OutcomeCounts Sum(IEnumerable<OutcomeCounts> all) => all.Aggregate(new OutcomeCounts(), static (a, b) => new OutcomeCounts
    {
        Met = a.Met + b.Met, NotMet = a.NotMet + b.NotMet, NeedsStatement = a.NeedsStatement + b.NeedsStatement, NotApplicable = a.NotApplicable + b.NotApplicable,
    });
}

/// <summary>What differs from the dossier before.</summary>
public sealed record AuditChanges
{
    public required DateTimeOffset Since { get; init; }

    /// <summary>Problems that were not there before.</summary>
    public long Appeared { get; init; }

    /// <summary>Problems that are gone while what they were about is still there.</summary>
    public long Mended { get; init; }

    /// <summary>Problems that went with what they were about.</summary>
    public long Left { get; init; }

    /// <summary>Some of each, as rule, subject and outcome.</summary>
    public IReadOnlyList<string> FirstAppeared { get; init; } = [];

    public IReadOnlyList<string> FirstMended { get; init; } = [];
}
