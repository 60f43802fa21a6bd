using System.Globalization;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>All that the forms of a dossier are made from.</summary>
internal sealed record Dossier(
    AuditSummary Summary, IReadOnlyList<Rule> Rules, AuditTally Tally, ResultSpill Spill, AuditRequest Request, IReadOnlyDictionary<string, Organisation> Bodies)
{
    /// <summary>What is expected of each body, in order of id.</summary>
    public IReadOnlyList<BodyGaps> Gaps { get; init; } = [];

    public string Language => Request.Language;

    public string Say(string sl, string en) => Language == "en" ? en : sl;

    public string Say(LocalText text) => text.For(Language);

    public IEnumerable<IGrouping<string, (int Index, Rule Rule)>> Families => Rules.Index().Select(static r => (r.Index, Rule: r.Item)).GroupBy(static r => r.Rule.Family);

    public IEnumerable<AuditedDataset> Datasets() => ResultSpill.Lines(Spill.Datasets).Select(static l => RecordJson.Read<AuditedDataset>(l.Span));

    public string NameOf(string? body) => body is { Length: > 0 } && Bodies.TryGetValue(body, out var known) ? Say(known.Name) : body ?? "";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Act, article and how certain, in one line.</summary>
    public string Told(RuleSource source) => $"{Say(source.Act.Name)}, {Say("člen", "Article")} {source.Article} ({source.Act.Gazette}; {Certain(source)})";

    public string Certain(RuleSource source) => AuditTexts.Of(source.Certainty, Language) + (source.Reading ? ", " + Say("naša razlaga", "our reading") : "");
}
