using OpenData.Catalog.Model;
using OpenData.Tests.Cli;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>Many datasets in one command: what becomes of one is no other's concern, and what is done is not done twice.</summary>
public sealed class PublishingManyTests
{
    private const int Datasets = 60;
    private const int Refused = 30;

    [Theory]
    [EveryDatabase]
    public async Task The_run_goes_on_past_the_one_that_the_portal_refuses_and_then_brings_it_alone(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        using var program = new CliProgram();
        trial.Settings = trial.Settings with { Files = "upload" };
        trial.WriteWorkspace();
        for (var i = 0; i < Datasets; i++)
        {
            await trial.SaveAsync($"zbirka-{i:00}");
        }

        trial.Portal.Faults.Set($"name-taken:1@package_create+{Refused}");
        var first = await PublishAsync();

        Assert.Equal(3, first.Code);
        var refused = Assert.Single(first.Json.GetProperty("troubles").EnumerateArray());
        Assert.Equal(("refused", $"zbirka-{Refused:00}"), (refused.GetProperty("status").GetString(), refused.GetProperty("dataset").GetString()));
        Assert.NotEqual("", refused.GetProperty("reason").GetString());
        Assert.Equal((Datasets - 1, Datasets - 1), (first.Json.GetProperty("created").GetInt32(), trial.Portal.State.Names.Count));
        Assert.Equal(Datasets, trial.Trial.Writes.Count(static w => w.Action == "package_create"));
        Assert.Equal(Datasets - 1, trial.Trial.Writes.Count(static w => w.Action == "resource_create"));

        trial.Portal.ClearLog();
        Assert.Equal(0, (await PublishAsync()).Code);
        Assert.Equal(["package_create", "resource_create"], trial.Trial.Writes.Select(static w => w.Action));
        Assert.Equal(Datasets, trial.Portal.State.Names.Count);

        trial.Portal.ClearLog();
        Assert.Equal(0, (await PublishAsync()).Code);
        Assert.NotEmpty(trial.Portal.Log);
        Assert.All(trial.Portal.Log, static e => Assert.Equal(("GET", false), (e.Method, e.Wrote)));

        Task<CliAnswer> PublishAsync() => program.RunAsync("--workspace", trial.Trial.Folder, "--json", "publish", "opsi", "--yes");
    }

    [Fact]
    public async Task A_plan_does_not_wait_for_the_rules_of_a_huge_file_that_is_given_by_its_address()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await trial.SaveAsync("odpadki");
        var huge = new KeptFile("meritve.csv", new string('a', 64));
        await trial.SaveAsync("meritve", d => d with { Distributions = [d.Distributions[0] with { File = huge }] });
        var path = trial.Trial.Files.PathOf(huge.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // it lies in a folder
        await using (var file = File.Create(path))
        {
            file.SetLength(1_000_000_001); // of zeros, which take no room on the disk
        }

        var plan = await trial.PlanAsync();

        Assert.Equal(["meritve", "odpadki"], plan.Create.Select(static s => s.Dataset));
        Assert.Contains("not held to OPSI's handbook yet: 1.", Assert.Single(plan.Notes).For("en"), StringComparison.Ordinal);
        Assert.Equal(Path.GetFileName(path), Path.GetFileName(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!, "aaaa*"))));
    }

    [Fact]
    public async Task A_file_too_large_for_the_portal_is_not_even_read()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload", UploadLimit = 0.00001 };
        var dataset = await trial.SaveAsync("odpadki", csv: "a,b\n1,2,3,4,5\n");

        var plan = await trial.PlanAsync();

        Assert.Equal(["file-too-large"], plan.Blocked.Select(static b => b.Code));
        var kept = trial.Trial.Files.PathOf(dataset.Distributions[0].File!.Sha256); // it was saved with one
        Assert.Equal([kept], Directory.GetFiles(Path.GetDirectoryName(kept)!));
    }
}
