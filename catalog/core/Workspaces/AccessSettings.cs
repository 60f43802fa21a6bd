namespace OpenData.Catalog.Workspaces;

/// <summary>How people and programs are let in.</summary>
public sealed record AccessSettings
{
    [Setting(
        "Najdaljša veljavnost žetona in hkrati privzeta (trajanje ISO 8601, npr. P365D).",
        "Longest life of a token, and the life of one for which none is said (ISO 8601 duration, such as P365D).")]
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromDays(365);

    [Setting(
        "Koliko časa velja enkratna koda, s katero si oseba uredi vstop (trajanje ISO 8601).",
        "How long the one-time code holds by which a person sets up the way in (ISO 8601 duration).")]
    public TimeSpan SetupLife { get; init; } = TimeSpan.FromDays(3);

    [Setting("Največ zahtevkov z enim žetonom v minuti.", "Most requests with one token in a minute.", Min = 1, Max = 1_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    [Setting("Največja datoteka, ki jo sprejme vmesnik (v MB).", "Largest file that the API takes in (in MB).", Min = 1, Max = 1_000_000)]
    public int UploadMegabytes { get; init; } = 256;
}
