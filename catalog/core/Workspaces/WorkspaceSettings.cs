namespace OpenData.Catalog.Workspaces;

/// <summary>Everything that can be set in <c>opendata.json</c>, by section. Defaults stand on the properties.</summary>
public sealed record WorkspaceSettings
{
    public StoreSettings Store { get; init; } = new();

    public CatalogSettings Catalog { get; init; } = new();

    public SiteSettings Site { get; init; } = new();

    public RowSettings Rows { get; init; } = new();

    public HarvestRules Harvest { get; init; } = new();

    public NotifySettings Notify { get; init; } = new();

    public PublishSettings Publish { get; init; } = new();

    public RegisterSettings Registers { get; init; } = new();

    public AccessSettings Access { get; init; } = new();

    public AuditSettings Audit { get; init; } = new();

    public LinkSettings Links { get; init; } = new();
}

/// <summary>Which database keeps the catalogue.</summary>
public sealed record StoreSettings
{
    [Setting("Podatkovna baza kataloga.", "Database that keeps the catalogue.", Words = "sqlite postgresql")]
    public string Kind { get; init; } = "sqlite";

    [Setting(
        "Pot datoteke SQLite (privzeto catalog.db v delovni mapi) ali povezovalni niz PostgreSQL; skrivnost kot secret:IME.",
        "Path of the SQLite file (default catalog.db in the workspace) or the PostgreSQL connection string; a secret as secret:NAME.",
        Secret = true)]
    public string? ConnectionString { get; init; }
}

/// <summary>How sources are harvested, and what happens to records that are no longer there.</summary>
public sealed record HarvestRules
{
    [Setting(
        "Največji delež zapisov vira, ki smejo izginiti v enem zajemu (in vsaj trije), preden se zajem zadrži (0 do 1).",
        "Largest share of a source's records that may vanish in one run (three at least) before the run is held (0 to 1).",
        Min = 0, Max = 1)]
    public double RemovalShare { get; init; } = 0.2;

    [Setting(
        "Največ virov, ki smejo hkrati brati isti strežnik.",
        "Most sources that may read one server at the same time.",
        Min = 1, Max = 100)]
    public int PerHost { get; init; } = 2;

    [Setting(
        "Ukazi, ki jih smejo zaganjati viri vrste command: pod imenom ukaza seznam iz programa in argumentov; {table} je mesto za ime tabele.",
        "Commands that sources of kind command may run: under the command's name a list of the program and its arguments; {table} is the place of a table's name.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Commands { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    [Setting(
        "Koliko časa je zapis, ki ga pri viru ni več, v karanteni (ni objavljen, naslov pa ostane), preden velja za odstranjenega (trajanje ISO 8601, npr. P30D).",
        "How long a record that is gone from its source stays in quarantine (not published, its address kept) before it counts as removed (ISO 8601 duration, such as P30D).")]
    public TimeSpan Grace { get; init; } = TimeSpan.FromDays(30);

    [Setting(
        "Koliko časa sme trajati en zapis z branjem njegovih datotek, preden je zavrnjen (trajanje ISO 8601, npr. PT5M).",
        "How long one record may take, the reading of its files included, before it is rejected (ISO 8601 duration, such as PT5M).")]
    public TimeSpan RecordTime { get; init; } = TimeSpan.FromMinutes(5);

    [Setting(
        "Koliko časa se sme brati en vir, preden se zajem ustavi; naslednji nadaljuje (trajanje ISO 8601, npr. PT2H).",
        "How long one source may be read before its run is stopped; the next one goes on (ISO 8601 duration, such as PT2H).")]
    public TimeSpan SourceTime { get; init; } = TimeSpan.FromHours(2);

    [Setting("Koliko virov se zajema hkrati.", "How many sources are harvested side by side.", Min = 1, Max = 64)]
    public int Parallel { get; init; } = 4;

    [Setting(
        "Mape, ločene s podpičji, pod katerimi smejo ležati viri, ki so poti tega računalnika; brez njih kjer koli.",
        "Folders, separated by semicolons, below which sources that are paths of this machine must lie; without them anywhere.")]
    public string? Roots { get; init; }
}
