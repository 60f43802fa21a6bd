namespace OpenData.Catalog.Workspaces;

/// <summary>Remote catalogues.</summary>
public sealed record PublishSettings
{
    public GraphStoreSettings GraphStore { get; init; } = new();

    public OpsiSettings Opsi { get; init; } = new();
}

/// <summary>A SPARQL 1.1 graph store.</summary>
public sealed record GraphStoreSettings
{
    [Setting("Naslov shrambe grafov (SPARQL 1.1 Graph Store).", "Address of the graph store (SPARQL 1.1 Graph Store).", Address = true)]
    public string? Url { get; init; }

    [Setting(
        "Naslov SPARQL za poizvedbe; brez njega ga izpeljemo iz naslova shrambe (Virtuoso, Fuseki, RDF4J, GraphDB).",
        "SPARQL address for queries; without it, it is told from the store's address (Virtuoso, Fuseki, RDF4J, GraphDB).",
        Address = true)]
    public string? Query { get; init; }

    [Setting(
        "Začetek imen grafov, ki mu sledi oznaka zapisa; brez njega je ime grafa naslov (IRI) zapisa.",
        "Beginning of the graphs' names, followed by the record's id; without it a graph is named by its record's IRI.")]
    public string? Graph { get; init; }

    [Setting("Uporabniško ime pri shrambi grafov.", "User name at the graph store.")]
    public string? User { get; init; }

    [Setting("Geslo pri shrambi grafov; priporočeno kot secret:IME.", "Password at the graph store; best as secret:NAME.", Secret = true)]
    public string? Password { get; init; }

    [Setting("Sekunde med zahtevki shrambi grafov.", "Seconds between requests to the graph store.", Min = 0, Max = 3600)]
    public double Spacing { get; init; }

    [Setting("Dovoli shrambo grafov na lokalnem ali zasebnem naslovu.", "Allow a graph store on a loopback or private address.")]
    public bool AllowLocal { get; init; }
}

/// <summary>The national portal.</summary>
public sealed record OpsiSettings
{
    [Setting("Naslov nacionalnega portala.", "Address of the national portal.", Address = true)]
    public string Url { get; init; } = "https://podatki.gov.si/";

    [Setting("Organ na portalu: ime, oznaka ali 10-mestna številka.", "Body on the portal: name, id or 10-digit number.")]
    public string? Organization { get; init; }

    [Setting("Ključ za API portala; priporočeno kot secret:IME.", "Key for the portal's API; best as secret:NAME.", Secret = true)]
    public string? ApiKey { get; init; }

    [Setting(
        "Pot objave: api (pišemo mi), feed (portal bere nas), hand-over (datoteke za ročni vnos).",
        "Way of publishing: api (we write), feed (the portal reads us), hand-over (files for entry by hand).",
        Words = "api feed hand-over")]
    public string Way { get; init; } = "feed";

    [Setting("Sekunde med zahtevki.", "Seconds between requests.", Min = 0, Max = 3600)]
    public double Spacing { get; init; } = 1;

    [Setting("Sekunde, ki jih ima portal za en odgovor; za nalaganje datoteke dodatno po velikosti.", "Seconds that the portal has for one answer; more for an upload, by its size.", Min = 1, Max = 3600)]
    public double Timeout { get; init; } = 90;

    [Setting(
        "Kako portal beremo: direct (GET /api/3/action/…), gateway (prehod, POST) ali auto po naslovu; pišemo vedno neposredno.",
        "How the portal is read: direct (GET /api/3/action/…), gateway (POST) or auto by the address; it is always written to directly.",
        Words = "auto direct gateway")]
    public string Surface { get; init; } = "auto";

    [Setting("Glava zahtevka, ki nosi ključ.", "Header that carries the key.")]
    public string KeyHeader { get; init; } = "X-CKAN-API-Key";

    [Setting(
        "Datoteke: reference (portal dobi naše naslove) ali upload (naložimo jih na portal).",
        "Files: reference (the portal is given our addresses) or upload (they are uploaded to the portal).",
        Words = "reference upload")]
    public string Files { get; init; } = "reference";

    [Setting("Največja datoteka za nalaganje na portal, v megabajtih.", "Largest file to be uploaded to the portal, in megabytes.", Min = 0, Max = 100000)]
    public double UploadLimit { get; init; } = 500;

    [Setting("Lastna datoteka preslikave polj portala (kopija opsi-mapping.json); brez nje vgrajena.", "Own file of the mapping to the portal's fields (a copy of opsi-mapping.json); the built-in one without it.")]
    public string? Mapping { get; init; }

    [Setting("Zapisov na stran pri branju portala.", "Records on a page when the portal is read.", Min = 1, Max = 100)]
    public int PageSize { get; init; } = 100;

    [Setting(
        "Naslov evropskega portala (https://data.europa.eu), kjer preverjanje poišče oznake zapisov; brez njega se ne sprašuje.",
        "Address of the European portal (https://data.europa.eu), where a verification looks up the records' identifiers; without it nobody is asked.",
        Address = true)]
    public string? EuropeanUrl { get; init; }

    [Setting(
        "Oznaka kataloga nacionalnega portala na evropskem: zapis drugega kataloga ni naš.",
        "Id of the national portal's catalogue at the European one: another catalogue's record is none of ours.")]
    public string EuropeanCatalog { get; init; } = "odprti-podatki-slovenije";

    [Setting("Dovoli portal na lokalnem naslovu (za preskuse).", "Allow a portal on a loopback or private address (for trials).")]
    public bool AllowLocal { get; init; }
}
