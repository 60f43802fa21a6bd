namespace OpenData.Catalog.Workspaces;

/// <summary>How the schedule asks the addresses of what is published (<c>links.*</c>).</summary>
public sealed record LinkSettings
{
    [Setting("Urnik preverja naslove objavljenih podatkov.", "The schedule asks the addresses of what is published.")]
    public bool Check { get; init; } = true;

    [Setting(
        "Kako pogosto je vprašan vsak naslov (trajanje ISO 8601, npr. P1D).", "How often each address is asked (ISO 8601 duration, such as P1D).")]
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    [Setting("Sekunde med zahtevki istemu strežniku.", "Seconds between requests to one server.", Min = 0.1, Max = 3600)]
    public double Spacing { get; init; } = 1;

    [Setting("Vprašani so tudi naslovi v krajevnem ali zasebnem omrežju.", "Addresses in a local or private network are asked too.")]
    public bool AllowLocal { get; init; }
}
