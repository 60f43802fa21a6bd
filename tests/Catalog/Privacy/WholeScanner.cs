using OpenData.Catalog.Privacy;
using OpenData.Catalog.Privacy.Reading;
using OpenData.Cli.Commands;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>The guard as the program puts it together; databases are opened by the real program in a process of its own.</summary>
internal static class WholeScanner
{
    private static readonly DatabaseProgram Databases = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "opendata.dll"), DatabaseProgram.Word]);

    public static IScanFile Create(TimeProvider clock) => Registering.Scanner(clock, Databases);
}
