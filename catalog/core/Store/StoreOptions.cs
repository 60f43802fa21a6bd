namespace OpenData.Catalog.Store;

/// <summary>Which database keeps the catalogue.</summary>
public sealed record StoreOptions
{
    /// <summary><c>sqlite</c> (default) or <c>postgresql</c>.</summary>
    public string Kind { get; init; } = "sqlite";

    /// <summary>Path of the SQLite file, or an Npgsql connection string.</summary>
    public required string ConnectionString { get; init; }
}
