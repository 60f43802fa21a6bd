using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>An obligation as data: what is asked, of whom, on which sources, and how much it weighs. Who evaluates it stands in <see cref="AllEvaluators"/>.</summary>
public sealed record Rule
{
    /// <summary>Family and number: <c>FMT-1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Edition of the wording; goes into every result.</summary>
    public required int Version { get; init; }

    /// <summary>First day on which the rule is applied.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while it holds.</summary>
    public DateOnly? ValidTo { get; init; }

    public required IReadOnlyList<LegalClass> Binds { get; init; }

    public required IReadOnlyList<SubjectKind> On { get; init; }

    public required RuleSeverity Severity { get; init; }

    public required RuleMode Mode { get; init; }

    /// <summary>What may decide: a person's statement counts only where <c>declared</c> is among them.</summary>
    public required IReadOnlyList<OutcomeBasis> Evidence { get; init; }

    public required LocalText Title { get; init; }

    public required LocalText Obligation { get; init; }

    /// <summary>What to do when it is not met.</summary>
    public required LocalText Advice { get; init; }

    /// <summary>Slovenian basis first, then that of the Union.</summary>
    public required IReadOnlyList<RuleSource> Sources { get; init; }

    /// <summary>The part of the id before the hyphen: <c>FMT</c>.</summary>
    public string Family => Id[..Id.IndexOf('-', StringComparison.Ordinal)];

    public bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } last || day <= last);
}

/// <summary>A place in an act.</summary>
public sealed record RuleSource
{
    public required LegalAct Act { get; init; }

    public required string Article { get; init; }

    public required Certainty Certainty { get; init; }

    /// <summary>The article says something more general; the rule is our reading of it.</summary>
    public bool Reading { get; init; }
}

/// <summary>An act or a document that obligations come from.</summary>
public sealed record LegalAct
{
    public required string Code { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Official gazette and number, or who publishes it.</summary>
    public required string Gazette { get; init; }

    public required string Address { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>Slovenian.</summary>
    public bool Domestic { get; init; }
}

/// <summary>How sure it is that the article says so.</summary>
public enum Certainty
{
    /// <summary>The text itself was read.</summary>
    Read,

    /// <summary>Confirmed by official guidance or another public document.</summary>
    Guidance,

    /// <summary>From knowledge of the act; to be compared with the official text.</summary>
    Recalled,
}

/// <summary>How much it weighs when a rule is not met, gravest first.</summary>
public enum RuleSeverity
{
    Blocker,
    Major,
    Minor,
    Advice,
}

/// <summary>Who can tell whether a rule is met.</summary>
public enum RuleMode
{
    /// <summary>A program, from metadata or by asking addresses.</summary>
    Automatic,

    /// <summary>A program, from registers.</summary>
    Register,

    /// <summary>A person, always or in doubtful cases.</summary>
    Statement,
}

/// <summary>What a rule is about.</summary>
public enum SubjectKind
{
    Organisation,
    Catalogue,
    Dataset,
    Distribution,
    Service,
}
