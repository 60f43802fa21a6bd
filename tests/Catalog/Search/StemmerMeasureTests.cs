using System.Globalization;
using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Search;

/// <summary>The stemmer against 2,000 words of Slovenian catalogues in all their forms; the figures stand in <c>catalog/docs/search.md</c>.</summary>
public sealed class StemmerMeasureTests(ITestOutputHelper output)
{
    private const int Words = 2_000;

    [Fact]
    public void Any_form_finds_nearly_all_forms_and_strangers_hardly_ever_meet()
    {
        var families = WordFamilies.Of(CatalogueText()).Take(Words).ToList();
        Assert.Equal(Words, families.Count);

        var none = Measure("no stemming", families, static w => w);
        var stem = Measure("stem", families, SloveneStemmer.Stem);
        Measure("origin (shown last)", families, SloveneStemmer.Origin);

        Assert.True(none.Found < 0.25, "the measure measures nothing");
        Assert.InRange(stem.Found, 0.95, 1);
        Assert.InRange(stem.Merged, 0, 0.02);
    }

    private (double Found, double Merged) Measure(string name, List<WordFamily> families, Func<string, string> key)
    {
        var found = families.Average(f => f.Forms.GroupBy(key, StringComparer.Ordinal).Sum(g => (double)g.Count() * g.Count()) / ((double)f.Forms.Count * f.Forms.Count));
        var strangers = families.SelectMany(f => f.Forms.Select(key).Distinct(StringComparer.Ordinal).Select(k => (k, f)))
            .GroupBy(p => p.k, p => p.f, StringComparer.Ordinal)
            .SelectMany(g => g.Where(f => g.Any(o => o != f && !o.IsOneWith(f))))
            .Distinct()
            .ToList();
        var merged = (double)strangers.Count / families.Count;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: a form finds {found:P1} of the forms of its word; {merged:P1} of the words meet a stranger ({string.Join(' ', strangers.Take(60).Select(f => f.Base))})"));
        return (found, merged);
    }

    private static string CatalogueText()
    {
        var labels = AllVocabularies.All.SelectMany(static v => v.All).Select(static c => c.Label["sl"] ?? "");
        var portal = new[] { "opsi-dataset-pages-2019.derived.json", "opsi-organisations-2019.derived.csv" }.Select(f => File.ReadAllText(SharedData.At("corpus", f)));
        return string.Join('\n', labels.Concat(portal));
    }
}
