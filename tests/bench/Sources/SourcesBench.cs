using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace OpenData.Bench.Sources;

/// <summary>
/// Harvests over HTTP as whole processes, beside a loop that asks for the same pages and stores nothing: the limit. Server, harvest and loop are
/// processes of their own; medians.
/// </summary>
internal static class SourcesBench
{
    private const int Rounds = 3;
    private const int Packages = 10_000;
    private const int FeedDatasets = 100_000;
    private const int Missing = 63_400;

    /// <param name="arguments">Connection string of an empty PostgreSQL database whose server may be used; none for SQLite alone.</param>
    public static async Task RunAsync(string[] arguments, CancellationToken cancel)
    {
        Console.WriteLine("| work | store | seconds | records/s | requests | peak MB | beside |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---|");
        foreach (var connection in (string?[])[null, .. arguments])
        {
            await PortalAsync(connection, cancel);
            await FeedAsync(connection, cancel);
            await HeldAsync(connection, cancel);
        }
    }

    private static async Task PortalAsync(string? connection, CancellationToken cancel)
    {
        using var server = await Server.StartAsync(Packages, cancel);
        var (first, again, limit) = (new List<Measured>(), new List<Measured>(), new List<Measured>());
        for (var round = 0; round < Rounds; round++)
        {
            await using var place = await Place.NewAsync(connection, cancel);
            limit.Add(await ChildAsync(cancel, "pages", "ckan", server.Address + "/portal"));
            first.Add(await ChildAsync(cancel, "once", "ckan", server.Address + "/portal", place.Store, place.Connection, place.Folder));
            again.Add(await ChildAsync(cancel, "once", "ckan", server.Address + "/portal", place.Store, place.Connection, place.Folder));
        }

        Row($"{Packages} CKAN packages, first time", connection, first, $"the pages alone: {Median(limit, m => m.Seconds):0.00} s; goal 1,000 records/s", m => m.Added);
        Row("the same again, unchanged", connection, again, "goal 2 s", m => m.Unchanged);
    }

    private static async Task FeedAsync(string? connection, CancellationToken cancel)
    {
        using var server = await Server.StartAsync(FeedDatasets, cancel);
        await using var place = await Place.NewAsync(connection, cancel);
        var limit = await ChildAsync(cancel, "pages", "dcat", server.Address + "/feed.ttl");
        var first = await ChildAsync(cancel, "once", "dcat", server.Address + "/feed.ttl", place.Store, place.Connection, place.Folder);
        Row($"{FeedDatasets} datasets of a paged DCAT feed", connection, [first], $"the pages alone: {limit.Seconds:0.00} s; goal 300 MB", m => m.Added);
    }

    private static async Task HeldAsync(string? connection, CancellationToken cancel)
    {
        using var server = await Server.StartAsync(Missing, cancel);
        await using var place = await Place.NewAsync(connection, cancel);
        await ChildAsync(cancel, "once", "dcat", server.Address + "/feed.ttl", place.Store, place.Connection, place.Folder);
        var held = new List<Measured>();
        for (var round = 0; round < Rounds; round++)
        {
            held.Add(await ChildAsync(cancel, "once", "datajson", server.Address + "/empty.json", place.Store, place.Connection, place.Folder));
        }

        Row($"held: {Missing} datasets missing", connection, held, "goal 5 s", m => m.WouldArchive);
    }

    private static void Row(string work, string? connection, List<Measured> measured, string beside, Func<Measured, long> records)
    {
        var seconds = Median(measured, m => m.Seconds);
        var count = measured.Max(records);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {work} ({measured[0].Status}) | {(connection is null ? "SQLite" : "PostgreSQL")} | **{seconds:0.00}** | {count / seconds:0} | {measured.Max(m => m.Requests)} | {Median(measured, m => m.PeakMegabytes):0} | {beside} |"));
    }

    private static double Median(List<Measured> values, Func<Measured, double> of) => values.Select(of).Order().ElementAt(values.Count / 2);

    private static async Task<Measured> ChildAsync(CancellationToken cancel, params string[] arguments)
    {
        using var process = Start(["sources-child", .. arguments]);
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Measured>(await said)! : throw new InvalidOperationException(await errors);
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(SourcesBench).Assembly.Location, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>The process that serves the sources.</summary>
    private sealed class Server(Process process, string address) : IDisposable
    {
        public string Address => address;

        public static async Task<Server> StartAsync(int datasets, CancellationToken cancel)
        {
            var process = Start(["sources-server", datasets.ToString(CultureInfo.InvariantCulture)]);
            return new Server(process, await process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("no server"));
        }

        public void Dispose()
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }
    }
}

/// <summary>What a child process measured.</summary>
internal sealed record Measured(double Seconds, double PeakMegabytes, int Requests, int Added, int Unchanged, int WouldArchive, string Status);
