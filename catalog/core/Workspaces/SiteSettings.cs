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
}

/// <summary>Where notices go.</summary>
public sealed record NotifySettings
{
    public SmtpSettings Smtp { get; init; } = new();

    [Setting("Naslov, ki prejme obvestila kot JSON.", "Address that receives notices as JSON.", Address = true)]
    public string? Webhook { get; init; }
}

/// <summary>The mail server for notices.</summary>
public sealed record SmtpSettings
{
    [Setting("Poštni strežnik.", "Mail server.")]
    public string? Host { get; init; }

    [Setting("Vrata poštnega strežnika.", "Port of the mail server.", Min = 1, Max = 65535)]
    public int Port { get; init; } = 587;

    [Setting("Uporabniško ime pri poštnem strežniku.", "User name at the mail server.")]
    public string? User { get; init; }

    [Setting("Geslo pri poštnem strežniku; priporočeno kot secret:IME.", "Password at the mail server; best as secret:NAME.", Secret = true)]
    public string? Password { get; init; }

    [Setting("Naslov pošiljatelja.", "Sender's address.")]
    public string? From { get; init; }

    [Setting("Naslovi prejemnikov, ločeni z vejicami.", "Addresses of those notified, separated by commas.")]
    public string? To { get; init; }
}
