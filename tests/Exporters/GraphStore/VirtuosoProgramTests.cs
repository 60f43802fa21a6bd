using OpenData.Tests.Cli;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>The program from an empty folder to a graph store, as a clerk would use it: <c>publish graph-store</c>.</summary>
[Collection(VirtuosoTests.Name)]
public sealed class VirtuosoProgramTests(VirtuosoServer server)
{
    [Theory]
    [EveryDatabase]
    public async Task One_command_publishes_the_catalogue_and_the_next_finds_nothing_to_do(string kind)
    {
        using var program = await HarvestedAsync(kind);
        var plan = await program.OkAsync("publish", "graph-store", "--plan", "--json");
        Assert.Equal(2, plan.Json.GetProperty("create").GetArrayLength());
        Assert.Contains("dcat:distribution/", plan.Out, StringComparison.Ordinal);

        var applied = await program.OkAsync("publish", "graph-store", "--yes", "--json");
        Assert.DoesNotContain(VirtuosoServer.Password, plan.Out + plan.Error + applied.Out + applied.Error, StringComparison.Ordinal);
        var again = await program.OkAsync("publish", "graph-store", "--plan", "--json");
        Assert.Equal((0, 0, 0, 2), (Count(again, "create"), Count(again, "update"), Count(again, "remove"), again.Json.GetProperty("unchanged").GetInt32()));
        await program.OkAsync("publish", "graph-store", "--verify", "--json");

        // Another hand: the plan tells the field, verification that it differs.
        await server.UpdateAsync($$"""
            WITH <https://{{kind}}.primer.si/dataset/voda> DELETE { ?d <http://purl.org/dc/terms/title> ?t } INSERT { ?d <http://purl.org/dc/terms/title> "Prevzeto"@sl }
            WHERE { ?d a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> ?t }
            """, TestContext.Current.CancellationToken);
        var conflict = await program.RunAsync("publish", "graph-store", "--plan", "--json");
        Assert.Equal(3, conflict.Code);
        Assert.Contains("Prevzeto", conflict.Out, StringComparison.Ordinal);
        Assert.Equal(3, (await program.RunAsync("publish", "graph-store", "--verify")).Code);
        await program.OkAsync("publish", "graph-store", "--yes", "--overwrite", "voda");
        await program.OkAsync("publish", "graph-store", "--verify");
    }

    private async Task<CliProgram> HarvestedAsync(string kind)
    {
        var program = new CliProgram();
        program.File("data/voda.csv", "leto;količina\n2020;10,5\n2021;11,5\n");
        program.File("data/ceste.csv", "cesta;dolžina km\nA;1,5\nB;2,5\n");
        await program.OkAsync("init", ".", "--base-uri", $"https://{kind}.primer.si/", "--publisher", "Občina Primer");
        if (kind == "postgresql")
        {
            var cluster = await PgCluster.OfRunAsync();
            var connection = await cluster.NewDatabaseAsync(TestContext.Current.CancellationToken);
            await program.OkAsync("config", "set", "store.kind=postgresql", $"store.connectionString={connection}");
        }

        await program.RunAsync(["secret", "set", "shramba"], VirtuosoServer.Password + "\n");
        await program.OkAsync(
            "config", "set", $"publish.graphStore.url={server.Store}", "publish.graphStore.user=katalog", "publish.graphStore.password=secret:shramba", "publish.graphStore.allowLocal=true");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina Primer", "--name-en", "Municipality of Primer", "--id-number", "1234567000", "--legal-class", "psb");
        await program.OkAsync("source", "add", "mapa", "--kind", "files", "--location", "data", "--owner", "obcina");
        await program.OkAsync("harvest", "--all");
        foreach (var id in (string[])["voda", "ceste"])
        {
            await program.OkAsync("dataset", "approve", id);
        }

        return program;
    }

    private static int Count(CliAnswer answer, string name) => answer.Json.GetProperty(name).GetArrayLength();
}
