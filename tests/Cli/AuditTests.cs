using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

/// <summary><c>audit</c> on the sample municipality.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task The_demo_has_a_dossier_that_an_independent_script_agrees_with()
    {
        using var program = new CliProgram();
        await program.DemoAsync();
        var answer = await program.RunAsync("audit", "--json", "--lang", "sl", "--workspace", "demo", "--out", "dosje", "--sample", "3", "--seed", "5");
        Assert.Equal(answer.Json.GetProperty("blockers").GetInt64() > 0 ? 3 : 0, answer.Code);
        foreach (var name in (string[])["audit.html", "audit.json", "audit.xlsx", "audit.csv", "manifest.txt"])
        {
            Assert.True(new FileInfo(program.At("dosje", name)).Length > 1000, name);
        }

        Assert.Equal(3, Directory.GetFiles(program.At("dosje", "evidence")).Length);
        await program.OkAsync("export", "json", "--out", "dosje/catalog.json", "--workspace", "demo");
        await File.WriteAllTextAsync(program.At("dosje", "organisations.json"), (await program.OkAsync("org", "list", "--json", "--workspace", "demo")).Out, TestContext.Current.CancellationToken);
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(static p => File.Exists(Path.Combine(p, "python3"))), "python3 is not here");
        using var script = Process.Start(new ProcessStartInfo(
            "python3",
            [
                Path.Combine(SharedData.Checkout(), "tests", "oracles", "audit.py"), program.At("dosje", "audit.json"), program.At("dosje", "catalog.json"),
                program.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
            ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!; // null only with a shell
        var told = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var failed = await script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(script.ExitCode == 0, told + failed);
        Assert.True(JsonDocument.Parse(told.Trim().Split('\n')[^1]).RootElement.GetProperty("compared").GetInt32() > 200, told);
    }

    [Theory]
    [InlineData(2, "audit", "--format", "pdf", "--workspace", "w")]
    [InlineData(2, "audit", "--as-of", "yesterday", "--workspace", "w")]
    [InlineData(2, "audit", "--as-of", "2126-01-01", "--workspace", "w")]
    [InlineData(2, "audit", "--sample", "100000", "--workspace", "w")]
    [InlineData(2, "audit", "--workspace", "broken")]
    [InlineData(2, "audit", "--workspace", "missing")]
    public async Task A_wrong_call_says_what_is_wrong(int code, params string[] call)
    {
        using var program = new CliProgram();
        foreach (var workspace in (string[])["w", "broken", "missing"])
        {
            await program.OkAsync("init", workspace);
        }

        program.File("broken/rules.json", "{\n\"acts\": {},\n\"rules\": [{\"id\": \"ABC-1\"}]}");
        await program.OkAsync("config", "set", "audit.rules=rules.json", "--workspace", "broken");
        await program.OkAsync("config", "set", "audit.rules=nowhere.json", "--workspace", "missing");
        var answer = await program.RunAsync(call);
        Assert.Equal(code, answer.Code);
        Assert.True(answer.Error.Length > 10);
        if (call[^1] == "broken")
        {
            Assert.Contains("rules.json, line 3:", answer.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_empty_catalogue_has_a_dossier_too()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", "w");
        var answer = await program.RunAsync("audit", "--workspace", "w", "--format", "html", "--format", "json");
        Assert.Equal(0, answer.Code);
        Assert.True(File.Exists(program.At("w", "audit", "audit.html")));
        Assert.False(File.Exists(program.At("w", "audit", "audit.xlsx")));
    }
}
