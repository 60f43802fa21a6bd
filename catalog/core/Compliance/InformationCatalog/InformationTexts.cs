using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>Words of the catalogue of public information in the four languages in which it can be read.</summary>
public static class InformationTexts
{
    public static LocalText Title { get; } = Four("Katalog informacij javnega značaja", "Catalogue of public information", "Catalogo delle informazioni di carattere pubblico", "Közérdekű információk katalógusa");

    public static LocalText Lead { get; } = Four(
        "Pripravljeno po 8. členu ZDIJZ iz zapisov in registrov odprtih podatkov organa.",
        "Made under Article 8 of ZDIJZ from the records and registers of the body's open data.",
        "Redatto ai sensi dell’articolo 8 della legge ZDIJZ dai dati e registri aperti dell’ente.",
        "A ZDIJZ törvény 8. cikke szerint készült a szerv nyílt adatainak nyilvántartásaiból.");

    public static LocalText General { get; } = Four("Osnovni podatki", "General facts", "Dati generali", "Alapadatok");

    public static LocalText Body { get; } = Four("Organ", "Body", "Ente", "Szerv");

    public static LocalText Number { get; } = Four("Matična številka", "Register number", "Numero di registro", "Nyilvántartási szám");

    public static LocalText Email { get; } = Four("Elektronski naslov", "E-mail", "Posta elettronica", "E-mail");

    public static LocalText Homepage { get; } = Four("Spletna stran", "Website", "Sito web", "Honlap");

    public static LocalText LastChange { get; } = Four("Zadnja sprememba", "Last change", "Ultima modifica", "Utolsó módosítás");

    public static LocalText Address { get; } = Four("Naslov kataloga", "Address of the catalogue", "Indirizzo del catalogo", "A katalógus címe");

    public static LocalText List { get; } = Four("Seznam zbirk za stroje (DCAT-AP)", "List of datasets for machines (DCAT-AP)", "Elenco delle raccolte per le macchine (DCAT-AP)", "Adatkészletek listája gépeknek (DCAT-AP)");

    public static LocalText Unknown { get; } = Four("ni podatka", "not known", "non disponibile", "nincs adat");

    public static LocalText Missing { get; } = Four(
        "Organ tega dela kataloga še ni izpolnil.", "The body has not filled in this part of the catalogue yet.", "L’ente non ha ancora compilato questa parte del catalogo.",
        "A szerv a katalógus e részét még nem töltötte ki.");

    public static LocalText Records { get; } = Four("Zbirke podatkov", "Datasets", "Raccolte di dati", "Adatkészletek");

    public static LocalText NoRecords { get; } = Four("Organ še nima objavljenih zbirk.", "The body has no published dataset yet.", "L’ente non ha ancora raccolte pubblicate.", "A szervnek még nincs közzétett adatkészlete.");

    public static LocalText Dataset { get; } = Four("Zbirka", "Dataset", "Raccolta", "Adatkészlet");

    public static LocalText Data { get; } = Four("Podatki", "Data", "Dati", "Adatok");

    public static LocalText Metadata { get; } = Four("Metapodatki", "Metadata", "Metadati", "Metaadatok");

    public static LocalText NoData { get; } = Four("podatki niso na voljo", "no data to be had", "dati non disponibili", "az adatok nem érhetők el");

    public static LocalText Modified { get; } = Four("Spremenjeno", "Modified", "Modificato", "Módosítva");

    public static LocalText Frequency { get; } = Four("Osveževanje", "Updated", "Aggiornamento", "Frissítés");

    public static LocalText Charge { get; } = Four("Kaj se zaračuna", "What is charged", "Oggetto della tariffa", "Díjköteles tétel");

    public static LocalText Amount { get; } = Four("Znesek", "Amount", "Importo", "Összeg");

    public static LocalText Basis { get; } = Four("Podlaga", "Basis", "Base", "Alap");

    public static LocalText Valid { get; } = Four("Velja", "Valid", "Validità", "Érvényes");

    public static LocalText NoCharges { get; } = Four(
        "V registru ni nobene postavke cenika.", "The register holds no item of a price list.", "Il registro non contiene voci tariffarie.", "A nyilvántartásban nincs díjtétel.");

    public static LocalText Exclusive { get; } = Four("Izključni in omejujoči dogovori", "Exclusive and limiting arrangements", "Accordi esclusivi e limitativi", "Kizárólagos és korlátozó megállapodások");

    public static LocalText NoExclusive { get; } = Four(
        "V registru ni nobenega izključnega ali omejujočega dogovora.", "The register holds no exclusive or limiting arrangement.",
        "Il registro non contiene accordi esclusivi o limitativi.", "A nyilvántartásban nincs kizárólagos vagy korlátozó megállapodás.");

    public static LocalText Partner { get; } = Four("S kom", "With whom", "Con chi", "Kivel");

    public static LocalText Object { get; } = Four("Predmet", "Object", "Oggetto", "Tárgy");

    public static LocalText Reviewed { get; } = Four("Zadnji pregled", "Last review", "Ultima verifica", "Utolsó felülvizsgálat");

    public static LocalText Requests { get; } = Four("Zahtev", "Requests", "Richieste", "Igények");

    public static LocalText Uses { get; } = Four("Primerov uporabe", "Re-uses", "Riutilizzi", "Felhasználások");

    public static LocalText Counted { get; } = Four(
        "Zbirke, po katerih je povpraševanje po registrih zahtev in primerov uporabe", "Datasets in demand by the registers of requests and re-uses",
        "Raccolte richieste secondo i registri delle richieste e dei riutilizzi", "Keresett adatkészletek az igények és felhasználások nyilvántartása szerint");

    public static LocalText Section { get; } = Four("Del kataloga", "Section", "Sezione", "Rész");

    public static LocalText Text { get; } = Four("Besedilo", "Text", "Testo", "Szöveg");

    /// <summary>One text in Slovenian, English, Italian and Hungarian.</summary>
    internal static LocalText Four(string sl, string en, string it, string hu) => LocalText.Of(sl, en).With("it", it).With("hu", hu);
}
