using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>A section of the catalogue of public information that records do not supply: a person writes it, in Markdown.</summary>
/// <param name="Name">Name of its file: <c>officer</c> is <c>officer.md</c>, in another language <c>officer.it.md</c>.</param>
/// <param name="Title">Heading in the languages of Slovenian bodies and their readers.</param>
/// <param name="Guidance">What to write, for the comment at the head of an empty file.</param>
public sealed record InformationSection(string Name, LocalText Title, LocalText Guidance)
{
    public static InformationSection Officer { get; } = Of(
        "officer",
        ["Uradna oseba za posredovanje informacij", "Officer for access to information", "Funzionario competente per l’accesso alle informazioni", "Az információk közléséért felelős hivatalos személy"],
        "Ime in priimek, naziv delovnega mesta, službeni naslov, telefon in elektronski naslov uradne osebe, ki posreduje informacije javnega značaja.",
        "Name, post, office address, telephone and e-mail of the officer in charge of access to public information.");

    public static InformationSection Organisation { get; } = Of(
        "organisation",
        ["Organigram in notranja organizacija", "Organisation chart", "Organigramma e organizzazione interna", "Szervezeti felépítés"],
        "Delovno področje, notranje organizacijske enote in njihovi vodje; povezava do organigrama.",
        "Field of work, units and their heads; a link to the chart.");

    public static InformationSection Acts { get; } = Of(
        "acts",
        ["Predpisi, predlogi predpisov in programi", "Regulations, drafts and programmes", "Regolamenti, proposte e programmi", "Jogszabályok, tervezetek és programok"],
        "Državni in občinski predpisi z delovnega področja, predlogi predpisov, strateški in programski dokumenti, vsak s povezavo.",
        "National and municipal regulations of the field of work, drafts, strategies and programmes, each with a link.");

    public static InformationSection Procedures { get; } = Of(
        "procedures",
        ["Upravni in drugi postopki", "Procedures", "Procedimenti amministrativi", "Eljárások"],
        "Vrste upravnih in drugih postopkov, ki jih organ vodi, z obrazci in povezavami.",
        "Kinds of administrative and other procedures that the body conducts, with forms and links.");

    public static InformationSection Registers { get; } = Of(
        "registers",
        ["Javne evidence", "Public registers", "Registri pubblici", "Nyilvános nyilvántartások"],
        "Javne evidence, ki jih organ vodi po zakonu, vsaka s podlago in povezavo. Če jih ne vodi, to napišite.",
        "Public registers that the body keeps by law, each with its basis and a link. Say so where it keeps none.");

    public static InformationSection Access { get; } = Of(
        "access",
        ["Dostop do informacij", "How to get information", "Accesso alle informazioni", "Hozzáférés az információkhoz"],
        "Kje in kdaj je mogoč vpogled, kako se vloži zahteva, v kolikšnem času organ odgovori, kako se pritožiti pri Informacijskem pooblaščencu.",
        "Where and when documents can be seen, how to make a request, when the body answers, how to appeal to the Information Commissioner.");

    public static InformationSection Prices { get; } = Of(
        "prices",
        ["Stroškovnik", "Price list", "Tariffario", "Díjjegyzék"],
        "Pojasnila k ceniku in povezava do objavljenega stroškovnika. Zneski so iz registra charges; če ne zaračunavate, to napišite.",
        "Remarks on the price list and a link to it. Amounts come from the register charges; say so where nothing is charged.");

    public static InformationSection MostRequested { get; } = Of(
        "most-requested",
        ["Najpogosteje zahtevane informacije", "Information most often asked for", "Informazioni più richieste", "Leggyakrabban igényelt információk"],
        "Informacije, ki jih prosilci najpogosteje zahtevajo, s povezavami. Vse, kar je bilo zahtevano vsaj trikrat, mora biti objavljeno.",
        "Information that is asked for most often, with links. Whatever was asked for three times or more must be published.");

    /// <summary>In the order in which people who begin a catalogue write them.</summary>
    public static IReadOnlyList<InformationSection> All { get; } = [Officer, Organisation, Acts, Procedures, Registers, Access, Prices, MostRequested];

    private static InformationSection Of(string name, string[] titles, string guidanceSl, string guidanceEn) =>
        new(name, InformationTexts.Four(titles[0], titles[1], titles[2], titles[3]), LocalText.Of(guidanceSl, guidanceEn));
}
