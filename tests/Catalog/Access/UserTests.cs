using OpenData.Catalog;
using OpenData.Catalog.Access;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Access;

/// <summary>People are registered with the least that they need, and every change of their rights is kept.</summary>
public sealed class UserTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_person_begins_as_a_reader_and_every_change_is_kept_with_who_and_when(string kind)
    {
        await using var home = await OpenAsync(kind);
        var users = new RegisterUser(home.Store, home.Clock);
        var ana = await users.RunAsync(Ana, "vodja", Cancel);
        Assert.Equal([Role.Reader], ana.Roles);
        Assert.Equal(ana, await home.Store.FindUserAsync("ana", Cancel), Alike);

        home.Clock.Advance(TimeSpan.FromDays(1));
        var changed = await users.SetAsync("ana", null, "ana.novak@ptuj.si", [Role.Steward, Role.Editor, Role.Steward], null, "drugi",
            Cancel);
        Assert.Equal([Role.Editor, Role.Steward], changed.Roles);
        Assert.Equal(("Ana Novak", "ana.novak@ptuj.si"), (changed.Name, changed.Email));
        await users.DisableAsync("ana", true, "drugi", Cancel);
        await users.DisableAsync("ana", true, "tretji", Cancel);
        var edits = await home.Store.EditsAsync("user", "ana", Cancel);
        Assert.Equal(["vodja", "drugi", "drugi"], edits.Select(e => e.Actor));
        Assert.Equal(home.Clock.GetUtcNow(), edits[^1].At);
        Assert.Contains("\"editor\",\"steward\"", edits[1].Body, StringComparison.Ordinal);
        Assert.Equal(["ana"], (await home.Store.ListUsersAsync(Cancel)).Select(u => u.Id));
    }

    [Theory, EveryDatabase]
    public async Task Who_is_shut_out_stays_so_when_somebody_changes_an_older_state(string kind)
    {
        await using var home = await OpenAsync(kind);
        var users = new RegisterUser(home.Store, home.Clock);
        var read = await users.RunAsync(Ana, "vodja", Cancel);
        await using var other = await home.OpenAnotherAsync();
        await new RegisterUser(other, home.Clock).DisableAsync("ana", true, "drugi", Cancel);
        await Assert.ThrowsAsync<RecordConflictException>(() => home.Store.SaveUserAsync(read with { Name = "Ana N." }, read, new Change("vodja", "ime"), Cancel));
        await Assert.ThrowsAsync<RecordConflictException>(() => home.Store.SaveUserAsync(Ana, null, new Change("vodja", "nova"), Cancel));
        var kept = await home.Store.FindUserAsync("ana", Cancel);
        Assert.Equal((true, "Ana Novak"), (kept!.DisabledAt is not null, kept.Name));
        Assert.Equal(2, (await home.Store.EditsAsync("user", "ana", Cancel)).Count);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_right_is_refused_and_nothing_is_kept(string kind)
    {
        await using var home = await OpenAsync(kind);
        var users = new RegisterUser(home.Store, home.Clock);
        foreach (var wrong in new[]
        {
            Ana with { Id = "Ana Novak" }, Ana with { Name = " " }, Ana with { Name = "Ana\nNovak" }, Ana with { Email = "ana" },
                Ana with { Organisations = [] },
            Ana with { Organisations = [], Roles = [Role.Operator, Role.Steward] },
        })
        {
            await Assert.ThrowsAsync<SettingsInvalidException>(() => users.RunAsync(wrong, "vodja", Cancel));
        }

        await Assert.ThrowsAsync<NotFoundException>(() => users.RunAsync(Ana with { Organisations = ["ni"] }, "vodja", Cancel));
        Assert.Empty(await home.Store.ListUsersAsync(Cancel));
        await users.RunAsync(Ana with { Id = "oto", Organisations = [], Roles = [Role.Operator] }, "vodja", Cancel);
        await users.RunAsync(Ana with { Id = "ada", Organisations = [], Roles = [Role.Admin, Role.Editor] }, "vodja", Cancel);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => users.RunAsync(Ana with { Id = "oto" }, "vodja", Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => users.SetAsync("ni", null, null, null, null, "vodja", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_setup_code_is_kept_as_a_hash_with_an_end(string kind)
    {
        await using var home = await OpenAsync(kind);
        var users = new RegisterUser(home.Store, home.Clock);
        await users.RunAsync(Ana, "vodja", Cancel);
        var (code, ends) = await users.ResetAsync("ana", TimeSpan.FromDays(3), "vodja", Cancel);
        var (second, _) = await users.ResetAsync("ana", TimeSpan.FromDays(3), "vodja", Cancel);
        Assert.Matches("^([2-9A-Z]{5}-){3}[2-9A-Z]{5}$", code);
        Assert.NotEqual(code, second);
        Assert.Equal(home.Clock.GetUtcNow().AddDays(3), ends);
        var rows = await AccessRows.AllAsync(home);
        Assert.DoesNotContain(second.Replace("-", "", StringComparison.Ordinal), rows, StringComparison.Ordinal);
        Assert.DoesNotContain(second, rows, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(TokenText.HashOf(second.Replace("-", "", StringComparison.Ordinal))), rows,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(TokenText.HashOf(code.Replace("-", "", StringComparison.Ordinal))), rows,
            StringComparison.Ordinal);
        Assert.Equal(3, (await home.Store.EditsAsync("user", "ana", Cancel)).Count);
        await Assert.ThrowsAsync<NotFoundException>(() => users.ResetAsync("ni", TimeSpan.FromDays(3), "vodja", Cancel));
    }

    private static User Ana => new() { Id = "ana", Name = "Ana Novak", Email = "ana@ptuj.si", Organisations = ["obcina"] };

    private static bool Alike(User? one, User? other) => Filled.Flatten(one).SequenceEqual(Filled.Flatten(other));

    private static async Task<TestStore> OpenAsync(string kind)
    {
        var home = await TestStore.OpenAsync(kind);
        await home.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.In("sl", "Občina") }, TestStore.Ana,
            Cancel);
        return home;
    }
}
