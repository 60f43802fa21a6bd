namespace OpenData.Harvesters.Inventory;

/// <summary>The columns of a register, with the labels of the national portal's page among their names.</summary>
internal static class RegisterFields
{
    public static IReadOnlyList<RegisterField> Make() =>
    [
        new("id", "Oznaka", "Identifier", "Kratka oznaka zbirke, ki se ne spreminja.", "A short name of the dataset that never changes.")
        { Others = ["id", "oznaka zbirke", "identifikator", "šifra", "šifra zbirke", "evidenčna številka", "koda", "identifikacijska oznaka", "dataset id", "code", "guid", "guid zunanjega zajema"] },
        new("title", "Naslov zbirke", "Title", "Kratek naslov z vsebino in območjem.", "A short title with subject and area.")
        { Required = true, Others = ["naslov", "ime zbirke", "naziv zbirke", "naziv", "ime", "zbirka", "ime podatkovne zbirke", "naziv podatkovne zbirke", "ime evidence", "naziv evidence", "evidenca", "ime zbirke podatkov", "naslov podatkovne zbirke", "zbirka podatkov", "dataset", "dataset title", "name", "dataset name"] },
        new("titleEn", "Naslov (angleško)", "Title (English)", "Naslov v angleščini.", "The title in English.")
        { Others = ["naslov angleško", "naslov angl", "naslov en", "naslov v angleščini", "title en", "title english", "english title"] },
        new("description", "Opis", "Description", "Kaj podatki pomenijo, kako nastanejo, čemu služijo.", "What the data mean, how they come about, what they are for.")
        { Required = true, Others = ["opis zbirke", "kratek opis", "vsebina", "vsebina zbirke", "opis vsebine", "opis podatkovne zbirke", "namen", "abstract", "summary", "notes", "pomen podatkov"] },
        new("descriptionEn", "Opis (angleško)", "Description (English)", "Opis v angleščini.", "The description in English.")
        { Others = ["opis angleško", "opis angl", "opis en", "opis v angleščini", "description en", "description english", "english description"] },
        new("keywords", "Ključne besede", "Keywords", "Ločene z vejico.", "Separated by commas.")
        { Others = ["ključna beseda", "oznake", "gesla", "tags", "keyword"] },
        new("area", "Področje", "Area", "Eno od 14 področij portala OPSI.", "One of the 14 areas of the national portal.")
        { Required = true, Others = ["področje opsi", "vsebinsko področje", "opsi area", "area opsi", "domain"] },
        new("theme", "Tema EU", "EU theme", "Podatkovna tema Evropske unije.", "Data theme of the European Union.")
        { Others = ["tema", "teme", "kategorija", "theme", "themes", "category", "data theme"] },
        new("language", "Jezik", "Language", "Jezik podatkov.", "Language of the data.")
        { Others = ["jezik podatkovne zbirke", "jezik podatkov", "jezik zbirke", "languages"] },
        new("accessRights", "Dostopnost", "Access rights", "Javno, omejeno ali nejavno.", "Public, restricted or not public.")
        { Required = true, Others = ["dostopnost podatkov", "dostop", "javnost", "stopnja dostopa", "access", "access right", "accessibility"] },
        new("ground", "Razlog omejitve", "Ground of restriction", "Predpis in člen, če zbirka ni javna.", "Act and article where the dataset is not public.")
        { Others = ["razlog za omejitev", "razlog omejitve dostopa", "izjema", "podlaga za omejitev", "podlaga omejitve", "ground", "reason for restriction", "restriction"] },
        new("license", "Licenca", "Licence", "Licenca za ponovno uporabo, npr. CC BY 4.0.", "Licence for re-use, such as CC BY 4.0.")
        { Required = true, Others = ["licenca pod katero je objavljena zbirka odprtih podatkov", "pogoji uporabe", "dovoljenje", "license"] },
        new("reuse", "Posebni pogoji glede ponovne uporabe podatkov", "Conditions of re-use", "Če jih je kaj poleg licence.", "If there are any beside the licence.")
        { Others = ["posebni pogoji ponovne uporabe", "pogoji ponovne uporabe", "posebni pogoji", "reuse conditions", "special conditions"] },
        new("price", "Posebni pogoji glede cene ponovne uporabe podatkov", "Conditions of price", "Če ponovna uporaba ni brezplačna.", "If re-use is not free.")
        { Others = ["cena", "cena ponovne uporabe", "cena uporabe", "price conditions", "price", "charges"] },
        new("sop", "Pravna podlaga - SOP številka", "Legal basis - SOP number", "Npr. 1995-01-2169; več jih ločite z vejico.", "Such as 1995-01-2169; commas separate several.")
        { Others = ["sop", "sop številka", "sop številke", "pravna podlaga sop", "pravna podlaga sop številke"] },
        new("legalNames", "Pravna podlaga - nazivi", "Legal basis - names", "", "") { ReadOnly = true, Others = ["nazivi predpisov", "predpis", "predpisi"] },
        new("legalText", "Pravna podlaga - brez SOP številke", "Legal basis - text", "Predpis EU, statut, odlok.", "EU regulation, statute, ordinance.")
        { Others = ["pravna podlaga", "pravni temelj", "pravna podlaga brez sop", "zakonska podlaga", "legal basis"] },
        new("spatial", "Geografsko območje", "Spatial coverage", "Občina, naselje ali država.", "Municipality, settlement or country.")
        { Others = ["območje", "prostorski obseg", "prostorska pokritost", "kraj", "geographical area", "spatial", "place"] },
        new("organisationType", "Tip organizacije", "Type of organisation", "Npr. Lokalna uprava.", "Such as local administration.")
        { Others = ["vrsta organizacije", "vrsta organa", "organisation type", "organization type"] },
        new("frequency", "Pogostost osveževanja", "Frequency", "Kako pogosto se podatki osvežijo.", "How often the data are brought up to date.")
        { Required = true, Others = ["pogostost", "osveževanje", "frekvenca", "frekvenca osveževanja", "interval osveževanja", "ažurnost", "pogostost posodabljanja", "pogostost ažuriranja", "update frequency", "periodicity", "interval"] },
        new("temporal", "Časovno obdobje", "Temporal coverage", "Npr. 1. 1. 2014 - 31. 12. 2014 ali 2020-2024.", "Such as 1. 1. 2014 - 31. 12. 2014 or 2020-2024.")
        { Others = ["obdobje", "časovna pokritost", "časovni obseg", "temporal", "period", "time period"] },
        new("temporalStart", "Obdobje od", "From", "", "") { ReadOnly = true, Others = ["od", "podatki od", "začetek obdobja", "temporal start", "period from"] },
        new("temporalEnd", "Obdobje do", "To", "", "") { ReadOnly = true, Others = ["do", "podatki do", "konec obdobja", "temporal end", "period to"] },
        new("valid", "Veljavnost za uporabo", "Valid for use", "Do kdaj so podatki uporabni.", "How long the data are fit for use.")
        { Others = ["veljavnost", "interval uporabe", "veljavno do", "veljavni do", "valid", "valid until"] },
        new("related", "Povezanost z drugimi javnimi evidencami", "Related records", "S katerimi evidencami so podatki povezani.", "Which other records the data are linked with.")
        { Others = ["povezanost", "povezave z drugimi evidencami", "povezanost z drugimi evidencami", "povezanost z drugimi podatki", "relations"] },
        new("municipal", "Občinski podatki", "Municipal data", "Da ali ne.", "Yes or no.")
        { Others = ["občinski", "municipal"] },
        new("owner", "Lastnik", "Owner", "Organ ali podjetje, ki mu podatki pripadajo.", "The body that the data belong to.")
        { Others = ["organ", "upravljavec", "upravljavec zbirke", "organizacija", "objavil", "lastništvo", "nosilec", "zavezanec", "publisher", "organisation", "organization", "data owner"] },
        new("keeper", "Skrbnik", "Keeper", "Služba, ki skrbi za podatke.", "The office that keeps the data.")
        { Others = ["skrbnik zbirke", "skrbnik podatkov", "skrbnik zbirke podatkov", "odgovorna oseba", "odgovorni", "oddelek", "custodian", "maintainer", "data steward"] },
        new("keeperEmail", "E-pošta skrbnika", "Keeper's e-mail", "Skupni predal.", "A role mailbox.") { Others = ["skrbnik e pošta", "skrbnik email", "keeper email"] },
        new("contact", "Kontakt", "Contact", "Kdo odgovarja uporabnikom.", "Who answers users.")
        { Others = ["kontakti", "kontaktna oseba", "kontaktna točka", "kontaktni podatki", "kontakt organizacija", "contact point", "contact person"] },
        new("contactEmail", "E-pošta", "E-mail", "Skupni predal.", "A role mailbox.")
        { Required = true, Others = ["e naslov", "elektronski naslov", "elektronska pošta", "email", "mail", "kontakt e pošta", "kontakt email", "contact email"] },
        new("contactPhone", "Telefon", "Telephone", "Številka za uporabnike.", "Number for users.") { Others = ["telefonska številka", "tel", "phone", "kontakt telefon"] },
        new("location", "Lokacija podatkov", "Location of the data", "Spletni naslov ali pot do datoteke; več jih je vsak v svoji vrsti.", "Web address or path of the file; several on a line each.")
        { Others = ["lokacija", "url", "povezava", "povezava do podatkov", "naslov podatkov", "spletni naslov", "datoteka", "ime datoteke", "pot", "pot do datoteke", "vir podatkov", "podatkovni viri", "link", "file", "path", "download", "download url", "access url"] },
        new("format", "Format", "Format", "Npr. CSV.", "Such as CSV.") { Others = ["oblika", "oblika zapisa", "oblika podatkov", "formati", "formats", "file format"] },
        new("landing", "Spletna stran", "Landing page", "Stran, ki zbirko predstavi.", "A page about the dataset.") { Others = ["stran", "predstavitvena stran", "dodatne povezave", "landing", "web page", "homepage"] },
        new("issued", "Datum objave", "Issued", "Kdaj je bila zbirka prvič objavljena.", "When the dataset was first published.") { Others = ["objavljeno", "datum prve objave", "dodano na opsi", "released", "publication date"] },
        new("modified", "Zadnja sprememba", "Modified", "Kdaj so se podatki nazadnje spremenili.", "When the data last changed.") { Others = ["spremenjeno", "datum spremembe", "datum zadnje spremembe", "datum metapodatkov", "zadnje osveževanje", "last modified", "updated"] },
        new("version", "Različica", "Version", "", "") { Others = ["verzija"] },
        new("users", "Uporabniki", "Users", "Kdo podatke uporablja; ločite s podpičjem.", "Who uses the data; separate by semicolons.") { Others = ["seznam uporabnikov", "uporabnik", "data users"] },
        new("indicators", "Kazalniki ISO 37120", "ISO 37120 themes", "Tema kazalnikov, ki jim podatki služijo.", "Theme of the indicators that the data feed.") { Others = ["tema kazalnikov", "kazalniki", "kpi", "indicators", "indicator theme"] },
        new("hvd", "Zbirka velike vrednosti", "High-value category", "Kategorija po Uredbi (EU) 2023/138.", "Category of Regulation (EU) 2023/138.") { Others = ["hvd", "podatki visoke vrednosti", "kategorija velike vrednosti", "high value dataset"] },
        new("confirm", "Potrdi", "Confirm", "Vpišite »da«, ko so predlagane (modre) vrednosti prave.", "Write \"da\" when the suggested (blue) values are right.") { Others = ["potrjeno", "potrditev", "confirmed"] },
        new("ignored", "Zap. št.", "No.", "", "") { ReadOnly = true, Others = ["zap št", "zaporedna številka", "št", "rb", "#", "nr", "ocena odprtosti", "url zunanjega zajema", "datum zunanjega zajema"] },
    ];
}
