using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;

namespace OpenData.Cli.Printing;

/// <summary>Words of the contract as people read them; the contract's own words stay in JSON.</summary>
internal static class Words
{
    public static string Of(RecordStatus status, string language) => (status, language) switch
    {
        (RecordStatus.Draft, "sl") => "osnutek",
        (RecordStatus.Submitted, "sl") => "predlagan",
        (RecordStatus.Approved, "sl") => "odobren",
        (RecordStatus.Withdrawn, "sl") => "umaknjen",
        _ => status.ToString().ToLowerInvariant(),
    };

    public static string Of(RunStatus status, string language) => (status, language) switch
    {
        (RunStatus.Running, "sl") => "teče",
        (RunStatus.Done, "sl") => "končan",
        (RunStatus.Partial, "sl") => "delen",
        (RunStatus.Failed, "sl") => "neuspešen",
        (RunStatus.Held, "sl") => "zadržan",
        (RunStatus.Interrupted, "sl") => "prekinjen",
        (RunStatus.Cancelled, "sl") => "preklican",
        _ => status.ToString().ToLowerInvariant(),
    };

    public static string Of(RecordOutcome outcome, string language) => (outcome, language) switch
    {
        (RecordOutcome.Added, "sl") => "dodan",
        (RecordOutcome.Changed, "sl") => "spremenjen",
        (RecordOutcome.Unchanged, "sl") => "nespremenjen",
        (RecordOutcome.Rejected, "sl") => "zavrnjen",
        (RecordOutcome.Archived, "sl") => "arhiviran",
        (RecordOutcome.Skipped, "sl") => "izpuščen",
        (RecordOutcome.Restored, "sl") => "obnovljen",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    public static string Of(Severity severity, string language) => (severity, language) switch
    {
        (Severity.Hint, "sl") => "namig",
        (Severity.Warning, "sl") => "opozorilo",
        (Severity.Error, "sl") => "napaka",
        _ => severity.ToString().ToLowerInvariant(),
    };

    public static string Of(ValueOrigin origin, string language) => (origin, language) switch
    {
        (ValueOrigin.Given, "sl") => "podano",
        (ValueOrigin.Found, "sl") => "ugotovljeno",
        (ValueOrigin.Suggested, "sl") => "predlagano",
        (ValueOrigin.Default, "sl") => "privzeto",
        _ => origin.ToString().ToLowerInvariant(),
    };

    /// <summary>A severity of the profiler, as its JSON spells it.</summary>
    public static string OfSeverity(string? word, string language) => (word, language) switch
    {
        ("rejection", "sl") => "zavrnitev",
        ("error", "sl") => "napaka",
        ("warning", "sl") => "opozorilo",
        ("hint", "sl") => "namig",
        _ => word ?? "",
    };

    /// <summary>A column's type, as the profiler's JSON spells it; English readers see the contract's own word.</summary>
    public static string OfColumnType(string? word, string language) =>
        language == "sl" && ColumnTypeWords.Of(word) is { } words ? words.For(language) : word ?? "";
}
