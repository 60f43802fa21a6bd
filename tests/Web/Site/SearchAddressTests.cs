using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using OpenData.Catalog.Browsing;
using OpenData.Web.Site;

namespace OpenData.Tests.Web.Site;

/// <summary>An address is a state of the list of datasets, and the state that address.</summary>
public sealed class SearchAddressTests
{
    [Theory]
    [InlineData("/datasets")]
    [InlineData("/datasets?q=pitna%20voda")]
    [InlineData("/datasets?q=%C4%8Di%C5%A1%C4%8Denje&theme=TRAN&theme=ENVI&publisher=obcina&format=CSV&licence=CC_BY_4_0&frequency=MONTHLY&freshness=late"
        + "&hvd=c_ac64a52d&place=096&kpi=Solid%20waste&kind=series&from=2020-01-01&to=2021-12-31&sort=newest&page=7")]
    public void An_address_comes_back_as_it_was(string address) => Assert.Equal(address, Read(address).ToString());

    [Theory]
    [InlineData("?page=-1", "/datasets")]
    [InlineData("?page=0&sort=sideways&from=never&to=2021-02-30&theme=&colour=blue", "/datasets")]
    [InlineData("?page=99999999999999999999", "/datasets")]
    [InlineData("?page=100000", "/datasets?page=500")]
    [InlineData("?q=%00%07a%0D%0Ab%F0%9F%98%80", "/datasets?q=ab")]
    [InlineData("?theme=TRAN&theme=TRAN", "/datasets?theme=TRAN")]
    [InlineData("?from=3. 2. 2020&to=3.2.2020", "/datasets?from=2020-02-03&to=2020-02-03")]
    [InlineData("?from=2020&to=2021", "/datasets?from=2020-01-01&to=2021-12-31")]
    [InlineData("?from=2020-02&to=2020-02", "/datasets?from=2020-02-01&to=2020-02-29")]
    public void Whatever_an_address_says_it_becomes_a_state_within_bounds(string query, string state) => Assert.Equal(state, Read("/datasets" + query).ToString());

    [Fact]
    public void What_is_long_is_cut()
    {
        var read = Read("/datasets?q=" + new string('a', 100_000) + string.Concat(Enumerable.Range(0, 5000).Select(i => $"&theme=T{i}")));
        Assert.Equal(200, read.Words.Length);
        Assert.Equal(20, read.Chosen.Count);
    }

    [Fact]
    public void Choosing_twice_takes_back_and_goes_to_the_first_page()
    {
        var state = Read("/datasets?q=voda&page=3");
        var chosen = state.Toggled(Facet.Owner, "obcina").Toggled(Facet.Theme, "ENVI");
        Assert.Equal("/datasets?q=voda&theme=ENVI&publisher=obcina", chosen.ToString());
        Assert.Equal("/datasets?q=voda&theme=ENVI", chosen.Toggled(Facet.Owner, "obcina").ToString());
    }

    [Theory]
    [InlineData("/datasets", true)]
    [InlineData("/datasets?theme=TRAN", true)]
    [InlineData("/datasets?publisher=obcina&page=2", true)]
    [InlineData("/datasets?theme=TRAN&publisher=obcina", false)]
    [InlineData("/datasets?q=voda", false)]
    [InlineData("/datasets?sort=title", false)]
    [InlineData("/datasets?format=CSV", false)]
    public void Search_engines_see_places_and_not_every_state(string address, bool shown) => Assert.Equal(shown, Read(address).IsPlace);

    [Fact]
    public void Every_facet_has_a_name_in_addresses() =>
        Assert.Equal(Enum.GetValues<Facet>().Order(), SearchAddress.Names.Select(n => n.Value).Order());

    private static SearchAddress Read(string address) =>
        SearchAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "")));
}
