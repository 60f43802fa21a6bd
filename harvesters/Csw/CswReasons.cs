using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Csw;

/// <summary>Why part of a catalogue is missing, and what to do.</summary>
internal static class CswReasons
{
    public static LocalText Back(long position) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Strežnik napoti nazaj na zapis {position}; branje se je ustavilo. Njegov skrbnik naj preveri nextRecord."),
        en: string.Create(CultureInfo.InvariantCulture, $"The server leads back to record {position}; reading stopped. Its operator should check nextRecord."));

    public static LocalText Repeated(long position) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Stran od zapisa {position} ima same zapise, ki so že bili; branje se je ustavilo. Skrbnik strežnika naj preveri startPosition."),
        en: string.Create(CultureInfo.InvariantCulture, $"The page from record {position} holds only records that came before; reading stopped. The server's operator should check startPosition."));

    public static LocalText TooManyPages(int most) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Katalog ima več kot {most} strani. Povečajte nastavitev page-size ali max-pages."),
        en: string.Create(CultureInfo.InvariantCulture, $"The catalogue has more than {most} pages. Raise the setting page-size or max-pages."));

    public static LocalText Fewer(long announced, long came) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Strežnik napove {announced} zapisov, prišlo jih je {came} (vsak štet enkrat). Kar manjka, ostane v katalogu; poskusite znova ali skrbniku javite, da strani niso urejene."),
        en: string.Create(CultureInfo.InvariantCulture, $"The server announces {announced} records, {came} came (each counted once). What is missing stays in the catalogue; try again, or tell the operator that the pages are not in order."));
}
