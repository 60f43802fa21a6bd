using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Harvesters.Dcat;

/// <summary>Why part of a feed is missing, and what to do.</summary>
internal static class FeedReasons
{
    public static LocalText Ended(string name, RdfProblem problem) => LocalText.Of(
        sl: $"{name}: dokumenta ni mogoče prebrati do konca ({problem.ToString("sl")}). Kar stoji za tem mestom, ostane v katalogu, kot je; popravite dokument pri viru.",
        en: $"{name}: the document cannot be read to its end ({problem.ToString("en")}). What stands behind that place stays in the catalogue as it is; mend the document at the source.");

    public static LocalText Circle(string page) => LocalText.Of(
        sl: $"Strani vira se vrtijo v krogu: {page} je bila že prebrana. Skrbnik vira naj popravi povezavo na naslednjo stran.",
        en: $"The source's pages go round in a circle: {page} was read already. Its operator should mend the link to the next page.");

    public static LocalText Repeated(string page) => LocalText.Of(
        sl: $"Stran {page} ima same zapise, ki so že bili na prejšnjih straneh; branje se je ustavilo. Skrbnik vira naj preveri listanje po straneh.",
        en: $"The page {page} holds only records that earlier pages had; reading stopped. The source's operator should check the paging.");

    public static LocalText TooManyPages(int most) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Vir ima več kot {most} strani. Povečajte nastavitev max-pages."),
        en: string.Create(CultureInfo.InvariantCulture, $"The source has more than {most} pages. Raise the setting max-pages."));

    public static LocalText BadNext(string next) => LocalText.Of(
        sl: $"Naslednja stran »{Shorten(next)}« ni spletni naslov. Skrbnik vira naj popravi povezavo.",
        en: $"The next page \"{Shorten(next)}\" is no web address. The source's operator should mend the link.");

    public static LocalText Fewer(long announced, long came) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Vir napove {announced} zapisov, prišlo jih je {came}. Če vir šteje drugače, nastavite check-total=false."),
        en: string.Create(CultureInfo.InvariantCulture, $"The source announces {announced} records, {came} came. If the source counts in another way, set check-total=false."));

    private static string Shorten(string text) => text.Length > 200 ? text[..200] + "…" : text;
}
