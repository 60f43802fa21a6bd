namespace OpenData.Catalog.Store;

/// <summary>Which database keeps the catalogue.</summary>
public sealed record StoreOptions
{
    /// <summary><c>sqlite</c> (default) or <c>postgresql</c>.</summary>
    public string Kind { get; init; } = "sqlite";

    /// <summary>Path of the SQLite file, or an Npgsql connection string.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>An older schema is updated on opening; false refuses it, for a server that must not change what others use.</summary>
    public bool UpdateSchema { get; init; } = true;

    /// <summary>
    /// How often the holder of a running harvest says that it lives; after four beats missed another machine may take the run from it. The same for
    /// every program on one catalogue.
    /// </summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(30);
}
