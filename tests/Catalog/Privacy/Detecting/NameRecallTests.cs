using System.Globalization;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting;
using OpenData.Catalog.Privacy.Detecting.Names;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>How many people the lists of names know, and how few things that are no people.</summary>
public sealed class NameRecallTests
{
    [Fact]
    public void Most_invented_people_are_known_by_name()
    {
        var figures = new[] { ("everyday", InventedPeople.Everyday), ("minority", InventedPeople.Minority), ("other forms", InventedPeople.OtherForms) }
            .Select(static g => (Group: g.Item1, Missed: g.Item2.Where(static p => !IsPerson(p)).ToList(), All: g.Item2.Length)).ToList();
        foreach (var (group, missed, all) in figures)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group}: {all - missed.Count} of {all}; missed {string.Join(", ", missed)}"));
        }

        Assert.All(figures, static f => Assert.True(f.Missed.Count <= 0.25 * f.All, $"{f.Group}: {string.Join(", ", f.Missed)}"));
    }

    [Fact]
    public void Places_institutions_and_things_are_nobody() =>
        Assert.DoesNotContain(InventedPeople.Nobody, IsPerson);

    [Theory]
    [InlineData("Janeza Novaka")]
    [InlineData("Marije Horvat")]
    [InlineData("Petrom Petkom")]
    [InlineData("Igorju Zajcu")]
    public void Names_in_their_cases_are_names(string text) => Assert.True(IsPerson(text));

    [Fact]
    public async Task A_column_of_each_group_holds()
    {
        foreach (var group in new[] { InventedPeople.Everyday, InventedPeople.Minority, InventedPeople.OtherForms })
        {
            var report = await LeafFeed.RowsAsync([["x", "y"], .. group.Select(static p => new[] { p, "1" })]);
            Assert.Equal(LeakVerdict.Hold, report.VerdictOf("person-name"));
        }

        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.RowsAsync([["x", "y"], .. InventedPeople.Nobody.Select(static p => new[] { p, "1" })])).VerdictOf("person-name"));
    }

    [Fact]
    public void The_lists_are_as_long_as_they_should_be_and_without_doubles()
    {
        foreach (var (list, least) in new[] { ("first-names", 500), ("surnames", 1000) })
        {
            var names = PrivacyTable.Rows(list).Select(static r => r[0]).ToList();
            Assert.True(names.Count >= least);
            Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        }
    }

    private static bool IsPerson(string text) => (ReadTraits.Of(Encoding.UTF8.GetBytes(text)) & TextTraits.Person) != 0;
}
