using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>A category that a dataset may belong to, and why.</summary>
/// <param name="Row">The category.</param>
/// <param name="Score">Points; the more, the surer.</param>
/// <param name="Reasons">In words that a person understands.</param>
public sealed record HighValueCandidate(AnnexRow Row, int Score, IReadOnlyList<LocalText> Reasons);

/// <summary>
/// Looks for datasets that may be of high value: by the template that described them, by words of title, keywords, description and columns, and by theme.
/// It proposes; a person decides. Networks of public infrastructure, timetables, parking and the like are no candidates.
/// </summary>
public static class ScreenHighValue
{
    /// <summary>Points from which a dataset is a candidate: a typical word in its title, or a template.</summary>
    public const int Threshold = 4;

    private const int TemplatePoints = 4;
    private const int NameFactor = 2;

    /// <summary>Categories that a record may belong to, the likeliest first; none for services and series.</summary>
    public static IReadOnlyList<HighValueCandidate> Of(CatalogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Resource is not Dataset dataset)
        {
            return [];
        }

        var names = Words.Stems([.. dataset.Title.Select(static v => v.Value), .. dataset.Keywords.Select(static k => k.Text)]);
        var rest = new SaidWords(
            [.. dataset.Description.Select(static v => v.Value), .. dataset.Distributions.SelectMany(static d => d.Tables).SelectMany(static t => t.Profile.Columns).Select(static c => c.Name)]);
        var themes = dataset.Themes.Select(static t => AllVocabularies.DataTheme.ByIri(t)?.Code).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var template = TemplateOf(record, dataset);
        return [.. Annex.All.Where(static r => r.Cues.Count > 0).Select(r => Judge(r, names, rest, themes, template)).OfType<HighValueCandidate>()
            .OrderByDescending(static c => c.Score).ThenBy(static c => c.Row.Category.Code, StringComparer.Ordinal)];
    }

    /// <summary>Code of the likeliest category; null where the record is no candidate.</summary>
    public static string? BestOf(CatalogRecord record) => Of(record) is [var best, ..] ? best.Row.Category.Code : null;

    private static HighValueCandidate? Judge(AnnexRow row, HashSet<string> names, SaidWords rest, HashSet<string> themes, DatasetTemplate? template)
    {
        var fits = template?.HvdCategory == row.Category.Code;
        if (row.Against.Any(cue => cue.Stems.All(names.Contains)))
        {
            return null;
        }

        var (score, reasons) = (0, new List<LocalText>());
        if (fits)
        {
            score += TemplatePoints;
            reasons.Add(LocalText.Of(sl: $"prepoznana je kot »{template!.Title.For("sl")}«", en: $"it was recognised as \"{template.Title.For("en")}\"")); // it fits
        }

        var told = new List<string>();
        foreach (var cue in row.Cues)
        {
            var points = cue.Stems.All(names.Contains) ? cue.Weight * NameFactor : rest.Say(cue.Stems) ? cue.Weight : 0;
            score += points;
            told.AddRange(points > 0 ? [cue.Text] : []);
        }

        if (told.Count > 0)
        {
            reasons.Add(LocalText.Of(sl: $"besede: {string.Join(", ", told)}", en: $"words: {string.Join(", ", told)}"));
        }

        if (score > 0 && row.Themes.FirstOrDefault(themes.Contains) is { } theme && AllVocabularies.DataTheme.ByCode(theme) is { } known)
        {
            score++;
            reasons.Add(LocalText.Of(sl: $"področje: {known.Label.For("sl")}", en: $"theme: {known.Label.For("en")}"));
        }

        return score >= Threshold ? new HighValueCandidate(row, score, reasons) : null;
    }

    // What the harvest took it for, or what its names say now.
    private static DatasetTemplate? TemplateOf(CatalogRecord record, Dataset dataset) =>
        record.Trace?.Rules.FirstOrDefault(static r => r.StartsWith("template:", StringComparison.Ordinal)) is { } rule ? DatasetTemplates.Find(rule["template:".Length..])
        : DatasetTemplates.Match(
            [.. dataset.Title.Select(static v => v.Value), .. dataset.Keywords.Select(static k => k.Text)],
            dataset.Distributions.SelectMany(static d => d.Tables).SelectMany(static t => t.Profile.Columns).Select(static c => c.Name))?.Template;
}
