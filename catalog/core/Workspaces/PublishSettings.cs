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

    [Setting("Dovoli portal na lokalnem naslovu (za preskuse).", "Allow a portal on a loopback or private address (for trials).")]
    public bool AllowLocal { get; init; }
}
