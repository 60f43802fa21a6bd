using System.Diagnostics;
using System.Globalization;

namespace OpenData.Bench;

/// <summary>An empty catalogue: a folder, and a database of its own where the store is PostgreSQL.</summary>
internal sealed class Place(DirectoryInfo folder, string? connection) : IAsyncDisposable
{
    private static int databases;

    public string Folder => folder.FullName;

    public string Store => connection is null ? "sqlite" : "postgresql";

    public string Connection => connection ?? Path.Combine(Folder, "catalog.db");

    public static async Task<Place> NewAsync(string? connection, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("opendata-bench-");
        if (connection is null)
        {
            return new Place(folder, null);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"bench{++databases}");
        using var create = Process.Start(new ProcessStartInfo("psql", ["-q", "-d", Uri(connection), "-c", $"drop database if exists {name}", "-c", $"create database {name}"]))!;
        await create.WaitForExitAsync(cancel);
        return new Place(folder, $"{connection};Database={name}");
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    // Host=…;Username=… as libpq writes it.
    private static string Uri(string connection) => string.Join(' ', connection.Split(';').Select(p => p.Replace("Host=", "host=", StringComparison.Ordinal).Replace("Username=", "user=", StringComparison.Ordinal))) + " dbname=postgres";
}
