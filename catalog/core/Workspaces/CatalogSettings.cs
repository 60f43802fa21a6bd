namespace OpenData.Catalog.Workspaces;

/// <summary>The catalogue as a whole.</summary>
public sealed record CatalogSettings
{
    /// <summary>The address used until somebody sets one.</summary>
    public const string DefaultBaseUri = "http://127.0.0.1:5080/";

    [Setting(
        "Javni naslov kataloga; pod njim so naslovi vseh zbirk, zato ga določite pred prvo objavo.",
        "Public address of the catalogue; the addresses of all datasets lie under it, so choose it before the first publication.",
        Address = true)]
    public string BaseUri { get; init; } = DefaultBaseUri;

    [Setting("Naslov kataloga v slovenščini.", "Title of the catalogue in Slovenian.")]
    public string? Title { get; init; }

    [Setting("Naslov kataloga v angleščini.", "Title of the catalogue in English.")]
    public string? TitleEn { get; init; }

    [Setting("Opis kataloga v slovenščini.", "Description of the catalogue in Slovenian.")]
    public string? Description { get; init; }

    [Setting("Opis kataloga v angleščini.", "Description of the catalogue in English.")]
    public string? DescriptionEn { get; init; }

    public PublisherSettings Publisher { get; init; } = new();

    [Setting("Naslov licence, pod katero so opisi (metapodatki) kataloga.", "Address of the licence for the descriptions (metadata) themselves.", Address = true)]
    public string? License { get; init; }

    [Setting(
        "Ali mora zapise pred objavo odobriti oseba (required) ali se odobrijo sami (automatic).",
        "Whether a person must approve records before publication (required) or they approve themselves (automatic).",
        Words = "required automatic")]
    public string Approval { get; init; } = "required";

    [Setting(
        "Delovna mapa vsebuje vzorčne podatke: to piše na vseh straneh in v izvozih, objava drugam ni mogoča.",
        "The workspace holds sample data: every page and export says so, and it publishes to loopback only.")]
    public bool Sample { get; init; }
}

/// <summary>Who publishes the catalogue as a whole.</summary>
public sealed record PublisherSettings
{
    [Setting("Ime izdajatelja kataloga v slovenščini.", "Name of the catalogue's publisher in Slovenian.")]
    public string? Name { get; init; }

    [Setting("Ime izdajatelja kataloga v angleščini.", "Name of the catalogue's publisher in English.")]
    public string? NameEn { get; init; }

    [Setting("Matična številka izdajatelja (7 ali 10 števk).", "The publisher's number in the business register (7 or 10 digits).")]
    public string? IdNumber { get; init; }

    [Setting("Elektronski naslov izdajatelja.", "The publisher's e-mail address.")]
    public string? Email { get; init; }

    [Setting("Spletna stran izdajatelja.", "The publisher's home page.", Address = true)]
    public string? Homepage { get; init; }
}
