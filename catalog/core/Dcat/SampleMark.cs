using OpenData.Catalog.Model;

namespace OpenData.Catalog.Dcat;

/// <summary>Says of a sample catalogue, wherever it goes, that it is one.</summary>
public static class SampleMark
{
    private static readonly LocalText Warning = LocalText.Of(
        "Vzorčni katalog za preizkus programa: podatki niso uradni.",
        "Sample catalogue for trying the program out: the data are not official.");

    /// <summary>The same catalogue with "(vzorec)" and "(sample)" in its title and a sentence in its description; any other as it is.</summary>
    public static CatalogDescription Apply(CatalogDescription catalog) => !catalog.IsSample ? catalog : catalog with
    {
        Title = Marked(catalog.Title),
        Description = LocalText.From(Languages(catalog.Description).Select(l =>
            new KeyValuePair<string, string>(l, string.Join(' ', new[] { catalog.Description[l], Warning.For(l == "sl" ? "sl" : "en") }.Where(t => !string.IsNullOrEmpty(t)))))),
    };

    private static LocalText Marked(LocalText title) => LocalText.From(Languages(title).Select(l =>
        new KeyValuePair<string, string>(l, $"{title[l] ?? ""} ({(l == "sl" ? "vzorec" : "sample")})".TrimStart())));

    private static IEnumerable<string> Languages(LocalText text) => text.IsEmpty ? ["sl", "en"] : text.Select(t => t.Key);
}
