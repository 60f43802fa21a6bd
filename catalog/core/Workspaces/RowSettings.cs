namespace OpenData.Catalog.Workspaces;

/// <summary>How the rows of harvested tables are answered.</summary>
public sealed record RowSettings
{
    [Setting(
        "Koliko časa se iščejo vrstice za eno stran; po tem odgovor pove, do kod je prišel (trajanje ISO 8601, npr. PT5S).",
        "How long rows of one page are looked for; after that the answer says how far it came (ISO 8601 duration, such as PT5S).")]
    public TimeSpan TimeBudget { get; init; } = TimeSpan.FromSeconds(5);

    [Setting(
        "Največ megabajtov za izpeljane datoteke vrstic v files/rows; najdlje nerabljene se izbrišejo in po potrebi naredijo znova. 0 pomeni, da jih ni.",
        "Most megabytes of derived files of rows in files/rows; those unused for longest go and are made again when needed. 0 means none.",
        Min = 0, Max = 10_000_000)]
    public int DiskLimit { get; init; } = 20_000;
}
