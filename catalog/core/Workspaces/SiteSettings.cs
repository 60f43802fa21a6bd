namespace OpenData.Catalog.Workspaces;

/// <summary>How the web site looks.</summary>
public sealed record SiteSettings
{
    [Setting("Ime spletnega mesta; brez njega velja naslov kataloga.", "Name of the web site; the catalogue's title without it.")]
    public string? Name { get; init; }

    [Setting("Barve spletnega mesta, ločene z vejicami (#rrggbb).", "Colours of the web site, separated by commas (#rrggbb).")]
    public string? Colours { get; init; }

    [Setting("Pot do slike grba.", "Path of the picture of the coat of arms.")]
    public string? CoatOfArms { get; init; }

    [Setting("Strani so tudi v italijanščini (dvojezična občina).", "Pages are in Italian too (a bilingual municipality).")]
    public bool Italian { get; init; }

    [Setting("Strani so tudi v madžarščini (dvojezična občina).", "Pages are in Hungarian too (a bilingual municipality).")]
    public bool Hungarian { get; init; }

    [Setting(
        "Elektronski naslov za pripombe o straneh; brez njega velja naslov izdajatelja.",
        "E-mail address for remarks about the pages; the publisher's without it.")]
    public string? Contact { get; init; }

    [Setting(
        "Dan zadnjega pregleda dostopnosti (LLLL-MM-DD) za izjavo o dostopnosti.",
        "Day of the last accessibility check (YYYY-MM-DD), for the accessibility statement.")]
    public string? AccessibilityChecked { get; init; }

    [Setting(
        "Naslov zemljevidnih ploščic (https://…/{z}/{x}/{y}.png); brez njega zemljevide nariše strežnik sam.",
        "Address of map tiles (https://…/{z}/{x}/{y}.png); without it the server draws the maps itself.")]
    public string? Tiles { get; init; }

    [Setting(
        "Spletna mesta, ločena s presledki, ki smejo vgraditi strani /embed/… (npr. https://www.obcina.si https://*.obcina.si); brez njih nobeno.",
        "Web sites, parted by blanks, that may embed the pages /embed/… (such as https://www.town.si https://*.town.si); none without it.")]
    public string? EmbedIn { get; init; }

    [Setting("Navedba vira zemljevidnih ploščic.", "Whose the map tiles are, shown on the map.")]
    public string? TilesCredit { get; init; }

    [Setting(
        "Zasebni naslovi, ločeni s podpičji, na katerih je /metrics (npr. http://127.0.0.1:9464); brez njih ga ni.",
        "Private addresses, parted by semicolons, at which /metrics is (such as http://127.0.0.1:9464); without them there is none.")]
    public string? MetricsUrls { get; init; }

    [Setting("Največ iskanj z enega naslova v minuti.", "Most searches from one address in a minute.", Min = 1, Max = 1_000_000)]
    public int SearchesPerMinute { get; init; } = 600;

    [Setting(
        "Največ velikih dokumentov za en naslov v minuti.", "Most large documents to one address in a minute.", Min = 1, Max = 1_000_000)]
    public int DocumentsPerMinute { get; init; } = 300;

    [Setting(
        "Največ velikih dokumentov, ki nastajajo hkrati.", "Most large documents that are made at the same time.", Min = 1, Max = 1_000)]
    public int DocumentsAtOnce { get; init; } = 8;

    [Setting("Meje veljajo tudi za ta računalnik.", "The limits hold for this machine too.")]
    public bool LimitLoopback { get; init; }
}

/// <summary>Where notices go.</summary>
public sealed record NotifySettings
{
    public SmtpSettings Smtp { get; init; } = new();

    [Setting("Naslov, ki prejme obvestila kot JSON.", "Address that receives notices as JSON.", Address = true)]
    public string? Webhook { get; init; }

    [Setting(
        "Ključ podpisa HMAC-SHA256 v glavi OpenData-Signature; priporočeno kot secret:IME.",
        "Key of the HMAC-SHA256 signature in the header OpenData-Signature; best as secret:NAME.",
        Secret = true)]
    public string? WebhookSecret { get; init; }

    [Setting("Webhook sme biti na krajevnem ali zasebnem naslovu.", "The webhook may lie at a loopback or private address.")]
    public bool AllowLocal { get; init; }

    [Setting("Jezik elektronskih obvestil.", "Language of notices by e-mail.", Words = "sl en both")]
    public string Language { get; init; } = "sl";

    [Setting(
        "Po kolikem času se ponovi obvestilo o viru, ki še vedno potrebuje človeka (trajanje ISO 8601).",
        "After how long a notice about a source that still needs a person is repeated (ISO 8601 duration).")]
    public TimeSpan RemindAfter { get; init; } = TimeSpan.FromDays(7);
}

/// <summary>The mail server for notices.</summary>
public sealed record SmtpSettings
{
    [Setting("Poštni strežnik.", "Mail server.")]
    public string? Host { get; init; }

    [Setting("Vrata poštnega strežnika.", "Port of the mail server.", Min = 1, Max = 65535)]
    public int Port { get; init; } = 587;

    [Setting(
        "Šifriranje povezave: starttls ali none (le za strežnik, ki mu zaupate v svojem omrežju).",
        "Encryption of the connection: starttls or none (only for a trusted server in your own network).",
        Words = "starttls none")]
    public string Security { get; init; } = "starttls";

    [Setting("Uporabniško ime pri poštnem strežniku.", "User name at the mail server.")]
    public string? User { get; init; }

    [Setting("Geslo pri poštnem strežniku; priporočeno kot secret:IME.", "Password at the mail server; best as secret:NAME.", Secret = true)]
    public string? Password { get; init; }

    [Setting("Naslov pošiljatelja.", "Sender's address.")]
    public string? From { get; init; }

    [Setting("Naslovi prejemnikov, ločeni z vejicami.", "Addresses of those notified, separated by commas.")]
    public string? To { get; init; }
}
