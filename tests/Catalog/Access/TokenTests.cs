using OpenData.Catalog;
using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Access;

/// <summary>Tokens hold for whom, for what and until when they say, and not a moment longer.</summary>
public sealed class TokenTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_token_is_recognised_by_its_form_and_kept_as_a_hash_alone(string kind)
    {
        await using var home = await OpenAsync(kind);
        var made = await IssueAsync(home, new TokenRequest { User = "ana", Scopes = [TokenScope.Write], Note = "izvoz" });
        Assert.Matches("^od_[0-9a-z]{12}_[0-9A-Za-z]{49}$", made.Text);
        Assert.Equal(TokenText.Check(made.Text[..^6]), made.Text[^6..]);
        Assert.Equal(made.Token.Id, TokenText.IdOf(made.Text));
        Assert.Equal((home.Clock.GetUtcNow() + Year, "urednik"), (made.Token.ExpiresAt, made.Token.CreatedBy));

        var grant = Assert.IsType<TokenAnswer.Accepted>(await AskAsync(home, made.Text)).Grant;
        Assert.Equal(("ana", "izvoz"), (grant.User.Id, grant.Token.Note));
        Assert.True(grant.Allows(TokenScope.Write));
        Assert.False(grant.Allows(TokenScope.Read));
        Assert.DoesNotContain(made.Text[16..], await AccessRows.AllAsync(home), StringComparison.Ordinal);
        Assert.Contains(made.Token.Id, await AccessRows.AllAsync(home), StringComparison.Ordinal);
        Assert.Equal(["nov žeton / token created"], (await home.Store.EditsAsync("token", made.Token.Id, Cancel)).Select(e => e.Why));
    }

    [Theory, EveryDatabase]
    public async Task Nothing_but_the_whole_token_is_accepted_and_of_a_wrong_one_nothing_is_told(string kind)
    {
        await using var home = await OpenAsync(kind);
        var (one, other) = (await IssueAsync(home, new() { User = "ana" }), await IssueAsync(home, new() { User = "ana" }));
        await home.Store.RevokeTokenAsync(one.Token.Id, TestStore.Ana, Cancel);
        List<string> wrong = ["", "od_", one.Token.Id, other.Text[..^1], other.Text + "0", other.Text.ToUpperInvariant(),
            "Bearer " + other.Text];
        for (var at = 3; at < other.Text.Length - 6; at++)
        {
            // Another letter in any place, once with the checksum left and once with the right one for it.
            var changed = other.Text[..at] + (other.Text[at] == '7' ? '8' : '7') + other.Text[(at + 1)..];
            wrong.AddRange([changed, changed[..^6] + TokenText.Check(changed[..^6])]);
        }

        // The id of one and the secret of the other, as who has one token would try for another.
        var spliced = other.Text[..16] + one.Text[16..^6];
        wrong.Add(spliced + TokenText.Check(spliced));
        var whys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in wrong)
        {
            whys.Add(Assert.IsType<TokenAnswer.Refused>(await AskAsync(home, text)).Why.For("en"));
        }

        Assert.Equal(["There is no such token."], whys);
        Assert.IsType<TokenAnswer.Accepted>(await AskAsync(home, other.Text));
    }

    [Theory, EveryDatabase]
    public async Task A_token_ends_by_the_clock_by_revocation_and_with_its_person(string kind)
    {
        await using var home = await OpenAsync(kind);
        var users = new RegisterUser(home.Store, home.Clock);
        var short_ = await IssueAsync(home, new() { User = "ana", Expires = "12h" });
        var revoked = await IssueAsync(home, new() { User = "ana", Expires = "2026-05-31" });
        var day = await IssueAsync(home, new() { User = "ana", Expires = "P30D" });
        Assert.Equal(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), revoked.Token.ExpiresAt);

        home.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromTicks(1));
        Assert.IsType<TokenAnswer.Accepted>(await AskAsync(home, short_.Text));
        home.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("The token has expired.", await WhyAsync(home, short_.Text));

        Assert.True(await home.Store.RevokeTokenAsync(revoked.Token.Id, TestStore.Ana, Cancel));
        Assert.False(await home.Store.RevokeTokenAsync(revoked.Token.Id, TestStore.Ana, Cancel));
        Assert.Equal("The token is revoked.", await WhyAsync(home, revoked.Text));
        await Assert.ThrowsAsync<NotFoundException>(() => home.Store.RevokeTokenAsync("ni", TestStore.Ana, Cancel));

        await users.DisableAsync("ana", true, "vodja", Cancel);
        Assert.Contains("no access", await WhyAsync(home, day.Text), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => IssueAsync(home, new() { User = "ana" }));
        await users.DisableAsync("ana", false, "vodja", Cancel);
        Assert.IsType<TokenAnswer.Accepted>(await AskAsync(home, day.Text));
        await home.ReopenAsync();
        Assert.IsType<TokenAnswer.Accepted>(await AskAsync(home, day.Text));
    }

    [Theory, EveryDatabase]
    public async Task A_token_never_allows_more_than_its_person_may_do_now(string kind)
    {
        await using var home = await OpenAsync(kind);
        var users = new RegisterUser(home.Store, home.Clock);
        var made = await IssueAsync(home, new() { User = "ana", Scopes = [TokenScope.Read, TokenScope.Write] });
        await Assert.ThrowsAsync<SettingsInvalidException>(() => IssueAsync(home, new() { User = "ana", Scopes = [TokenScope.Approve] }));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => IssueAsync(home, new() { User = "ana", Organisations = ["zavod"] }));
        await Assert.ThrowsAsync<NotFoundException>(() => IssueAsync(home, new() { User = "ana", Datasets = ["ni-je"] }));
        await Assert.ThrowsAsync<NotFoundException>(() => IssueAsync(home, new() { User = "nihče" }));
        Assert.True((await GrantAsync(home, made.Text)).Covers(TokenScope.Write, "obcina", "voda"));
        Assert.False((await GrantAsync(home, made.Text)).Covers(TokenScope.Write, "zavod", "voda"));
        Assert.False((await GrantAsync(home, made.Text)).Covers(TokenScope.Write, null, "voda"));

        await users.SetAsync("ana", null, null, [Role.Reader], null, "vodja", Cancel);
        Assert.False((await GrantAsync(home, made.Text)).Covers(TokenScope.Write, "obcina", "voda"));
        await users.SetAsync("ana", null, null, [Role.Editor], ["zavod"], "vodja", Cancel);
        Assert.False((await GrantAsync(home, made.Text)).Covers(TokenScope.Write, "obcina", "voda"));
        Assert.True((await GrantAsync(home, made.Text)).Covers(TokenScope.Write, "zavod", "voda"));

        // An administrator acts for all bodies, a narrowed token of one for what it names.
        await users.SetAsync("ana", null, null, [Role.Admin], [], "vodja", Cancel);
        Assert.True((await GrantAsync(home, made.Text)).Covers(TokenScope.Write, null, "voda"));
        var narrow = await IssueAsync(home, new() { User = "ana", Scopes = [TokenScope.Write, TokenScope.Harvest],
            Organisations = ["zavod"] });
        Assert.True((await GrantAsync(home, narrow.Text)).Covers(TokenScope.Harvest, "zavod", ""));
        Assert.False((await GrantAsync(home, narrow.Text)).Covers(TokenScope.Harvest, "obcina", ""));
    }

    [Theory, EveryDatabase]
    public async Task The_last_use_is_noted_once_a_minute(string kind)
    {
        await using var home = await OpenAsync(kind);
        var made = await IssueAsync(home, new() { User = "ana" });
        Assert.Null((await home.Store.FindTokenAsync(made.Token.Id, Cancel))!.LastUsedAt);
        var first = home.Clock.GetUtcNow();
        foreach (var (pause, noted) in new[] { (0, 0), (59, 0), (1, 60), (30, 60) })
        {
            home.Clock.Advance(TimeSpan.FromSeconds(pause));
            await AskAsync(home, made.Text);
            Assert.Equal(first.AddSeconds(noted), (await home.Store.FindTokenAsync(made.Token.Id, Cancel))!.LastUsedAt);
        }
    }

    [Theory]
    [InlineData("0d")]
    [InlineData("366d")]
    [InlineData("2026-02-28")]
    [InlineData("2027-03-02")]
    [InlineData("jutri")]
    [InlineData("-P1D")]
    [InlineData("99999999999d")]
    [InlineData("9999-12-31")]
    public async Task An_end_that_cannot_be_is_refused(string expires)
    {
        await using var home = await OpenAsync("sqlite");
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => IssueAsync(home, new() { User = "ana", Expires = expires }));
        Assert.Equal("expires", refused.Field ?? "expires");
        Assert.Contains(expires, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await home.Store.ListTokensAsync(Cancel));
    }

    private static async Task<TestStore> OpenAsync(string kind)
    {
        var home = await TestStore.OpenAsync(kind);
        foreach (var body in new[] { "obcina", "zavod" })
        {
            await home.Store.SaveOrganisationAsync(new Organisation { Id = body, Name = LocalText.In("sl", body) }, TestStore.Ana, Cancel);
        }

        var ana = new User { Id = "ana", Name = "Ana Novak", Email = "ana@ptuj.si", Roles = [Role.Editor], Organisations = ["obcina"] };
        await new RegisterUser(home.Store, home.Clock).RunAsync(ana, "vodja", Cancel);
        return home;
    }

    private static Task<IssuedToken> IssueAsync(TestStore home, TokenRequest request) =>
        new IssueToken(home.Store, Year, home.Clock).RunAsync(request, "urednik", Cancel);

    private static Task<TokenAnswer> AskAsync(TestStore home, string text) => new AuthenticateToken(home.Store, home.Clock)
        .RunAsync(text, Cancel);

    private static async Task<TokenGrant> GrantAsync(TestStore home, string text) =>
        Assert.IsType<TokenAnswer.Accepted>(await AskAsync(home, text)).Grant;

    private static async Task<string> WhyAsync(TestStore home, string text) =>
        Assert.IsType<TokenAnswer.Refused>(await AskAsync(home, text)).Why.For("en");
}
