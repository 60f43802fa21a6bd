namespace OpenData.Catalog.Compliance.Rules;

/// <summary>The contract's words for what rules and results say; the same in rule files, in JSON, in CSV and in addresses.</summary>
public static class RuleWords
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Met => "met",
        Outcome.NotMet => "not-met",
        Outcome.NotApplicable => "not-applicable",
        _ => "needs-statement",
    };

    public static string Of(OutcomeBasis basis) => basis switch
    {
        OutcomeBasis.Metadata => "metadata",
        OutcomeBasis.LiveCheck => "live-check",
        OutcomeBasis.Register => "register",
        _ => "declared",
    };

    public static string Of(RuleSeverity severity) => severity.ToString().ToLowerInvariant();

    public static string Of(Certainty certainty) => certainty.ToString().ToLowerInvariant();

    public static string Of(RuleMode mode) => mode.ToString().ToLowerInvariant();

    public static string Of(SubjectKind kind) => kind.ToString().ToLowerInvariant();

    internal static OutcomeBasis? BasisOf(string word) => Find<OutcomeBasis>(word, Of);

    internal static RuleSeverity? SeverityOf(string word) => Find<RuleSeverity>(word, Of);

    internal static Certainty? CertaintyOf(string word) => Find<Certainty>(word, Of);

    internal static RuleMode? ModeOf(string word) => Find<RuleMode>(word, Of);

    internal static SubjectKind? SubjectOf(string word) => Find<SubjectKind>(word, Of);

    private static T? Find<T>(string word, Func<T, string> name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (name(value) == word)
            {
                return value;
            }
        }

        return null;
    }
}
