using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>What the pages say to the person who enters.</summary>
internal static class PageTexts
{
    public const string Verify = "opendata publish opsi --verify";

    public static LocalText Doing(PublicationAction action) => action switch
    {
        PublicationAction.Create => LocalText.Of(sl: "Nova zbirka", en: "New dataset"),
        PublicationAction.Update => LocalText.Of(sl: "Sprememba", en: "Change"),
        _ => LocalText.Of(sl: "Odstranitev", en: "Removal"),
    };

    public static LocalText Doing(ResourceTask task) => task switch
    {
        ResourceTask.Add => LocalText.Of(sl: "dodajte", en: "add"),
        ResourceTask.Change => LocalText.Of(sl: "spremenite", en: "change"),
        _ => LocalText.Of(sl: "odstranite", en: "take away"),
    };

    public static LocalText Group(ResourceList group) => group switch
    {
        ResourceList.Individual => LocalText.Of(sl: "Podatkovni viri", en: "Data resources"),
        ResourceList.Timeseries => LocalText.Of(sl: "Podatkovni viri v periodični vrsti", en: "Data resources of a series"),
        _ => LocalText.Of(sl: "Dodatne povezave", en: "Additional links"),
    };

    public static LocalText Todo(PublicationAction action) => action switch
    {
        PublicationAction.Create => LocalText.Of(
            sl: "Odprite obrazec za novo zbirko, izberite organ in prenesite vrednosti od zgoraj navzdol. Klik v polje in Ctrl+A ga označi v celoti.",
            en: "Open the form for a new dataset, choose the body, and carry the values over from top to bottom. A click and Ctrl+A selects a box whole."),
        PublicationAction.Update => LocalText.Of(
            sl: "Odprite zbirko za urejanje in spremenite samo spodnja polja. Vsa druga pustite, kakor so.",
            en: "Open the dataset for editing and change only the fields below. Leave all others as they are."),
        _ => LocalText.Of(
            sl: "Zbirko lahko izbriše le skrbnik portala. Pošljite mu spodnje sporočilo.",
            en: "Only the portal's administrator can delete a dataset. Send the message below."),
    };

    /// <summary>Says that a step is not to be taken any more.</summary>
    public static void Mark(HtmlPage page, Replacement by) => page.Add($"<p class=\"replaced\" role=\"note\">{Replaced(by)}</p>");

    public static LocalText Replaced(Replacement by) => LocalText.Of(
        sl: string.Create(CultureInfo.InvariantCulture, $"Ne vnašajte več: korak je {by.At:d. M. yyyy} ob {by.At:H.mm} nadomestil načrt {by.Plan}."),
        en: string.Create(CultureInfo.InvariantCulture, $"Do not enter it any more: the plan {by.Plan} replaced this step on {by.At:yyyy-MM-dd HH:mm}."));

    /// <summary>What a plan's page says when newer plans replaced some of its steps, or all.</summary>
    public static LocalText Replaced(IReadOnlyList<HandOverStep> steps)
    {
        var replaced = steps.Where(static s => s.ReplacedBy is not null).ToList();
        if (replaced.Count == 0)
        {
            return LocalText.Empty;
        }

        var last = replaced.Select(static s => s.ReplacedBy!).MaxBy(static b => b.At)!; // those without were left out
        return replaced.Count == steps.Count
            ? LocalText.Of(
                sl: string.Create(CultureInfo.InvariantCulture, $"Ta mapa ne velja več: {last.At:d. M. yyyy} ob {last.At:H.mm} jo je nadomestil načrt {last.Plan}."),
                en: string.Create(CultureInfo.InvariantCulture, $"This folder holds no longer: the plan {last.Plan} replaced it on {last.At:yyyy-MM-dd HH:mm}."))
            : LocalText.Of(
                sl: string.Create(CultureInfo.InvariantCulture, $"Novejši načrti so nadomestili korake (število: {replaced.Count} od {steps.Count}); označeni so v seznamu. Vnesite le druge."),
                en: string.Create(CultureInfo.InvariantCulture, $"Newer plans replaced {replaced.Count} of {steps.Count} steps; they are marked in the list. Enter only the others."));
    }

    public static LocalText NameNote { get; } = LocalText.Of(
        sl: "Po tem imenu jo katalog prepozna. Če obrazec imena ne da izbrati, zbirko po vnosu povežite z ukazom:",
        en: "The catalogue knows the dataset by this name. Where the form gives no choice, pair the two after entering with:");

    public static LocalText FileNote { get; } = LocalText.Of(
        sl: "Imena datoteke ne spreminjajte: po njem in po vsebini se vidi, da je prispela prava.",
        en: "Do not rename the file: its name and content show that the right one arrived.");

    public static LocalText Reborn { get; } = LocalText.Of(
        sl: "Naslov in opis se spremenita oba: najprej shranite naslov, šele nato opis, sicer dobi vir na portalu novo oznako.",
        en: "Address and description both change: save the address first and the description after it, or the portal takes it for a new resource.");

    public static LocalText Empty { get; } = LocalText.Of(sl: "polje izpraznite", en: "empty the field");

    public static LocalText AtEnd { get; } = LocalText.Of(
        sl: "Shranite. Ko so vneseni vsi koraki, prebere portal in jih zaključi ukaz:",
        en: "Save. When all steps are entered, this command reads the portal and closes them:");
}
