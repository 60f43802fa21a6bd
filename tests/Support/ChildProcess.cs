using System.Diagnostics;
using OpenData.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(ChildStartup))]

namespace OpenData.Tests.Support;

/// <summary>
/// Runs a piece of the tests in a process of its own: this assembly is started again with a word in its environment, does that piece instead of
/// any test, and ends.
/// </summary>
public static class ChildProcess
{
    private const string Word = "OPENDATA_TEST_CHILD";

    private static readonly Dictionary<string, Func<string, Task<int>>> Pieces = new(StringComparer.Ordinal)
    {
        ["write-batches"] = Catalog.Store.KillTests.WriteBatchesAsync,
        ["open-store"] = Catalog.Store.TroubleTests.OpenStoreAsync,
        ["harvest-chaos"] = Harvesters.Chaos.ChaosHarvest.RunAsync,
        ["harvest-mapa"] = Catalog.Harvesting.BadInputTests.HarvestMapaAsync,
        ["opsi-double"] = OpsiDouble.OpsiDoubleProgram.RunAsync,
    };

    /// <summary>A process, not yet started, that does the piece with one argument.</summary>
    /// <param name="asNobody">As a user without rights, where this process has all of them.</param>
    public static ProcessStartInfo Of(string piece, string argument, bool asNobody = false)
    {
        string[] command = [Environment.ProcessPath!, .. Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? new[] { typeof(ChildProcess).Assembly.Location } : []];
        command = asNobody ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--", .. command] : command;
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true }.With(command[1..]);
        start.Environment[Word] = piece;
        start.Environment[Word + "_ARGUMENT"] = argument;
        return start;
    }

    /// <summary>Does the piece that the environment names, and ends the process; nothing where it names none.</summary>
    internal static async ValueTask DoPieceAsync()
    {
        if (Environment.GetEnvironmentVariable(Word) is { } word && Pieces.TryGetValue(word, out var piece))
        {
            try
            {
                Environment.Exit(await piece(Environment.GetEnvironmentVariable(Word + "_ARGUMENT") ?? ""));
            }
            catch (Exception e)
            {
                await Console.Error.WriteLineAsync(e.ToString());
                Environment.Exit(70);
            }
        }
    }
}

/// <summary>Looks for a piece before any test is looked for. Not a module initializer: code on other threads would wait for its end for ever.</summary>
public sealed class ChildStartup : ITestPipelineStartup
{
    public ValueTask StartAsync(IMessageSink diagnosticMessageSink) => ChildProcess.DoPieceAsync();

    public ValueTask StopAsync() => ValueTask.CompletedTask;
}
