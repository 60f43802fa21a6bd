using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed class SourceSettingsTests
{
    private static readonly FolderHarvester Harvester = new();

    [Fact]
    public void Settings_are_bound_by_their_names_whatever_their_spelling()
    {
        var options = (FolderHarvester.Options)SourceSettings.Bind(Harvester, Source(("max-files", "12"), ("licence", "CC0")));
        Assert.Equal((12, "CC0"), (options.MaxFiles, SourceSettings.Common(Source(("Licence", "CC0"))).Licence));
        Assert.Equal(7, ((FolderHarvester.Options)SourceSettings.Bind(Harvester, Source(("maxFiles", "7")))).MaxFiles);
    }

    [Fact]
    public void What_is_not_set_has_its_default() =>
        Assert.Equal(new FolderHarvester.Options(), SourceSettings.Bind(Harvester, Source()));

    [Fact]
    public void All_that_is_wrong_is_said_together()
    {
        var refused = Assert.Throws<SettingsInvalidException>(() =>
            SourceSettings.Bind(Harvester, Source(("max-files", "0"), ("licenca", "CC0"), ("review", "mogoče"))));
        foreach (var name in new[] { "max-files", "licenca", "review", "1–1000" })
        {
            Assert.Contains(name, refused.Text["sl"], StringComparison.Ordinal);
            Assert.Contains(name, refused.Text["en"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_kind_describes_its_settings_in_both_languages()
    {
        var settings = SourceSettings.Describe(Harvester);
        var files = Assert.Single(settings, s => s.Name == "max-files");
        Assert.Equal(("number", "1000", "Največ datotek.", "Most files."), (files.Type, files.Default, files.Text["sl"], files.Text["en"]));
        var common = SourceSettings.DescribeCommon();
        Assert.Equal(("yes/no", "false"), (common.Single(s => s.Name == "allow-local").Type, common.Single(s => s.Name == "allow-local").Default));
        Assert.All(settings.Concat(common), s => Assert.False(string.IsNullOrWhiteSpace(s.Text["en"])));
    }

    [Fact]
    public void Settings_of_every_source_are_read_with_slovenian_words_too() =>
        Assert.True(SourceSettings.Common(Source(("review", "da"))).Review);

    private static Source Source(params (string Name, string Value)[] settings) =>
        new() { Id = "a", Kind = "folder", Location = "/", Settings = settings.ToDictionary(s => s.Name, s => s.Value) };
}
