using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Samples;

/// <summary>
/// Every <c>harvesters/KIND/samples/NAME/</c> holds what is harvested (<see cref="SampleStage"/>), settings where it needs some, and what
/// the harvester says about it. A changed
/// answer is looked at and kept with <c>UPDATE_SNAPSHOTS=1</c>.
/// </summary>
public sealed class HarvesterSamplesTests
{
    public static TheoryData<string, string> Samples()
    {
        var samples = new TheoryData<string, string>();
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(SharedData.Checkout(), "harvesters")).Order(StringComparer.Ordinal))
        {
            var inside = Path.Combine(folder, "samples");
            string[] names = Directory.Exists(inside) ? Directory.GetDirectories(inside) : [];
            foreach (var sample in names.Order(StringComparer.Ordinal))
            {
                samples.Add(Path.GetFileName(folder), Path.GetFileName(sample));
            }
        }

        return samples;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_is_harvested_as_it_is_written_down(string plugin, string sample)
    {
        var folder = Path.Combine(SharedData.Checkout(), "harvesters", plugin, "samples", sample);
        var harvester = AllHarvesters.Create().Single(h => IsFolderOf(plugin, h));
        await using var stage = await SampleStage.OpenAsync(folder);
        var settings = (await SampleStage.SettingsAsync(folder)).Concat(stage.Own).ToDictionary();
        var source = new Source { Id = "sample", Kind = harvester.Kind, Location = stage.Location, Settings = settings };
        var trial = await HarvestTrial.RunAsync(harvester.Kind, source.Location, SourceSettings.Bind(harvester, source), given: stage.Given);
        var said = stage.Stable(Compact.Of(trial.Events) + "\n");
        var expected = Path.Combine(folder, "expected.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(expected, said, TestContext.Current.CancellationToken);
        }

        Assert.Equal((await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"), said.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_plug_in_has_samples_a_readme_and_settings_that_explain_themselves()
    {
        foreach (var harvester in AllHarvesters.Create())
        {
            var folder = Directory.EnumerateDirectories(Path.Combine(SharedData.Checkout(), "harvesters")).Single(d => IsFolderOf(Path.GetFileName(d), harvester));
            Assert.NotEmpty(Directory.EnumerateDirectories(Path.Combine(folder, "samples")));
            var readme = File.ReadAllText(Path.Combine(folder, "README.md"));
            foreach (var setting in SourceSettings.Describe(harvester).Where(s => harvester.OptionsType.GetProperties().Any(p => s.Name.Replace("-", "", StringComparison.Ordinal).Equals(p.Name, StringComparison.OrdinalIgnoreCase))))
            {
                Assert.Contains($"`{setting.Name}`", readme, StringComparison.Ordinal);
                Assert.False(string.IsNullOrWhiteSpace(setting.Text["sl"]), setting.Name);
                Assert.False(string.IsNullOrWhiteSpace(setting.Text["en"]), setting.Name);
            }
        }
    }

    // Kind oai-pmh lives in OaiPmh.
    private static bool IsFolderOf(string folder, IHarvester harvester) =>
        string.Equals(folder, harvester.Kind.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
