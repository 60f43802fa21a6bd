using System.Diagnostics;
using System.Runtime.CompilerServices;

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
        ["harvest-mapa"] = Catalog.Harvesting.BadInputTests.HarvestMapaAsync,
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

    [ModuleInitializer]
    internal static void DoPiece()
    {
        if (Environment.GetEnvironmentVariable(Word) is { } word && Pieces.TryGetValue(word, out var piece))
        {
            Environment.Exit(piece(Environment.GetEnvironmentVariable(Word + "_ARGUMENT") ?? "").GetAwaiter().GetResult());
        }
    }
}
