using OpenData.Cli;
using OpenData.Tests.Catalog.Harvesting.Notifying;
using OpenData.Tests.Catalog.Publishing;

namespace OpenData.Tests.Cli;

/// <summary>Jobs and notices as a person sets them up.</summary>
public sealed class JobTests : IDisposable
{
    private readonly CliProgram program = new();

    [Fact]
    public async Task A_job_is_added_listed_run_shown_and_removed()
    {
        await StartAsync();
        program.File("data/ceste.csv", "leto;vrednost\n2026;1\n");
        await program.OkAsync("job", "add", "nocno", "--steps", "harvest,check", "--owner", "obcina", "--every", "0 0 4 * * ?", "--policy", "updates");
        var listed = (await program.OkAsync("job", "list", "--json")).Json.GetProperty("jobs")[0];
        Assert.Equal(("nocno", "updates"), (listed.GetProperty("id").GetString(), listed.GetProperty("policy").GetString()));
        Assert.StartsWith("2026-03-02T03:", listed.GetProperty("due").GetString(), StringComparison.Ordinal);

        var run = await program.RunAsync("job", "run", "nocno", "--json");
        Assert.Contains(run.Code, new[] { ExitCodes.Done, ExitCodes.Attention });
        Assert.Equal(["harvest", "check"], run.Json.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("step").GetString()));
        Assert.Equal(1, run.Json.GetProperty("steps")[0].GetProperty("counts").GetProperty("added").GetInt32());
        Assert.Equal(run.Code == ExitCodes.Done ? "done" : "attention", run.Json.GetProperty("status").GetString());
        Assert.Contains("harvest", run.Error, StringComparison.Ordinal);
        var shown = (await program.OkAsync("job", "show", "nocno", "--json")).Json;
        Assert.Equal(run.Json.GetProperty("run").GetString(), shown.GetProperty("runs")[0].GetProperty("run").GetString());
        Assert.Equal("ana", shown.GetProperty("runs")[0].GetProperty("actor").GetString());
        Assert.Contains("opravilo", (await program.OkAsync("job", "list", "--lang", "sl")).Out, StringComparison.Ordinal);

        await program.OkAsync("job", "remove", "nocno");
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("job", "show", "nocno")).Code);
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("job", "run", "nocno")).Code);
    }

    [Fact]
    public async Task Publishing_is_refused_until_there_is_a_target()
    {
        await StartAsync();
        var portal = new MemoryPortal { SetUp = false };
        program.Publishers = [portal];
        var refused = await program.RunAsync("job", "add", "vse", "--steps", "harvest,check,publish,verify", "--policy", "all");
        Assert.Equal(ExitCodes.Usage, refused.Code);
        Assert.Contains("no target to publish to", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, (await program.RunAsync("job", "add", "vse", "--steps", "harvest", "--policy", "vse")).Code);
        portal.SetUp = true;
        await program.OkAsync("job", "add", "vse", "--steps", "harvest,check,publish,verify", "--policy", "all");
        portal.IsAway = true;
        program.File("data/ceste.csv", "leto;vrednost\n2026;1\n");
        var run = await program.RunAsync("job", "run", "vse", "--json");
        Assert.Equal(ExitCodes.Failed, run.Code);
        Assert.Equal(["failed", "failed"], run.Json.GetProperty("steps").EnumerateArray().Skip(2).Select(s => s.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task A_failed_harvest_is_told_by_mail_and_a_dead_mail_server_fails_nothing()
    {
        await StartAsync();
        await using var sink = new SmtpSink();
        await program.OkAsync(
            "config", "set", "notify.smtp.host=127.0.0.1", $"notify.smtp.port={sink.Port}", "notify.smtp.security=none", "notify.smtp.from=katalog@primer.si",
            "notify.smtp.to=skrbnik@primer.si", "notify.language=en");
        await program.OkAsync("org", "set", "obcina", "email=obcina@primer.si", "notices=true");
        Assert.Equal(ExitCodes.Failed, (await program.RunAsync("harvest", "--all")).Code);
        Assert.Equal(["obcina@primer.si", "skrbnik@primer.si"], sink.Mails.SelectMany(m => m.To).Order(StringComparer.Ordinal));
        Assert.All(sink.Mails, m => Assert.Equal("The source mapa cannot be harvested", m.Subject));
        Assert.All(sink.Mails, m => Assert.DoesNotContain(program.Folder, m.Text, StringComparison.Ordinal));

        sink.Refusal = "451 ne zdaj";
        program.Clock.Advance(TimeSpan.FromHours(1));
        program.File("data/ceste.csv", "leto;vrednost\n2026;1\n");
        Assert.Equal(ExitCodes.Done, (await program.RunAsync("harvest", "--all")).Code);
        Assert.Contains("notify.smtp", (await program.RunAsync("doctor")).Out, StringComparison.Ordinal);
        sink.Refusal = null;
        program.Clock.Advance(TimeSpan.FromHours(1));
        await program.RunAsync("harvest", "--all");
        Assert.Equal(2, sink.Mails.Count(m => m.Subject == "The source mapa is harvested again"));
    }

    public void Dispose() => program.Dispose();

    private async Task StartAsync()
    {
        await program.OkAsync("init", ".");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina Primer", "--name-en", "Municipality of Primer");
        await program.OkAsync("source", "add", "mapa", "--kind", "files", "--location", "data", "--owner", "obcina");
    }
}
