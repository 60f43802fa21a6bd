using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>The list of high-value categories with what screening knows of each (<c>annex.csv</c>, made by <c>make.py</c>).</summary>
public static class Annex
{
    private static readonly Lazy<IReadOnlyList<AnnexRow>> Rows = new(static () => [.. Lines().Skip(1).Select(Read)]);

    private static readonly Lazy<Dictionary<string, AnnexRow>> ByCode = new(static () => All.ToDictionary(static r => r.Category.Code, StringComparer.Ordinal));

    /// <summary>All concepts in the order of the list: categories, datasets and their parts.</summary>
    public static IReadOnlyList<AnnexRow> All => Rows.Value;

    /// <summary>The row of a category's code; null when there is none.</summary>
    public static AnnexRow? Find(string? code) => code is not null && ByCode.Value.TryGetValue(code, out var row) ? row : null;

    /// <summary>One of the six categories at the top: data bear a narrower one.</summary>
    public static bool IsTop(Concept category)
    {
        ArgumentNullException.ThrowIfNull(category);
        return category["level"] == "1";
    }

    private static IEnumerable<string[]> Lines()
    {
        using var stream = typeof(Annex).Assembly.GetManifestResourceStream("compliance/annex.csv") ?? throw new InvalidOperationException("annex.csv is not embedded");
        using var reader = new StreamReader(stream);
        return [.. CsvRows.Read(reader.ReadToEnd())];
    }

    // code,place,local,api,bulk,certainty,themes,words,against,note_sl,note_en
    private static AnnexRow Read(string[] row) => new()
    {
        Category = AllVocabularies.HvdCategory.ByCode(row[0]) ?? throw new InvalidOperationException($"{row[0]} is not on the list of categories"),
        Local = row[2] switch { "yes" => HeldLocally.Yes, "part" => HeldLocally.Part, _ => HeldLocally.No },
        Api = Asked(row[3]),
        Bulk = Asked(row[4]),
        Certainty = row[5],
        Themes = List(row[6]),
        Cues = [.. List(row[7]).Select(Cue)],
        Against = [.. List(row[8]).Select(Cue)],
        Note = row[9].Length == 0 ? LocalText.Empty : LocalText.Of(sl: row[9], en: row[10]),
    };

    private static bool? Asked(string word) => word switch { "yes" => true, "no" => false, _ => null };

    private static string[] List(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static AnnexCue Cue(string text)
    {
        var plain = text.TrimEnd('!');
        string[] stems = [.. plain.Split('+').Select(static w => Words.Stem(Words.Fold(w)))];
        return new AnnexCue(plain.Replace('+', ' '), stems, (stems.Length switch { 1 => 1, 2 => 3, _ => 6 }) + (text.Length > plain.Length ? 1 : 0));
    }
}
