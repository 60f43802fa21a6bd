using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>What a record that covers a template is worth to strangers; the better one counts.</summary>
public enum CoverKind
{
    /// <summary>A published dataset for everybody with at least one form in which it can be had.</summary>
    Open,

    /// <summary>It is described, and its data are not for everybody or cannot be had.</summary>
    Closed,

    /// <summary>It waits for approval.</summary>
    Prepared,
}

/// <summary>How it is known that a record covers a template.</summary>
public enum CoverCertainty
{
    /// <summary>Words of its title, files, keywords and columns point there clearly.</summary>
    ClearWords,

    /// <summary>The template that described it at its harvest, which was itself a suggestion.</summary>
    Template,

    /// <summary>They point there, and a person should look.</summary>
    Words,
}

/// <summary>A record that covers a template.</summary>
/// <param name="Dataset">Id of the record.</param>
/// <param name="Title">Its title.</param>
/// <param name="Owner">Id of the body it belongs to; empty for none.</param>
/// <param name="Kind">What it is worth.</param>
/// <param name="Certainty">How it is known.</param>
/// <param name="Words">Words that spoke for it; empty for a record that a template described.</param>
public sealed record TemplateCover(string Dataset, LocalText Title, string Owner, CoverKind Kind, CoverCertainty Certainty, IReadOnlyList<string> Words)
{
    private const string TemplateRule = "template:";

    // Two words typical of the template in the title, or more in the columns.
    private const int ClearScore = 6;

    // A table wider than this names so many things that its header points nowhere.
    private const int MaxTellingColumns = 60;

    /// <summary>The template that a record covers, and how that is known; null where nothing points to one.</summary>
    /// <param name="dataset">What the record says.</param>
    /// <param name="trace">What its harvest left; null for a record that a person made.</param>
    /// <param name="kind">What it is worth.</param>
    public static (string Template, TemplateCover Cover)? Of(Dataset dataset, HarvestTrace? trace, CoverKind kind)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        // Keywords that a template suggested would speak for it a second time.
        var keywords = dataset.Origins.GetValueOrDefault("keywords")?.Origin == ValueOrigin.Suggested ? [] : dataset.Keywords;
        var columns = dataset.Distributions.SelectMany(static d => d.Tables).Select(static t => t.Profile.Columns).Where(static c => c.Count <= MaxTellingColumns);
        var match = DatasetTemplates.Match(
            [.. dataset.Title.Select(static t => t.Value), .. dataset.Distributions.Select(static d => d.File?.Name).OfType<string>()],
            [.. keywords.Select(static k => k.Text), .. columns.SelectMany(static c => c).Select(static c => c.Name)]);
        var rule = trace?.Rules.FirstOrDefault(static r => r.StartsWith(TemplateRule, StringComparison.Ordinal))?[TemplateRule.Length..];
        return match is { Score: >= ClearScore } ? (match.Template.Key, Cover(CoverCertainty.ClearWords, match.Words))
            : rule is not null && DatasetTemplates.Find(rule) is { } described ? (described.Key, Cover(CoverCertainty.Template, []))
            : match is not null ? (match.Template.Key, Cover(CoverCertainty.Words, match.Words))
            : null;

        TemplateCover Cover(CoverCertainty certainty, IReadOnlyList<string> words) => new(dataset.Id, dataset.Title, dataset.Owner ?? "", kind, certainty, words);
    }

    /// <summary>The better of two covers; of two alike the one whose id comes first.</summary>
    internal static int Compare(TemplateCover one, TemplateCover other) => one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind)
        : one.Certainty != other.Certainty ? one.Certainty.CompareTo(other.Certainty)
        : string.CompareOrdinal(one.Dataset, other.Dataset);
}
