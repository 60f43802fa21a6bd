namespace OpenData.Catalog.Store;

/// <summary>What a database says about itself.</summary>
/// <param name="Version">Its version, such as <c>3.40.1</c>.</param>
/// <param name="Problems">What its own check found; empty when it is sound (or has no such check).</param>
public sealed record StoreHealth(string Version, IReadOnlyList<string> Problems);

public sealed partial class CatalogStore
{
    /// <summary>Makes sure that the catalogue answers; reads a row at most, so that it may be asked every second.</summary>
    public Task AskAsync(CancellationToken cancel) => ReadAsync(session => session.FirstAsync<string>("select id from record order by id limit 1"), cancel);

    /// <summary>Asks the database for its version and for a check of itself. Reads every page on SQLite, so it takes its time.</summary>
    public Task<StoreHealth> ExamineAsync(CancellationToken cancel) => ReadAsync(
        async session => new StoreHealth(
            await session.FirstAsync<string>(database.VersionQuery) ?? "",
            database.CheckQuery is { } check ? [.. (await session.ListAsync<string>(check)).Where(static line => line != "ok")] : []),
        cancel);
}
