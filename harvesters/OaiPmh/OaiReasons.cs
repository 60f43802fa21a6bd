using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.OaiPmh;

/// <summary>Why a repository, or part of it, could not be read, and what to do.</summary>
internal static class OaiReasons
{
    public static LocalText Circle { get; } = LocalText.Of(
        sl: "Repozitorij je drugič dal isti resumptionToken; branje se je ustavilo. Njegov skrbnik naj preveri listanje.",
        en: "The repository gave the same resumptionToken twice; reading stopped. Its operator should check the paging.");

    public static LocalText Repeated { get; } = LocalText.Of(
        sl: "Stran ima same zapise, ki so že bili; branje se je ustavilo. Skrbnik repozitorija naj preveri listanje.",
        en: "The page holds only records that came before; reading stopped. The repository's operator should check the paging.");

    public static LocalText TooManyPages(int most) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Repozitorij ima več kot {most} strani. Povečajte nastavitev max-pages."),
        en: string.Create(CultureInfo.InvariantCulture, $"The repository has more than {most} pages. Raise the setting max-pages."));

    public static LocalText Fewer(long announced, long came) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Repozitorij napove {announced} zapisov (completeListSize), prišlo jih je {came}. Kar manjka, ostane v katalogu; poskusite znova."),
        en: string.Create(CultureInfo.InvariantCulture, $"The repository announces {announced} records (completeListSize), {came} came. What is missing stays in the catalogue; try again."));

    public static SourceUnreadableException Refused(string code, string text) => new(code switch
    {
        "cannotDisseminateFormat" => LocalText.Of(
            sl: $"Repozitorij te oblike zapisov nima ({text}). Nastavite metadata-prefix; oblike našteje zahteva ?verb=ListMetadataFormats.",
            en: $"The repository does not have this form of records ({text}). Set metadata-prefix; ?verb=ListMetadataFormats lists the forms."),
        "noSetHierarchy" => LocalText.Of(
            sl: "Repozitorij nima zbirk (set). Odstranite nastavitev set.",
            en: "The repository has no sets. Remove the setting set."),
        _ => LocalText.Of(
            sl: $"Repozitorij je zahtevo zavrnil ({code}): {text} Preverite lokacijo in nastavitve vira.",
            en: $"The repository refused the request ({code}): {text} Check the source's location and settings."),
    });
}
