using OpenData.Catalog.Harvesting.Describing;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>Fields of the registers that persons of a body keep.</summary>
internal static class LegalFields
{
    /// <summary>Ground of an exemption: the body has no data of an expected kind.</summary>
    public const string NoData = "no-data";

    public static IReadOnlyList<RegisterField> Charges { get; } =
    [
        SharedFields.Organisation,
        SharedFields.Dataset,
        RegisterField.Text("name", "kaj se zaračuna", "what is charged") with { Required = true },
        RegisterField.Text("nameEn", "kaj se zaračuna (angleško)", "what is charged (English)"),
        RegisterField.Of("amount", RegisterFieldType.Amount, "znesek v EUR", "amount in EUR", "Npr. 0,06 ali 12,50.", "Such as 0.06 or 12.50.") with { Required = true },
        RegisterField.Text("unit", "enota", "unit", "Npr. stran A4, ura dela.", "Such as an A4 page, an hour of work."),
        RegisterField.Text("unitEn", "enota (angleško)", "unit (English)"),
        RegisterField.Of("basis", RegisterFieldType.Words, "podlaga", "basis", "Stroški, ki jih znesek pokriva.", "The costs that the amount covers.") with
        {
            Required = true,
            Words =
            [
                RegisterWord.Of("reproduction", "razmnoževanje", "reproduction"), RegisterWord.Of("provision", "zagotavljanje", "provision"),
                RegisterWord.Of("dissemination", "razširjanje", "dissemination"), RegisterWord.Of("anonymisation", "anonimizacija", "anonymisation"),
                RegisterWord.Of("confidentiality", "varovanje poslovnih skrivnosti", "protection of confidential business information"),
                RegisterWord.Of("collection", "zbiranje", "collection"), RegisterWord.Of("production", "priprava", "production"), RegisterWord.Of("storage", "hramba", "storage"),
                RegisterWord.Of("preservation", "ohranjanje", "preservation"), RegisterWord.Of("rights", "ureditev pravic", "clearance of rights"),
                RegisterWord.Of("return", "razumen donos", "reasonable return"),
            ],
        },
        RegisterField.Word(
            "exception", "izjema od mejnih stroškov", "exception from marginal costs", RegisterWord.Of("listed", "organ je na seznamu države", "the body is on the state's list"),
            RegisterWord.Of("lib", "knjižnica, muzej ali arhiv", "library, museum or archive"), RegisterWord.Of("pu", "javno podjetje", "public undertaking")),
        RegisterField.Address("list", "seznam države", "the state's list", "Naslov seznama organov, ki smejo zaračunati več.", "Address of the list of bodies that may charge more.") with { RequiredWith = ("exception", ["listed"]) },
        RegisterField.Text("breakdown", "razčlenitev zneska", "breakdown of the amount") with { MaxLength = 2000 },
        RegisterField.Address("calculation", "izračun", "calculation", "Naslov letnega izračuna prihodkov in stroškov.", "Address of the yearly calculation of income and costs."),
        RegisterField.Address("published", "objavljeno na", "published at"),
        SharedFields.From,
        SharedFields.Until,
        SharedFields.Document,
        SharedFields.Person,
        SharedFields.Role,
    ];

    public static IReadOnlyList<RegisterField> Exclusive { get; } =
    [
        SharedFields.Organisation,
        SharedFields.Dataset,
        RegisterField.Text("partner", "s kom", "with whom") with { Required = true },
        RegisterField.Text("object", "predmet", "object") with { Required = true },
        RegisterField.Text("objectEn", "predmet (angleško)", "object (English)"),
        RegisterField.Word(
            "type", "vrsta", "type", RegisterWord.Of("exception", "izključna pravica, nujna za javno službo", "exclusive right needed for a public service"),
            RegisterWord.Of("de-facto", "dogovor, ki dejansko omejuje uporabo", "arrangement that limits re-use in fact"),
            RegisterWord.Of("culture", "digitalizacija kulturne dediščine", "digitisation of cultural resources"), RegisterWord.Of("legacy", "stara pogodba", "an older contract")) with { Required = true },
        RegisterField.Text("reason", "razlog", "reason") with { MaxLength = 2000, RequiredWith = ("type", ["exception"]) },
        SharedFields.From,
        SharedFields.Until,
        RegisterField.Date("published", "objavljeno dne", "published on", "Vsaj dva meseca pred začetkom.", "At least two months before it begins.") with { Past = true },
        RegisterField.Address("address", "končni pogoji", "final terms", "Naslov objavljenih pogojev.", "Address of the published terms."),
        RegisterField.Date("reviewed", "zadnji pregled", "last review", "Vsaj vsaka tri leta.", "At least every three years.") with { Past = true, NotBefore = "from" },
        SharedFields.Document,
        SharedFields.Person,
        SharedFields.Role,
    ];

    public static IReadOnlyList<RegisterField> Exemptions { get; } =
    [
        SharedFields.Organisation,
        SharedFields.Dataset,
        RegisterField.Text("name", "kaj", "what", "Ime podatkov, ki niso v katalogu.", "Name of data that are not in the catalogue."),
        RegisterField.Of(
            "template", RegisterFieldType.Word, "pričakovana zbirka", "expected dataset", "Predloga, ki je organ ne objavlja (opendata gaps).", "Template that the body does not publish (opendata gaps).") with
        {
            Words = [.. DatasetTemplates.All.Select(static t => new RegisterWord(t.Key, t.Title))], RequiredWith = ("ground", [NoData]),
        },
        RegisterField.Word(
            "ground", "podlaga", "ground", [.. SharedFields.Grounds, RegisterWord.Of(NoData, "organ takih podatkov nima", "the body holds no such data")]) with { Required = true },
        RegisterField.Text("reason", "obrazložitev", "reason") with { Required = true, MaxLength = 5000 },
        SharedFields.From,
        SharedFields.Until,
        SharedFields.Document,
        SharedFields.Person with { Required = true },
        SharedFields.Role with { Required = true },
    ];

    public static IReadOnlyList<RegisterField> Derogations { get; } =
    [
        SharedFields.Organisation,
        SharedFields.Dataset,
        RegisterField.Text("name", "kaj", "what", "Ime podatkov, ki niso v katalogu.", "Name of data that are not in the catalogue."),
        RegisterField.Word(
            "type", "vrsta", "type", RegisterWord.Of("effort", "nesorazmeren napor", "disproportionate effort"), RegisterWord.Of("delay", "odlog objave", "delayed release"),
            RegisterWord.Of("limit", "tehnična omejitev", "technical limit")) with { Required = true },
        RegisterField.Text("reason", "obrazložitev", "reason", "Kaj presega enostaven postopek ali česa organ ne zmore.", "What goes beyond a simple operation, or what the body is not able to do.") with { Required = true, MaxLength = 5000 },
        RegisterField.Date("decided", "odločeno", "decided") with { Required = true, Past = true },
        SharedFields.From,
        SharedFields.Until with { RequiredWith = ("type", ["delay", "limit"]) },
        SharedFields.Document,
        SharedFields.Person with { Required = true },
        SharedFields.Role with { Required = true },
    ];

    public static IReadOnlyList<RegisterField> Declarations { get; } =
    [
        SharedFields.Organisation,
        SharedFields.Dataset,
        RegisterField.Text("rule", "pravilo", "rule", "Oznaka pravila, npr. EXC-1.", "Code of the rule, such as EXC-1.") with { Required = true, MaxLength = 20 },
        RegisterField.Word("answer", "odgovor", "answer", RegisterWord.Of("yes", "da", "yes"), RegisterWord.Of("no", "ne", "no"), RegisterWord.Of("partly", "delno", "in part")) with { Required = true },
        RegisterField.Text("statement", "izjava", "statement") with { Required = true, MaxLength = 5000 },
        RegisterField.Date("date", "dne", "date") with { Required = true, Past = true },
        RegisterField.Date("until", "velja do", "valid until", "Privzeto leto dni; pri pregledu dogovorov (EXC) tri leta.", "One year unless said; three for the review of arrangements (EXC).") with { Required = true, NotBefore = "date" },
        SharedFields.Person with { Required = true },
        SharedFields.Role with { Required = true },
        RegisterField.Address("evidence", "dokazilo", "evidence"),
        SharedFields.Document,
    ];
}
