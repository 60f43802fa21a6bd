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
        await AuditedDemo.FillAsync(program);
        var answer = await program.RunAsync("audit", "--json", "--lang", "sl", "--workspace", "demo", "--out", "dosje", "--sample", "3", "--seed", "5");
        Assert.Equal(answer.Json.GetProperty("blockers").GetInt64() > 0 ? 3 : 0, answer.Code);
        foreach (var name in (string[])["audit.html", "audit.json", "audit.xlsx", "audit.csv", "manifest.txt"])
        {
            Assert.True(new FileInfo(program.At("dosje", name)).Length > 1000, name);
        }

        Assert.Equal(3, Directory.GetFiles(program.At("dosje", "evidence")).Length);
        await program.OkAsync("export", "json", "--out", "dosje/catalog.json", "--workspace", "demo");
        await File.WriteAllTextAsync(program.At("dosje", "organisations.json"), (await program.OkAsync("org", "list", "--json", "--workspace", "demo")).Out, TestContext.Current.CancellationToken);
        using (var catalog = JsonDocument.Parse(await File.ReadAllBytesAsync(program.At("dosje", "catalog.json"), TestContext.Current.CancellationToken)))
        {
            await File.WriteAllTextAsync(program.At("dosje", "evidence.json"), await AuditedDemo.EvidenceAsync(program, catalog.RootElement), TestContext.Current.CancellationToken);
        }

        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(static p => File.Exists(Path.Combine(p, "python3"))), "python3 is not here");
        using var script = Process.Start(new ProcessStartInfo(
            "python3",
            [
                Path.Combine(SharedData.Checkout(), "tests", "oracles", "audit.py"), program.At("dosje", "audit.json"), program.At("dosje", "catalog.json"),
                program.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), program.At("demo", "files"),
            ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!; // null only with a shell
        var told = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var failed = await script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(script.ExitCode == 0, told + failed);
        var compared = JsonDocument.Parse(told.Trim().Split('\n')[^1]).RootElement;
        Assert.True(compared.GetProperty("compared").GetInt32() > 800, told);
        Assert.Equal(27, compared.GetProperty("rules").EnumerateObject().Count()); // every rule that is purely automatic
    }

    [Theory]
    [InlineData(2, "audit", "--format", "pdf", "--workspace", "w")]
    [InlineData(2, "audit", "--as-of", "yesterday", "--workspace", "w")]
    [InlineData(2, "audit", "--as-of", "2126-01-01", "--workspace", "w")]
    [InlineData(2, "audit", "--sample", "100000", "--workspace", "w")]
    [InlineData(2, "audit", "--public", "--as-of", "2026-02-01", "--workspace", "w")]
    [InlineData(2, "audit", "--public", "--format", "json", "--workspace", "w")]
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
    public async Task The_site_has_the_whole_dossier_of_now_and_figures_that_are_its_own()
    {
        using var program = new CliProgram();
        await program.OkAsync("init", "w");
        await program.OkAsync("audit", "--public", "--workspace", "w");
        var store = await OpenData.Catalog.Store.CatalogStore.OpenAsync(
            new OpenData.Catalog.Store.StoreOptions { Kind = "sqlite", ConnectionString = Directory.EnumerateFiles(program.At("w"), "*.db").Single() }, program.Clock, TestContext.Current.CancellationToken);
        await using (store)
        {
            var served = await store.FindAuditSummaryAsync("public-", DateTimeOffset.MaxValue, TestContext.Current.CancellationToken);
            Assert.NotNull(served);
            program.Clock.Advance(TimeSpan.FromDays(2));
            await program.OkAsync("org", "add", "obcina", "--name", "Občina", "--workspace", "w");
            await program.OkAsync("audit", "--public", "--out", "drugam", "--workspace", "w");
            await program.OkAsync("audit", "--public", "--out", "prej", "--as-of", "2026-03-01", "--format", "json", "--workspace", "w");
            Assert.Equal(served, await store.FindAuditSummaryAsync("public-", DateTimeOffset.MaxValue, TestContext.Current.CancellationToken));
        }

        Assert.True(File.Exists(program.At("prej", "audit.json")));
        Assert.Equal(["en", "sl"], Directory.EnumerateDirectories(program.At("w", "audit", "public")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
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
