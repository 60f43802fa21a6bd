using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>What to tell people when the portal refuses a write: by type and status, with whom to ask.</summary>
internal static class PackageRefusal
{
    /// <summary>Removing is the portal's administrators' alone.</summary>
    public static RemoteRefusedException OfRemoval(string name, PortalAnswer answer) => answer.IsDenied
        ? new(LocalText.Of(
            sl: $"Zbirke {name} s portala ne moremo umakniti: brišejo jo le skrbniki portala. Prosite jih (naslov je na portalu pod Kontakt) in navedite ime {name}.",
            en: $"The dataset {name} cannot be taken off the portal by us: only the portal's administrators delete. Ask them (their address is on the portal's contact page), naming {name}."))
        : Of(name, answer);

    /// <summary>No key is set for the body.</summary>
    public static RemoteRefusedException NoKey(PortalOrganisation entry) => new(LocalText.Of(
        sl: $"Za {entry.Name} ključ portala ni nastavljen. Shranite ga z »opendata secret set IME« in nastavite publish.opsi.apiKey=secret:IME.",
        en: $"No key of the portal is set for {entry.Name}. Keep it with \"opendata secret set NAME\" and set publish.opsi.apiKey=secret:NAME."));

    public static RemoteRefusedException Gone(string name) => new(LocalText.Of(
        sl: $"Zbirke {name} na portalu ni več. Preverite s --verify in naredite nov načrt.",
        en: $"The dataset {name} is not on the portal any more. Check with --verify and make a new plan."));

    public static RemoteRefusedException Locked(string name, LocalText why) => new(LocalText.Of(
        sl: $"Zbirke {name} ni mogoče spremeniti: {why.For("sl")}", en: $"The dataset {name} cannot be changed: {why.For("en")}"));

    /// <summary>The key is an editor's of the body, and yet this dataset is not his to change.</summary>
    public static RemoteRefusedException Denied(string name, PortalOrganisation entry) => new(LocalText.Of(
        sl: $"Ključ sme urejati organ {entry.Name}, a portal spremembe zbirke {name} ne dovoli: morda jo zajema sam ali je od drugega organa. Vprašajte skrbnike portala.",
        en: $"The key may edit {entry.Name}, yet the portal does not allow the change of {name}: it may be harvested by the portal or another body's. Ask the portal's administrators."));

    /// <summary>The name belongs to another dataset.</summary>
    public static RemoteRefusedException NameTaken(string name, string whose) => new(LocalText.Of(
        sl: $"Ime {name} je na portalu že zasedeno: {whose}. Če je to ista zbirka, jo prevzemite z --adopt; sicer jo preimenujte.",
        en: $"The name {name} is taken on the portal: {whose}. If it is the same dataset, adopt it with --adopt; otherwise rename yours."));

    /// <summary>Any other refusal.</summary>
    public static RemoteRefusedException Of(string name, PortalAnswer answer)
    {
        var said = answer.Said;
        return new(answer switch
        {
            _ when answer.Names("upload") || answer.Status == HttpStatusCode.RequestEntityTooLarge => LocalText.Of(
                sl: $"Datoteka zbirke {name} je za portal prevelika. Nastavite publish.opsi.files=reference ali znižajte publish.opsi.uploadLimit, da se taka zavrne že v načrtu.",
                en: $"A file of {name} is too large for the portal. Set publish.opsi.files=reference, or lower publish.opsi.uploadLimit so that the plan refuses such a one."),
            { IsInvalid: true } => LocalText.Of(
                sl: $"Portal zbirke {name} ne sprejme: {said}. Popravite ta polja v katalogu in naredite nov načrt.",
                en: $"The portal does not accept {name}: {said}. Correct these fields in the catalogue and make a new plan."),
            { IsMissing: true } => Gone(name).Text,
            _ => LocalText.Of(
                sl: $"Portal je spremembo zbirke {name} zavrnil ({(int)answer.Status}{Typed(answer)}{Told(said, '»', '«')}).",
                en: $"The portal refused the change of {name} ({(int)answer.Status}{Typed(answer)}{Told(said, '"', '"')})."),
        });
    }

    private static string Typed(PortalAnswer answer) => answer.Type.Length > 0 ? " " + answer.Type : "";

    private static string Told(string said, char open, char close) => said.Length > 0 ? $", {open}{said}{close}" : "";
}
