using System.Reflection;
using System.Text;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>The sixty templates (<c>Vocabularies/data/templates.csv</c>) and how well they fit a name and a header.</summary>
public static class DatasetTemplates
{
    /// <summary>Points from which a template is suggested: one typical word in a name, or several in headers.</summary>
    public const int Threshold = 4;

    private const int NameFactor = 2;

    private static readonly Lazy<IReadOnlyList<DatasetTemplate>> Rows = new(Load);

    // Cues by the first of their stems: a name of five words meets a handful of them instead of six hundred.
    private static readonly Lazy<Dictionary<string, (DatasetTemplate Template, TemplateCue Cue)[]>> ByStem = new(() => All
        .SelectMany(t => t.Cues, (t, c) => (Template: t, Cue: c))
        .GroupBy(x => x.Cue.Stems[0], StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal));

    public static IReadOnlyList<DatasetTemplate> All => Rows.Value;

    /// <summary>The template with this key; null when there is none.</summary>
    public static DatasetTemplate? Find(string key) => All.FirstOrDefault(t => t.Key == key);

    /// <summary>The best template for a dataset, or null when none reaches <see cref="Threshold"/> or two different ones fit alike.</summary>
    /// <param name="names">File, folder and sheet names and titles: they count double.</param>
    /// <param name="headers">Names of columns.</param>
    public static TemplateMatch? Match(IEnumerable<string> names, IEnumerable<string> headers)
    {
        var inNames = Words.Stems(names);
        var inHeaders = Words.Stems(headers);
        var found = inNames.Concat(inHeaders).Distinct(StringComparer.Ordinal)
            .SelectMany(stem => ByStem.Value.GetValueOrDefault(stem) ?? [])
            .GroupBy(x => x.Template, x => x.Cue)
            .Select(g => Score(g.Key, g, inNames, inHeaders))
            .OrderByDescending(m => m.Score)
            .Take(2)
            .ToList();
        return found is [{ Score: >= Threshold } best, ..] && (found.Count == 1 || found[1].Score < best.Score) ? best : null;
    }

    private static TemplateMatch Score(DatasetTemplate template, IEnumerable<TemplateCue> cues, HashSet<string> names, HashSet<string> headers)
    {
        var score = 0;
        var words = new List<string>();
        foreach (var cue in cues)
        {
            var points = cue.Stems.All(names.Contains) ? cue.Weight * NameFactor : cue.Stems.All(headers.Contains) ? cue.Weight : 0;
            if (points > 0)
            {
                score += points;
                words.Add(cue.Text);
            }
        }

        return new TemplateMatch(template, score, words);
    }

    private static IReadOnlyList<DatasetTemplate> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("vocabularies/templates.csv")
            ?? throw new InvalidOperationException("templates.csv is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        var rows = new List<DatasetTemplate>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(Read(Fields(line)));
        }

        return rows;
    }

    // key,title_sl,title_en,themes,keywords_sl,frequency,hvd_category,hvd_certainty,indicator_themes,words
    private static DatasetTemplate Read(IReadOnlyList<string> row) => new()
    {
        Key = row[0],
        Title = LocalText.Of(sl: row[1], en: row[2]),
        Themes = List(row[3]),
        Keywords = List(row[4]),
        Frequency = row[5],
        HvdCategory = row[6].Length > 0 ? row[6] : null,
        HvdInPart = row[7] == "part",
        IndicatorThemes = List(row[8]),
        // Two spellings of one stem are one cue.
        Cues = [.. List(row[9]).Select(Cue).DistinctBy(c => string.Join('+', c.Stems))],
    };

    private static TemplateCue Cue(string text)
    {
        var plain = text.TrimEnd('!');
        string[] stems = [.. plain.Split('+').Select(w => Words.Stem(Words.Fold(w)))];
        var weight = stems.Length switch { 1 => 1, 2 => 3, _ => 6 } + (text.Length > plain.Length ? 1 : 0);
        return new TemplateCue(plain.Replace('+', ' '), stems, weight);
    }

    private static string[] List(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);

    // Our own file: commas, fields with a comma in quotes, no quote marks inside.
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == line.Length || (line[i] == ',' && !quoted))
            {
                fields.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
        }

        return fields;
    }
}
