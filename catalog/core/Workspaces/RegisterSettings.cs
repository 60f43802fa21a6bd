namespace OpenData.Catalog.Workspaces;

/// <summary>What people may send by the site's forms, and how long their data are kept (<c>registers.*</c>).</summary>
public sealed record RegisterSettings
{
    [Setting(
        "Spletno mesto ima obrazce (prijava napake, prijava uporabe, zahteva za ponovno uporabo); brez njih strani povedo, kam pisati.",
        "The site has forms (a problem, a re-use, a request for re-use); without them its pages tell where to write.")]
    public bool Forms { get; init; } = true;

    [Setting(
        "Največ obrazcev z enega naslova v uri.", "Most forms from one address in an hour.", Min = 1, Max = 100_000)]
    public int FormsPerHour { get; init; } = 20;

    [Setting(
        "Koliko dni po odgovoru se hranijo podatki pošiljatelja obrazca; nato se izbrišejo, vpis v register ostane.",
        "How many days after the answer the data of a form's sender are kept; then they are erased, the register's entry stays.",
        Min = 1, Max = 3650)]
    public int SenderDays { get; init; } = 90;

    [Setting(
        "Koliko dni po prejemu se podatki pošiljatelja hranijo največ, tudi če nihče ni odgovoril.",
        "How many days after arrival the sender's data are kept at most, even if nobody has answered.",
        Min = 1, Max = 3650)]
    public int UnansweredDays { get; init; } = 365;
}
