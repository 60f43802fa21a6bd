using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Compliance.Gaps;

/// <summary>The table of what is expected of whom.</summary>
public sealed class ExpectedDatasetTests
{
    [Fact]
    public void Every_template_is_expected_of_somebody_by_known_tasks()
    {
        Assert.Equal(DatasetTemplates.All.Select(static t => t.Key), ExpectedDataset.All.Select(static e => e.Key));
        Assert.All(ExpectedDataset.All, static e =>
        {
            Assert.NotEmpty(e.Tasks);
            Assert.All(e.Tasks, static t => Assert.NotNull(BodyTask.Find(t)));
            Assert.All((string[])["sl", "en"], l => Assert.NotEmpty(e.UsualOwner[l] ?? ""));
            Assert.NotEmpty(e.Interval.For("sl"));
        });
        Assert.Equal(BodyTask.All.Count - 1, ExpectedDataset.All.SelectMany(static e => e.Tasks).Distinct().Count()); // all but "other"
    }

    [Fact]
    public void Every_word_is_there_in_both_languages() => Assert.All(
        ExpectedDataset.All.SelectMany(static e => e.BasisFor(LegalClass.PublicSectorBody)).Select(static b => b.Text).Concat(BodyTask.All.Select(static t => t.Name))
            .Concat(Enum.GetValues<GapState>().Select(GapTexts.Of)).Concat(Enum.GetValues<CoverCertainty>().Select(GapTexts.Of)),
        static text => Assert.NotEqual(text["sl"], text["en"]));

    [Fact]
    public void High_value_is_marked_for_the_bodies_that_the_regulation_binds()
    {
        var water = Of("drinking-water-quality");
        Assert.Equal(["high-value", "default"], water.BasisFor(LegalClass.PublicSectorBody).Select(static b => b.Code));
        Assert.Equal(["default"], water.BasisFor(LegalClass.PublicUndertaking).Select(static b => b.Code));
        Assert.Equal(["high-value-in-part", "default"], Of("municipal-roads").BasisFor(LegalClass.PublicSectorBody).Select(static b => b.Code));
        Assert.Equal(["publication"], Of("bylaws").BasisFor(LegalClass.PublicSectorBody).Select(static b => b.Code));
        Assert.Equal(["practice"], Of("bylaws").BasisFor(LegalClass.Outside).Select(static b => b.Code));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-04-30")]
    [InlineData("2026-04-30", "2026-04-30")]
    [InlineData("2026-05-01", "2027-04-30")]
    public void A_yearly_figure_is_due_on_the_next_such_day(string today, string due) =>
        Assert.Equal(DateOnly.Parse(due, null), Of("water-volumes").Due!.Value.OnOrAfter(DateOnly.Parse(today, null))); // it has one

    private static ExpectedDataset Of(string key) => ExpectedDataset.All.Single(e => e.Key == key);
}
