using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Harvesting.Rules;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Editing;

/// <summary>The audience of a record, and the access right that tells of it.</summary>
public sealed class AudienceTests
{
    private const string Rights = "http://publications.europa.eu/resource/authority/access-right/";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_access_right_follows_where_nobody_set_one(string kind)
    {
        await using var home = await OpenAsync(kind);
        foreach (var (typed, audience, right) in new (string, Audience?, string?)[]
        {
            ("shared", Audience.Shared, "RESTRICTED"), ("notranje", Audience.Internal, "NON_PUBLIC"),
                ("Deljeno", Audience.Shared, "RESTRICTED"), ("public", null, null),
            ("internal", Audience.Internal, "NON_PUBLIC"), ("", null, null),
        })
        {
            var resource = (await SetAsync(home, $"audience={typed}")).Resource;
            Assert.Equal((audience, right), (resource.Audience, resource.AccessRights?.Value[Rights.Length..]));
        }

        var own = (await SetAsync(home, "accessRights=javno", "audience=shared", "sharedWith=zavod; obcina")).Resource;
        Assert.Equal((Audience.Shared, "PUBLIC"), (own.Audience, own.AccessRights?.Value[Rights.Length..]));
        Assert.Equal(["zavod", "obcina"], own.SharedWith);
        Assert.Equal(ValueOrigin.Given, own.Origins["audience"].Origin);
        var wrong = await Assert.ThrowsAsync<SettingsInvalidException>(() => SetAsync(home, "audience=vsi"));
        Assert.Equal("audience", wrong.Field);
        Assert.Equal("sharedWith", (await Assert.ThrowsAsync<NotFoundException>(() => SetAsync(home, "sharedWith=ni"))).Field);
    }

    [Theory, EveryDatabase]
    public async Task What_the_feed_would_say_wrongly_is_a_finding(string kind)
    {
        await using var home = await OpenAsync(kind);
        foreach (var (values, found) in new (string[], string[])[]
        {
            (["audience=shared", "sharedWith=zavod"], []), (["accessRights=javno"], ["audience-against-access-right"]),
                (["sharedWith="], ["audience-against-access-right", "shared-with-nobody"]),
            (["audience=internal"], ["audience-against-access-right"]), (["accessRights=omejeno"], []), (["audience=public"], []),
        })
        {
            var codes = (await SetAsync(home, values)).Findings.Select(f => f.Code)
                .Where(c => c.StartsWith("audience", StringComparison.Ordinal) || c.StartsWith("shared", StringComparison.Ordinal));
            Assert.Equal(found.Order(StringComparer.Ordinal), codes.Order(StringComparer.Ordinal));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_distribution_can_be_taken_away(string kind)
    {
        await using var home = await OpenAsync(kind);
        await SetAsync(home, "distributions/a/accessUrls=https://a.si/", "distributions/b/accessUrls=https://b.si/");
        var dataset = (Dataset)(await SetAsync(home, "distributions/a=")).Resource;
        Assert.Equal(["b"], dataset.Distributions.Select(d => d.Key));
        Assert.DoesNotContain(dataset.Origins.Keys, k => k.StartsWith("distributions/a", StringComparison.Ordinal));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => SetAsync(home, "distributions/a="));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => SetAsync(home, "distributions/b=nekaj"));
    }

    [Fact]
    public void Rules_of_a_source_set_it_too()
    {
        var rules = SourceRules.Parse("nastavi občinstvo = notranje če naslov vsebuje \"osebn\"\nset audience = shared if title contains \"Water\"\nset sharedWith = zavod; knjiznica if title contains \"Water\"");
        Assert.Equal((Audience.Internal, Rights + "NON_PUBLIC"), Of("Osebni podatki"));
        Assert.Equal((Audience.Shared, Rights + "RESTRICTED"), Of("Water"));
        Assert.Equal(["zavod", "knjiznica"], Applied("Water").SharedWith);
        Assert.Equal((null, null), Of("Ceste"));
        foreach (var wrong in new[] { "set audience = vsi", "set audience = shared; internal" })
        {
            Assert.Contains("public, shared or internal", Assert.Throws<SettingsInvalidException>(() => SourceRules.Parse(wrong)).Message,
                StringComparison.Ordinal);
        }

        (Audience?, string?) Of(string title) => (Applied(title).Audience, Applied(title).AccessRights?.Value);
        Resource Applied(string title) =>
            rules.Apply(new HarvestEvent.Found("x", new Dataset { Title = LocalText.In("sl", title) })).Found.Resource;
    }

    private static Task<CatalogRecord> SetAsync(TestStore home, params string[] values) =>
        new EditDataset(home.Store, approveAutomatically: true).RunAsync(
        "voda", [.. values.Select(v => v.Split('=', 2)).Select(v => KeyValuePair.Create(v[0], v[1]))], TestStore.Ana, Cancel);

    private static async Task<TestStore> OpenAsync(string kind)
    {
        var home = await TestStore.OpenAsync(kind);
        foreach (var body in new[] { "obcina", "zavod" })
        {
            await home.Store.SaveOrganisationAsync(new Organisation { Id = body, Name = LocalText.In("sl", body) }, TestStore.Ana, Cancel);
        }

        await home.Store.SaveAsync(TestStore.Record("voda"), TestStore.Ana, null, Cancel);
        return home;
    }
}
