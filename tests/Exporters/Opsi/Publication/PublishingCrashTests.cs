using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Cli;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>
/// The real program publishes to the double and is killed at any moment, and the portal loses answers before and after it has done what was asked.
/// Whatever happens, each dataset stands there once and as it is here. Six publications always, a hundred with <c>OPENDATA_TEST_LONG=1</c>.
/// </summary>
public sealed class PublishingCrashTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task However_often_it_is_killed_each_dataset_stands_there_once_and_as_it_is_here(string database)
    {
        var isLong = Environment.GetEnvironmentVariable("OPENDATA_TEST_LONG") == "1";
        var seed = Environment.GetEnvironmentVariable("OPENDATA_TEST_SEED") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 20261121;
        var dice = new Random(seed);
        await using var trial = await PublicationTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Files = "upload" };
        trial.WriteWorkspace();
        var (ids, killed, troubled, watch) = (new List<string>(), 0, 0, Stopwatch.StartNew());
        for (var round = 0; round < (isLong ? 100 : 6); round++)
        {
            Place = $"{database}, seed {seed}, round {round}";
            await ChangeAsync(trial, ids, dice, round);
            var trouble = dice.Next(3);
            if (trouble > 0)
            {
                trial.Portal.Faults.Set($"{(trouble == 1 ? "lost-after-write" : "lost-before-write")}:1+{dice.Next(4)}");
                troubled++;
            }

            killed += await PublishAsync(trial, dice.Next(4) == 0 ? null : dice) is null ? 1 : 0;
            Assert.True(LastCode is null or 0 or 3, $"{Place}: {LastCode}\n{LastSaid}");
            AssertOnce(trial, ids);
            trial.Portal.Faults.Clear();

            // Now undisturbed: what is left is done, and nothing else.
            var code = await PublishAsync(trial, null);
            Assert.True(code == 0, $"{Place}: {code}\n{LastSaid}");
            AssertOnce(trial, ids);
            await AssertEqualAsync(trial, ids);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{database}, seed {seed}: {applies} applies, {killed} killed, {troubled} answers set to be lost, {trial.Trial.Writes.Count} writes, {ids.Count} datasets, {watch.Elapsed.TotalSeconds:0} s"));
    }

    /// <summary>Which database, seed and round, for whoever has to run it again.</summary>
    private string Place { get; set; } = "";

    private string LastSaid { get; set; } = "";

    private int? LastCode { get; set; }

    private int applies;

    private static async Task ChangeAsync(PublicationTrial trial, List<string> ids, Random dice, int round)
    {
        for (var i = round == 0 ? 4 : dice.Next(1, 3); i > 0; i--)
        {
            if (ids.Count < 4 || dice.Next(4) == 0)
            {
                ids.Add($"zbirka-{ids.Count}");
                await trial.SaveAsync(ids[^1]);
            }
            else if (dice.Next(2) == 0)
            {
                await trial.SaveAsync(ids[dice.Next(ids.Count)], d => d with { Title = LocalText.In("sl", $"Naslov {round}.{i}") });
            }
            else
            {
                await trial.SaveAsync(ids[dice.Next(ids.Count)], csv: $"leto;kolicina\n2024;{round}.{i}\n");
            }
        }
    }

    private void AssertOnce(PublicationTrial trial, List<string> ids)
    {
        var marks = trial.Portal.State.Names.Select(n => trial.Portal.State.Find(n)!.Extras.Single(e => e.Key == "uri").Value).ToList();
        Assert.True(marks.Distinct().Count() == marks.Count, $"{Place}: twice there: {string.Join(", ", marks)}");
        Assert.Subset(ids.Select(id => $"{trial.Site.Address}dataset/{id}").ToHashSet(), marks.ToHashSet());
        Assert.All(trial.Portal.State.Names, n => Assert.InRange(trial.Portal.State.Find(n)!.Resources.Count, 0, 1));
    }

    private async Task AssertEqualAsync(PublicationTrial trial, List<string> ids)
    {
        var lines = await trial.Store.ListPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, Cancel);
        var plan = await trial.PlanAsync();
        Assert.True(
            (plan.Create.Count, plan.Update.Count, plan.Conflicts.Count, plan.Strangers, plan.Unchanged) == (0, 0, 0, 0, ids.Count),
            $"{Place}: {Shown(plan)}\nthe program said: {LastSaid}");
        Assert.Equal(ids.Count, trial.Portal.State.Names.Count);
        var verified = await trial.VerifyAsync();
        Assert.True(verified.Troubles.Count == 0, string.Join('\n', verified.Troubles.Select(t => $"{t.Dataset} {t.Sight}: {t.Problem?.For("en")}")
            .Prepend($"{Place}: verification").Append($"the program said: {LastSaid}")));
        Assert.Equal(ids.Order(StringComparer.Ordinal), lines.Select(l => l.Dataset).Order(StringComparer.Ordinal));
        foreach (var line in lines)
        {
            // The ledger, as the program left it, says what stands there, and the last receipt says that it arrived.
            var there = trial.Portal.State.Find(line.RemoteName!)!;
            Assert.Equal((line.Dataset, there.Id, there.Revision), (line.Dataset, line.RemoteId!, line.RemoteRevision));
            var receipt = (await trial.Store.ListReceiptsOfAsync(line.Dataset, Cancel))[^1];
            Assert.True(
                (receipt.Status, receipt.Hash, receipt.RemoteId) == (StepStatus.Done, line.SentHash, line.RemoteId),
                $"{Place}: the last receipt is {receipt}, the ledger's line {line}");
            var record = (await trial.Store.FindAsync(line.Dataset, Cancel))!;
            Assert.Equal(record.Resource.Title.For("sl"), there.Text("title"));
            var file = ((Dataset)record.Resource).Distributions[0].File!;
            Assert.Equal(await File.ReadAllBytesAsync(trial.Trial.Files.PathOf(file.Sha256), Cancel), trial.Portal.State.ReadFile(Assert.Single(there.Resources).Id));
        }
    }

    private static string Shown(PublicationPlan plan)
    {
        using var text = new MemoryStream();
        PlanFile.Write(text, plan, "en");
        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <param name="dice">When it is killed; null for not at all.</param>
    /// <returns>The program's exit code; null when it was killed.</returns>
    private async Task<int?> PublishAsync(PublicationTrial trial, Random? dice)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--workspace", trial.Trial.Folder, "--as", "ana", "--lang", "en", "publish", "opsi", "--yes"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!; // no shell is used, so there is a process
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        if (dice is not null)
        {
            var until = trial.Portal.Log.Count + dice.Next(1, 14);
            while (!process.HasExited && trial.Portal.Log.Count < until)
            {
                await Task.Delay(1, Cancel);
            }

            await Task.Delay(dice.Next(12), Cancel);
            process.Kill();
        }

        await process.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        applies++;
        LastSaid = await said + await errors;
        return LastCode = process.ExitCode is 137 or -1 ? null : process.ExitCode;
    }
}
