using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Harvesting;

public sealed class ThreeWayMergeTests
{
    private static readonly Dataset Was = new()
    {
        Id = "a",
        Title = LocalText.Of("Naslov", "Title"),
        Keywords = [new TaggedText("ena")],
        Version = "1",
        Distributions = [new Distribution { Key = "csv", ByteSize = 10 }, new Distribution { Key = "xlsx", ByteSize = 20 }],
        Origins = new Dictionary<string, FieldOrigin> { ["keywords"] = new(ValueOrigin.Suggested, "x"), ["distributions/csv/byteSize"] = new(ValueOrigin.Found, "a.csv") },
    };

    [Fact]
    public void What_nobody_touched_follows_the_source()
    {
        var now = Was with { Version = "2", Keywords = [new TaggedText("dve")], Title = Was.Title.With("en", "New title") };
        var (merged, conflicts) = ThreeWayMerge.Run(Was, now, Was);
        Assert.True(ThreeWayMerge.Same(now, merged));
        Assert.Empty(conflicts);
    }

    [Fact]
    public void An_edit_stays_and_one_language_does_not_hold_the_other_back()
    {
        var edited = Was with { Title = Was.Title.With("sl", "Moj naslov") };
        var now = Was with { Title = LocalText.Of("Nov naslov", "New title") };
        var (merged, conflicts) = ThreeWayMerge.Run(Was, now, edited);
        Assert.Equal(LocalText.Of("Moj naslov", "New title"), merged.Title);
        Assert.Equal(["title/sl"], conflicts);
    }

    [Fact]
    public void A_value_that_a_person_took_out_stays_out_and_one_added_stays_in()
    {
        var edited = Was with { Version = null, Owner = "obcina" };
        var (merged, _) = ThreeWayMerge.Run(Was, Was with { VersionNotes = LocalText.In("sl", "novo") }, edited);
        Assert.Null(((Dataset)merged).Version);
        Assert.Equal("obcina", merged.Owner);
        Assert.Equal("novo", ((Dataset)merged).VersionNotes["sl"]);
    }

    [Fact]
    public void A_value_the_source_takes_back_goes_unless_it_was_edited()
    {
        Assert.Null(((Dataset)ThreeWayMerge.Run(Was, Was with { Version = null }, Was).Merged).Version);
        Assert.Equal("9", ((Dataset)ThreeWayMerge.Run(Was, Was with { Version = null }, Was with { Version = "9" }).Merged).Version);
    }

    [Fact]
    public void Distributions_merge_by_key()
    {
        var mine = new Distribution { Key = "pdf", Title = LocalText.In("sl", "Pojasnila") };
        var edited = Was with { Distributions = [Was.Distributions[0] with { Title = LocalText.In("sl", "Tabela") }, Was.Distributions[1], mine] };
        var now = Was with { Distributions = [Was.Distributions[0] with { ByteSize = 99 }, new Distribution { Key = "json", ByteSize = 5 }] };
        var merged = (Dataset)ThreeWayMerge.Run(Was, now, edited).Merged;
        Assert.Equal(["csv", "json", "pdf"], merged.Distributions.Select(d => d.Key));
        Assert.Equal(("Tabela", 99L), (merged.Distributions[0].Title["sl"], merged.Distributions[0].ByteSize));
        Assert.Equal(ValueOrigin.Found, merged.Origins["distributions/csv/byteSize"].Origin);
    }

    [Fact]
    public void A_confirmation_keeps_the_value_against_the_source()
    {
        var confirmed = Was with { Origins = new Dictionary<string, FieldOrigin>() };
        var (merged, conflicts) = ThreeWayMerge.Run(Was, Was with { Keywords = [new TaggedText("dve")] }, confirmed);
        Assert.Equal([new TaggedText("ena")], merged.Keywords);
        Assert.Equal(["keywords"], conflicts);
        Assert.DoesNotContain("keywords", merged.Origins.Keys);
    }
}
