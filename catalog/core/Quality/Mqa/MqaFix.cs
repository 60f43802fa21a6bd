using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>What users suffer from it, the worst first. A leak of personal data goes before all of them once it is looked for.</summary>
public enum MqaHarm
{
    DeadLink,
    NoLicence,
    Overdue,

    /// <summary>Nobody is harmed; only points are lost.</summary>
    None,
}

/// <summary>A kind of fix: what it says of itself in <c>fixes.csv</c>.</summary>
/// <param name="Code">Short name: <c>licence</c>.</param>
/// <param name="Harm">What users suffer until it is done.</param>
/// <param name="Field">The field that a person sets, <c>distributions/KEY/format</c>; empty when nothing is set.</param>
/// <param name="Properties">DCAT properties that it touches.</param>
/// <param name="Sample">A value as it would be typed; empty where typing mends nothing.</param>
/// <param name="Title">An order without an object: "Set the licence".</param>
public sealed record MqaFixKind(
    string Code, MqaHarm Harm, string Field, IReadOnlyList<string> Properties, string Sample, LocalText Title, LocalText Advice)
{
    private static readonly Lazy<Dictionary<string, MqaFixKind>> Rows = new(static () => MqaTable.Rows("fixes").Skip(1).Select(static r => new MqaFixKind(
        r[0],
        r[1] switch { "dead-link" => MqaHarm.DeadLink, "no-licence" => MqaHarm.NoLicence, "overdue" => MqaHarm.Overdue, _ => MqaHarm.None },
        r[2],
        r[3].Split(' ', StringSplitOptions.RemoveEmptyEntries),
        r[4],
        LocalText.Of(r[5], r[6]),
        LocalText.Of(r[7], r[8]))).ToDictionary(static k => k.Code, StringComparer.Ordinal));

    public static IReadOnlyCollection<MqaFixKind> All => Rows.Value.Values;

    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static MqaFixKind Of(string code) => Rows.Value[code];

    /// <summary>By its code; null when there is none.</summary>
    public static MqaFixKind? Find(string? code) => code is not null && Rows.Value.TryGetValue(code, out var kind) ? kind : null;
}

/// <summary>Something that a steward can do for one dataset, and what it brings.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Gain">Points that doing it brings, exactly; 0 when it is done for the users' sake alone.</param>
/// <param name="Advice">What to do here, in plain words.</param>
public sealed record MqaFix(MqaFixKind Kind, double Gain, LocalText Advice)
{
    /// <summary>The distributions it concerns; empty when it concerns the dataset.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>What to set, as <c>dataset set</c> takes it: field and value, the value a proposal. Empty when nothing is set.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>By harm first, then by points, then by the order of the kinds.</summary>
    public static IReadOnlyList<MqaFix> Ranked(IEnumerable<MqaFix> fixes) => [.. fixes.OrderBy(static f => f.Kind.Harm).ThenByDescending(static f => f.Gain)];
}
