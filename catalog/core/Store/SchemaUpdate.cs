using System.Data.Common;
using System.Reflection;
using Dapper;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>
/// The schema is a numbered list of files; each is applied once, in order, in a transaction of its own. A file whose name carries a database
/// (<c>002_search.sqlite.sql</c>) is for that one only.
/// </summary>
internal static class SchemaUpdate
{
    private const string Prefix = "schema/";

    /// <summary>Names of the files for a database, in order.</summary>
    public static IReadOnlyList<string> FilesFor(string schemaName) =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..])
            .Where(n => n.Split('.') is [_, "sql"] || (n.Split('.') is [_, var name, "sql"] && name == schemaName))
            .Order(StringComparer.Ordinal)];

    /// <summary>Brings a database to the newest schema, or refuses.</summary>
    /// <param name="apply">False: an older schema is refused instead of updated.</param>
    public static async Task RunAsync(Database database, DbConnection connection, bool apply, TimeProvider clock, CancellationToken cancel)
    {
        var files = FilesFor(database.SchemaName);
        if (await PendingAsync(database, connection, files, cancel) is not { Count: > 0 } pending)
        {
            return;
        }

        if (!apply)
        {
            throw new StoreOutdatedException(LocalText.Of(
                sl: "Katalog je od starejše različice programa. Naredite varnostno kopijo in ga posodobite z ukazom opendata doctor.",
                en: "The catalogue is of an older version of the program. Make a backup and update it with the command opendata doctor."));
        }

        foreach (var file in pending)
        {
            await ApplyAsync(database, connection, file, clock, cancel);
        }
    }

    private static async Task<IReadOnlyList<string>> PendingAsync(
        Database database, DbConnection connection, IReadOnlyList<string> files, CancellationToken cancel)
    {
        if (!await database.HasSchemaAsync(connection, cancel))
        {
            return await database.BelongsToAnotherAsync(connection, cancel)
                ? throw new StoreUnavailableException(LocalText.Of(
                    sl: $"Datoteka {connection.DataSource} je baza drugega programa, ne katalog. Izberite drugo pot.",
                    en: $"The file {connection.DataSource} is another program's database, not a catalogue. Choose another path."))
                : files;
        }

        var applied = await connection.QueryAsync<string>(new CommandDefinition("select name from schema_update", cancellationToken: cancel));
        var names = applied.ToHashSet(StringComparer.Ordinal);
        if (names.Except(files, StringComparer.Ordinal).Order(StringComparer.Ordinal).LastOrDefault() is { } unknown)
        {
            throw new StoreOutdatedException(LocalText.Of(
                sl: $"Katalog je zapisala novejša različica programa (pozna {unknown}). Namestite vsaj to različico programa.",
                en: $"The catalogue was written by a newer version of the program (it knows {unknown}). Install that version of the program or a later one."));
        }

        return [.. files.Where(f => !names.Contains(f))];
    }

    private static async Task ApplyAsync(Database database, DbConnection connection, string file, TimeProvider clock, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await database.LockSchemaAsync(connection, transaction, cancel);
        await connection.ExecuteAsync(new CommandDefinition("""
            create table if not exists schema_update (
                name text not null primary key,
                at   text not null
            )
            """, transaction: transaction, cancellationToken: cancel));

        // Another program may have been faster while we waited for the lock.
        var mine = await connection.ExecuteAsync(new CommandDefinition("""
            insert into schema_update (name, at) values (@file, @at) on conflict (name) do nothing
            """, new { file, at = clock.GetUtcNow() }, transaction, cancellationToken: cancel));
        if (mine == 1)
        {
            await connection.ExecuteAsync(new CommandDefinition(await TextAsync(file, cancel), transaction: transaction, cancellationToken: cancel));
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task<string> TextAsync(string file, CancellationToken cancel)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + file)
            ?? throw new InvalidOperationException($"{file} is not embedded");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancel);
    }
}
