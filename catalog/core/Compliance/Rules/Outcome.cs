using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>What came of a rule for a subject.</summary>
public enum Outcome
{
    Met,
    NotMet,
    NotApplicable,

    /// <summary>No machine can tell, or nobody has looked yet.</summary>
    NeedsStatement,
}

/// <summary>On what an outcome rests.</summary>
public enum OutcomeBasis
{
    Metadata,
    LiveCheck,
    Register,
    Declared,
}

/// <summary>One piece of what an outcome rests on.</summary>
/// <param name="What">Property path (<c>dct:license</c>), <c>link</c>, <c>file</c>, or the id of a register's entry.</param>
/// <param name="Value">The value found; null where there is none.</param>
public sealed record Evidence(string What, string? Value = null)
{
    /// <summary>Status of the answer of an address; 0 for no answer.</summary>
    public int? Status { get; init; }

    /// <summary>When it was looked at or stated.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>SHA-256 of what was looked at.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Who stated it; shown to strangers only together with the role.</summary>
    public string? Person { get; init; }

    public string? Role { get; init; }
}

/// <summary>Outcome of a rule for one subject, with what it rests on.</summary>
public sealed record Verdict(Outcome Outcome, OutcomeBasis Basis, LocalText Why, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>A statement of a person cannot fill the gap: something must be set first.</summary>
    public bool Firm { get; init; }

    public static Verdict Met(OutcomeBasis basis, params IReadOnlyList<Evidence> evidence) => new(Outcome.Met, basis, LocalText.Empty, evidence);

    public static Verdict NotMet(OutcomeBasis basis, LocalText why, params IReadOnlyList<Evidence> evidence) => new(Outcome.NotMet, basis, why, evidence);

    public static Verdict None(LocalText why, OutcomeBasis basis = OutcomeBasis.Metadata) => new(Outcome.NotApplicable, basis, why, []);

    public static Verdict Ask(OutcomeBasis basis, LocalText why, params IReadOnlyList<Evidence> evidence) => new(Outcome.NeedsStatement, basis, why, evidence);
}
