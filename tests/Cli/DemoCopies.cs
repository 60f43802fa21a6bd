using OpenData.Tests.Cli;
using OpenData.Tests.Support;

[assembly: AssemblyFixture(typeof(DemoCopies))]

namespace OpenData.Tests.Cli;

/// <summary>The sample municipality's workspace on SQLite, harvested once for the whole run, and copied for each test that goes on from there.</summary>
public sealed class DemoCopies : IDisposable
{
    private readonly Lazy<Task<CliProgram>> made = new(MakeAsync);

    /// <summary>Puts a copy where there is nothing yet. Its sources lie where the first one has them.</summary>
    public static async Task PutAsync(string folder)
    {
        var fixture = await TestContext.Current.GetFixture<DemoCopies>() ?? throw new InvalidOperationException("no demo fixture");
        var from = (await fixture.made.Value).At("demo");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // below the folder, so it has a parent
            File.Copy(file, target);
        }
    }

    public void Dispose()
    {
        if (made is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            made.Value.Result.Dispose();
        }
    }

    private static async Task<CliProgram> MakeAsync()
    {
        var program = new CliProgram();
        await program.OkAsync("demo", "demo", "--no-serve");
        return program;
    }
}
