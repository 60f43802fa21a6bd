using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>
/// Fills what a dataset's source left open from the bytes and names of its files. Each filled field says where it came from; a field that already
/// holds something is left alone.
/// </summary>
public static class DescribeDataset
{
    // A table wider than this names so many things that its header points nowhere.
    private const int MaxTellingColumns = 60;

    /// <summary>The dataset with its files described, and the template that its suggestions come from (null when none fits).</summary>
    /// <param name="given">What the source says.</param>
    /// <param name="files">Its files, kept and profiled; may be empty for a record without any.</param>
    /// <param name="names">Further names that speak for it, such as the folder's; not shown.</param>
    public static (Dataset Dataset, TemplateMatch? Template) Run(Dataset given, IReadOnlyList<ProfiledFile> files, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(names);
        var origins = new FieldOrigins(given.Origins);
        var dataset = given with { Distributions = DescribeDistributions.Run(given.Distributions, files, origins) };
        var tables = files.SelectMany(f => f.Profile.Tables).ToList();
        string[] fileNames = [.. files.Select(f => f.Kept.Name)];

        dataset = WithTitle(dataset, files, origins);
        string[] allNames = [.. dataset.Title.Select(t => t.Value), .. fileNames, .. tables.Select(t => t.Name), .. names];
        var match = DatasetTemplates.Match(allNames, tables.Where(t => t.Columns.Count <= MaxTellingColumns).SelectMany(t => t.Columns).Select(c => c.Name));
        dataset = WithSuggestions(dataset, match, tables, fileNames, origins);
        dataset = WithTimeAndPlace(dataset, files, tables, [.. dataset.Title.Select(t => t.Value), .. fileNames], origins);
        if (dataset.Description.IsEmpty && files.Count > 0)
        {
            dataset = dataset with { Description = DescriptionText.Of(files, dataset.TemporalCoverage is [var period, ..] ? period : null) };
            origins.Found("description", string.Join(", ", fileNames));
        }

        if (dataset.Modified is null && files.Max(f => f.ModifiedAt) is { } modified)
        {
            dataset = dataset with { Modified = Temporal.Of(modified) };
            origins.Found("modified", string.Join(", ", fileNames));
        }

        return (dataset with { Origins = origins.ToDictionary() }, match);
    }

    private static Dataset WithTitle(Dataset dataset, IReadOnlyList<ProfiledFile> files, FieldOrigins origins)
    {
        if (!dataset.Title.IsEmpty || files.Count == 0)
        {
            return dataset;
        }

        var file = files[0];
        var title = TitleFromName.Of(file.Kept.Name);
        var evidence = file.Kept.Name;
        if (SaysNothing(title))
        {
            var sheet = file.Profile.Tables.Select(t => t.Name).FirstOrDefault(n => !SaysNothing(TitleFromName.Of(n)));
            var above = file.Profile.Tables.SelectMany(t => t.Preamble).FirstOrDefault(p => p.Length is >= 8 and <= 160);
            (title, evidence) = sheet is not null ? (TitleFromName.Of(sheet), sheet) : above is not null ? (above, above) : (title, evidence);
        }

        origins.Found("title", evidence);
        return dataset with { Title = LocalText.In("sl", title.Length > 0 ? title : file.Kept.Name) };
    }

    // "Export", "List1", "20240301": a name that a program gave.
    private static bool SaysNothing(string title) =>
        !Words.Split(title).Any(w => w.Length >= 3 && w.Any(char.IsLetter) && w is not ("export" or "izvoz" or "data" or "podatki" or "book" or "zvezek" or "download" or "file")
            && !w.StartsWith("list", StringComparison.Ordinal) && !w.StartsWith("sheet", StringComparison.Ordinal));

    private static Dataset WithSuggestions(
        Dataset dataset, TemplateMatch? match, List<TableProfile> tables, string[] fileNames, FieldOrigins origins)
    {
        var language = LanguageFromData.Of([.. tables.SelectMany(t => t.Columns).Select(c => c.Name), .. tables.SelectMany(t => t.Notes), .. tables.SelectMany(t => t.Preamble)]);
        if (dataset.Languages.Count == 0 && language is not null)
        {
            dataset = dataset with { Languages = [Authority.Language(language)] };
            origins.Suggested("languages", "names of columns");
        }

        if (dataset.Keywords.Count == 0 && KeywordsFromData.Of(match?.Template, tables) is { Count: > 0 } keywords)
        {
            dataset = dataset with { Keywords = [.. keywords.Select(k => new TaggedText(k, language == "ENG" && match is null ? "en" : "sl"))] };
            origins.Suggested("keywords", match is null ? "names of columns" : Evidence(match));
        }

        if (match is null)
        {
            return dataset;
        }

        var template = match.Template;
        if (dataset.Title["en"] is null)
        {
            var years = TimeFromData.FromName(fileNames.FirstOrDefault() ?? dataset.Title.For("sl"))?.Period;
            var suffix = years?.Start is not { } start ? "" : years.Start == years.End ? " " + start.Text : $" {start.Text}–{years.End?.Text}";
            dataset = dataset with { Title = dataset.Title.With("en", template.Title.For("en") + suffix) };
            origins.Suggested("title/en", Evidence(match));
        }

        dataset = Suggest(dataset, dataset.Themes.Count == 0, "themes", d => d with { Themes = [.. template.Themes.Select(Authority.Theme)] }, match, origins);
        dataset = Suggest(dataset, dataset.Frequency is null, "frequency", d => d with { Frequency = Authority.Frequency(template.Frequency) }, match, origins);
        return Suggest(dataset, dataset.IndicatorThemes.Count == 0, "indicatorThemes", d => d with { IndicatorThemes = template.IndicatorThemes }, match, origins);
    }

    private static Dataset Suggest(
        Dataset dataset, bool open, string field, Func<Dataset, Dataset> fill, TemplateMatch match, FieldOrigins origins)
    {
        if (!open)
        {
            return dataset;
        }

        origins.Suggested(field, Evidence(match));
        return fill(dataset);
    }

    private static Dataset WithTimeAndPlace(
        Dataset dataset, IReadOnlyList<ProfiledFile> files, List<TableProfile> tables, string[] names, FieldOrigins origins)
    {
        if (dataset.TemporalCoverage.Count == 0 && TimeFromData.Of(tables, names) is { } time)
        {
            dataset = dataset with { TemporalCoverage = [time.Period] };
            origins.Found("temporalCoverage", time.Evidence);
        }

        if (dataset.SpatialCoverage.Count > 0)
        {
            return dataset;
        }

        var (found, evidence) = PlaceFromData.Of(files);
        if (found.Count > 0)
        {
            origins.Found("spatialCoverage", evidence);
            return dataset with { SpatialCoverage = found };
        }

        foreach (var name in names)
        {
            if (PlaceFromData.FromName(name) is { } place)
            {
                origins.Suggested("spatialCoverage", name);
                return dataset with { SpatialCoverage = [place] };
            }
        }

        return dataset;
    }

    private static string Evidence(TemplateMatch match) => $"{match.Template.Key}: {string.Join(", ", match.Words)}";
}

/// <summary>Where values came from, while a record is being filled.</summary>
internal sealed class FieldOrigins(IReadOnlyDictionary<string, FieldOrigin> given)
{
    private readonly Dictionary<string, FieldOrigin> origins = new(given, StringComparer.Ordinal);

    public void Found(string field, string evidence) => origins[field] = new FieldOrigin(ValueOrigin.Found, evidence);

    public void Suggested(string field, string evidence) => origins[field] = new FieldOrigin(ValueOrigin.Suggested, evidence);

    public IReadOnlyDictionary<string, FieldOrigin> ToDictionary() => origins;
}
