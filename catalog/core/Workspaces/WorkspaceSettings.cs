namespace OpenData.Catalog.Workspaces;

/// <summary>Everything that can be set in <c>opendata.json</c>, by section. Defaults stand on the properties.</summary>
public sealed record WorkspaceSettings
{
    public StoreSettings Store { get; init; } = new();

    public CatalogSettings Catalog { get; init; } = new();

    public SiteSettings Site { get; init; } = new();

    public HarvestRules Harvest { get; init; } = new();

    public NotifySettings Notify { get; init; } = new();

    public PublishSettings Publish { get; init; } = new();
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

/// <summary>How a run treats records that are no longer there.</summary>
public sealed record HarvestRules
{
    [Setting(
        "Največji delež zapisov vira, ki smejo izginiti v enem zajemu, preden se zajem zadrži (0 do 1).",
        "Largest share of a source's records that may vanish in one run before the run is held (0 to 1).",
        Min = 0, Max = 1)]
    public double RemovalShare { get; init; } = 0.3;

    [Setting(
        "Koliko časa sme zapis manjkati pri viru, preden se arhivira (trajanje ISO 8601, npr. P14D).",
        "How long a record may be missing at its source before it is archived (ISO 8601 duration, such as P14D).")]
    public TimeSpan Grace { get; init; }

    [Setting("Koliko virov se zajema hkrati.", "How many sources are harvested side by side.", Min = 1, Max = 64)]
    public int Parallel { get; init; } = 4;
}
