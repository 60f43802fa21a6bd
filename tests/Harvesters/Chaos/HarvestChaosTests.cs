using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Chaos;

/// <summary>
/// Five sources that change all the time are harvested by processes that are killed, by servers that stall, break off, fall empty and rename their
/// records. At the end the catalogue equals the sources' truth, and no dataset left it without a report.
/// </summary>
public sealed class HarvestChaosTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Whatever_happens_the_catalogue_ends_as_the_sources_are_and_nothing_is_lost_in_silence(string database)
    {
        var isLong = Environment.GetEnvironmentVariable("OPENDATA_TEST_LONG") == "1";
        var seed = Environment.GetEnvironmentVariable("OPENDATA_TEST_SEED") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 20261121;
        await using var chaos = await Chaos.OpenAsync(database, seed);
        for (var i = 0; i < (isLong ? 200 : 12); i++)
        {
            await chaos.StepAsync();
        }

        await chaos.SettleAsync();
        output.WriteLine($"seed {seed}: {chaos.Summary}");
    }

    /// <summary>The sources, the catalogue and the dice.</summary>
    private sealed class Chaos : IAsyncDisposable
    {
        private readonly TempFolder folder = new();
        private readonly Random dice;
        private readonly TestStore test;
        private readonly List<Truth> truths = [new CkanTruth("portal"), new DcatTruth("vir-dcat"), new DataJsonTruth("datajson"), new FolderTruth("mapa"), new RegisterTruth("register")];
        private readonly Dictionary<string, int> statuses = new(StringComparer.Ordinal);
        private readonly HashSet<string> everSeen = new(StringComparer.Ordinal);
        private TroubledServer server = null!; // set by OpenAsync
        private int named;

        private Chaos(TestStore test, int seed) => (this.test, dice) = (test, new Random(seed));

        public string Summary => string.Join(", ", statuses.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {s.Value}"));

        public static async Task<Chaos> OpenAsync(string database, int seed)
        {
            var chaos = new Chaos(await TestStore.OpenAsync(database), seed);
            chaos.server = await TroubledServer.StartAsync(chaos.truths);
            foreach (var truth in chaos.truths)
            {
                for (var i = 0; i < 45; i++)
                {
                    chaos.Add(truth);
                }

                truth.Show(chaos.folder.Path);
                await chaos.test.Store.SaveSourceAsync(
                    new Source { Id = truth.Id, Kind = truth.Kind, Location = truth.Location(chaos.server.Address, chaos.folder.Path), Settings = Local(truth) },
                    TestStore.Ana,
                    Cancel);
            }

            return chaos;
        }

        /// <summary>Something changes, something goes wrong, a source is harvested.</summary>
        public async Task StepAsync()
        {
            var truth = truths[dice.Next(truths.Count)];
            Change(truth);
            var troubles = truth is FolderTruth or RegisterTruth ? [Trouble.None, Trouble.Kill, Trouble.Empty] : Enum.GetValues<Trouble>();
            var trouble = dice.Next(3) == 0 ? Trouble.None : troubles[dice.Next(troubles.Length)];
            truth.PretendsToBeEmpty = trouble == Trouble.Empty;
            truth.Show(folder.Path);
            server.Calm(trouble, 1 + dice.Next(4));
            var before = await PresentAsync(truth);
            var status = await HarvestAsync(truth, trouble, allowRemovals: false);
            var count = $"{trouble}→{status ?? "killed"}";
            statuses[count] = statuses.GetValueOrDefault(count) + 1;
            truth.PretendsToBeEmpty = false;
            truth.Show(folder.Path);
            await CheckNothingLostAsync();
            if (trouble == Trouble.Empty && before.Count > 0)
            {
                Assert.Empty(before.Except(await PresentAsync(truth)));
            }
        }

        /// <summary>All is calm again: each source is harvested twice, and the catalogue is what the sources are.</summary>
        public async Task SettleAsync()
        {
            foreach (var truth in truths)
            {
                server.Calm(Trouble.None, int.MaxValue);
                await HarvestAsync(truth, Trouble.None, allowRemovals: true);
                Assert.Equal("Done", await HarvestAsync(truth, Trouble.None, allowRemovals: true));
                var present = new SortedDictionary<string, string>(StringComparer.Ordinal);
                await foreach (var record in test.Store.ReadAsync(new RecordFilter { Source = truth.Id }, Cancel))
                {
                    present[record.RemoteId!] = truth is FolderTruth ? "" : record.Resource.Title.For("sl");
                }

                Assert.Equal(truth.Records.Select(r => (r.Key, truth is FolderTruth ? "" : r.Value)), present.Select(p => (p.Key, p.Value)));
            }

            await CheckNothingLostAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await test.DisposeAsync();
            folder.Dispose();
        }

        private static Dictionary<string, string> Local(Truth truth) => truth is FolderTruth or RegisterTruth ? [] : new() { ["allow-local"] = "true" };

        private void Add(Truth truth)
        {
            named++;
            var name = truth switch
            {
                DcatTruth => $"{server.Address}/{truth.Id}/zbirka/{named}",
                FolderTruth => $"zbirka{Letters(named)}.csv",
                _ => $"zbirka-{named}",
            };
            truth.Records[name] = $"Zbirka {Letters(named)}";
        }

        // A few records come, go, change or get another name at their source.
        private void Change(Truth truth)
        {
            for (var i = dice.Next(4); i > 0; i--)
            {
                var one = truth.Records.Keys.ElementAt(dice.Next(truth.Records.Count));
                switch (dice.Next(4))
                {
                    case 0:
                        Add(truth);
                        break;
                    case 1 when truth.Records.Count > 25:
                        truth.Records.Remove(one);
                        break;
                    case 2:
                        truth.Records[one] = truth.Records[one].Split(" r")[0] + $" r{dice.Next(1000)}";
                        break;
                    case 3 when truth is not (FolderTruth or RegisterTruth):
                        truth.Records.Remove(one, out var title);
                        Add(truth);
                        truth.Records[truth.Records.Keys.First(k => truth.Records[k] == $"Zbirka {Letters(named)}")] = title!;
                        break;
                }
            }
        }

        /// <returns>The run's status; null when the process was killed.</returns>
        private async Task<string?> HarvestAsync(Truth truth, Trouble trouble, bool allowRemovals)
        {
            var argument = new ChaosHarvest(test.Options.Kind, test.Options.ConnectionString, Path.Combine(folder.Path, "files"), truth.Id, allowRemovals);
            using var process = Process.Start(ChildProcess.Of("harvest-chaos", JsonSerializer.Serialize(argument)))!;
            var killing = trouble == Trouble.Kill ? Kill(process, truth) : null;
            var (said, errors) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
            await process.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
            await (killing ?? Task.CompletedTask);
            server.Begins = null;
            if (trouble == Trouble.Kill && process.ExitCode != 0)
            {
                return null;
            }

            Assert.True(process.ExitCode == 0, $"{truth.Id}, {trouble}, exit code {process.ExitCode}: {await said}{await errors}");
            return (await said).Trim().Split(' ')[^1];
        }

        // At a request of the run, or for files some moment after the start.
        private Task Kill(Process process, Truth truth)
        {
            if (truth is FolderTruth or RegisterTruth)
            {
                return Task.Delay(dice.Next(150, 900), Cancel).ContinueWith(_ => End(process), TaskScheduler.Default);
            }

            var pause = dice.Next(60);
            server.Begins = () => _ = Task.Delay(pause, CancellationToken.None).ContinueWith(_ => End(process), TaskScheduler.Default);
            return Task.CompletedTask;
        }

        private static void End(Process process)
        {
            try
            {
                process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It was faster.
            }
        }

        private async Task<HashSet<string>> PresentAsync(Truth truth)
        {
            var present = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var key in test.Store.ReadAsync(new RecordFilter { Source = truth.Id }, Cancel))
            {
                present.Add(key.Resource.Id);
            }

            return present;
        }

        // Whatever was in the catalogue once is there still, or a run tells what became of it.
        private async Task CheckNothingLostAsync()
        {
            var archived = new HashSet<string>(StringComparer.Ordinal);
            var known = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var record in test.Store.ReadAsync(new RecordFilter { Archived = true }, Cancel))
            {
                known.Add(record.Resource.Id);
                if (record.ArchivedAt is not null)
                {
                    archived.Add(record.Resource.Id);
                }
            }

            everSeen.UnionWith(known);
            Assert.Empty(everSeen.Except(known));
            var told = new HashSet<string>(StringComparer.Ordinal);
            foreach (var run in await test.Store.ListRunsAsync(null, int.MaxValue, Cancel))
            {
                await foreach (var fate in test.Store.ReadRunRecordsAsync(run.Id, Cancel))
                {
                    if (fate is { Outcome: RecordOutcome.Archived, Dataset: { } dataset })
                    {
                        told.Add(dataset);
                    }
                }
            }

            Assert.Empty(archived.Except(told));
        }

        // Names without digits: a number at the end would make files a series.
        private static string Letters(int number)
        {
            var letters = "";
            for (; number > 0; number /= 20)
            {
                letters = "bcdfghjklmnprstvzaei"[number % 20] + letters;
            }

            return letters + "ak";
        }
    }
}
