using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Privacy;

/// <summary>Which files go out: by the guard's word, by people's decisions, by the clock.</summary>
public sealed class FileHoldsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_file_goes_out_only_when_it_was_read_and_nothing_grave_was_found(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        var file = await trial.PutAsync("prazna", "a;b\n1;2\n");
        Assert.Equal(file, (await trial.SeenAsync("prazna")).File); // no guard watches yet

        await trial.Guard.BeginAsync(Cancel);
        var unread = await trial.SeenAsync("prazna");
        Assert.Equal(FileHoldKind.Unread, unread.Withheld!.Kind);
        Assert.Null(unread.File);
        Assert.Null(unread.ByteSize);
        Assert.Equal(["https://podatki.vzorec.si/dataset/prazna"], unread.AccessUrls.Select(a => a.Value));
        Assert.StartsWith("Zadržano: ", unread.Description["sl"], StringComparison.Ordinal);
        Assert.StartsWith("Held back: ", unread.Description["en"], StringComparison.Ordinal);

        Assert.Null(await trial.HoldAsync("prazna"));
        await trial.PutAsync("opomba", "a\nOPOMBA\n");
        Assert.Null(await trial.HoldAsync("opomba"));
        await trial.PutAsync("zadrzana", $"a\n{GuardTrial.Held}\n");
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("zadrzana"));
        await trial.PutAsync("ustavljena", $"a\n{GuardTrial.Blocked}\n");
        Assert.Equal(FileHoldKind.Blocked, await trial.HoldAsync("ustavljena"));
    }

    [Theory, EveryDatabase]
    public async Task A_release_ends_with_the_content(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        await trial.PutAsync("a", $"ime\n{GuardTrial.Blocked}\n");
        Assert.Equal(FileHoldKind.Blocked, await trial.HoldAsync("a"));
        var released = Assert.Single(await trial.ReleaseAsync("a"));
        Assert.Equal(("skrbnica", "ZDIJZ, člen 6(3)"), (released.Actor, released.Basis));
        Assert.Null(await trial.HoldAsync("a"));

        await trial.PutAsync("b", $"ime\n{GuardTrial.Blocked}\n");
        Assert.Equal(FileHoldKind.Blocked, await trial.HoldAsync("b")); // the same bytes elsewhere were not released

        await trial.PutAsync("a", $"ime\n{GuardTrial.Blocked}\n1\n");
        Assert.Equal(FileHoldKind.Blocked, await trial.HoldAsync("a"));
        Assert.Single(await trial.Store.ListLeakDecisionsAsync("a", null, Cancel)); // and its history stays
    }

    [Theory, EveryDatabase]
    public async Task A_standing_release_covers_the_same_columns_and_findings_until_its_end(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        await trial.PutAsync("a", $"ime;znesek\n{GuardTrial.Held};1\n");
        await trial.HoldAsync("a");
        await trial.ReleaseAsync("a", trial.Clock.GetUtcNow().AddDays(30), standing: true);
        Assert.Null(await trial.HoldAsync("a"));

        await trial.PutAsync("a", $"ime;znesek\n{GuardTrial.Held};2\n{GuardTrial.Held};3\n");
        Assert.Null(await trial.HoldAsync("a"));

        await trial.PutAsync("a", $"ime;znesek;naslov\n{GuardTrial.Held};2;x\n");
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("a")); // a new column
        await trial.PutAsync("a", $"ime;znesek\n{GuardTrial.Held};{GuardTrial.Held}\n");
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("a")); // another column of the same
        await trial.PutAsync("a", $"ime;znesek\n{GuardTrial.Blocked};2\n");
        Assert.Equal(FileHoldKind.Blocked, await trial.HoldAsync("a")); // another kind

        await trial.PutAsync("a", $"ime;znesek\n{GuardTrial.Held};9\n");
        Assert.Null(await trial.HoldAsync("a"));
        trial.Scanner.Words = [(GuardTrial.Held, LeakVerdict.Block)];
        trial.Scanner.Edition = "besede-2";
        Assert.Equal(FileHoldKind.Blocked, await trial.HoldAsync("a")); // graver than was released

        trial.Scanner.Words = [(GuardTrial.Held, LeakVerdict.Hold)];
        trial.Scanner.Edition = "besede-3";
        Assert.Null(await trial.HoldAsync("a"));
        var mark = await trial.Store.LeakMarkAsync(Cancel);
        trial.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("a"));
        Assert.NotEqual(mark.Mark, (await trial.Store.LeakMarkAsync(Cancel)).Mark); // documents that name the file are old from that moment
    }

    [Theory, EveryDatabase]
    public async Task Only_a_known_person_who_may_approve_it_releases(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        await trial.PersonAsync("bralka", [Role.Reader], "obcina");
        await trial.PersonAsync("sosed", [Role.Steward], "druga-obcina");
        await trial.PersonAsync("upravnik", [Role.Admin]);
        await trial.PutAsync("a", $"ime\n{GuardTrial.Held}\n");
        await trial.HoldAsync("a");
        foreach (var actor in new[] { "neznanec", "bralka", "sosed" })
        {
            await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.ReleaseAsync("a", actor: actor));
        }

        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.ReleaseAsync("a", standing: true)); // a standing one has an end
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.ReleaseAsync("a", trial.Clock.GetUtcNow()));
        await Assert.ThrowsAsync<NotFoundException>(() => trial.ReleaseAsync("a", file: "tega-ni"));
        Assert.Empty(await trial.Store.ListLeakDecisionsAsync(null, null, Cancel));
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("a"));
        await trial.ReleaseAsync("a", actor: "upravnik");
        Assert.Null(await trial.HoldAsync("a"));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.ReleaseAsync("a")); // nothing is held any more
    }

    [Theory, EveryDatabase]
    public async Task What_was_said_of_the_bytes_elsewhere_does_not_let_them_out_here(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        await trial.PutAsync("a", "ime\n1\n");
        Assert.Null(await trial.HoldAsync("a"));
        await trial.PutAsync("b", "ime\n1\n");
        var b = (await trial.Store.FindAsync("b", Cancel))!;
        await trial.Store.SaveAsync(b with { Trace = new HarvestTrace { Rules = ["template:complaints"] } }, TestStore.Ana, null, Cancel);
        Assert.Equal(FileHoldKind.Unread, (await trial.SeenAsync("b")).Withheld!.Kind); // a template raises detectors

        trial.Scanner.Words = [("1", LeakVerdict.Hold)];
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("b"));
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("a")); // and what was found makes it graver everywhere
    }

    [Theory, EveryDatabase]
    public async Task A_standing_release_is_of_no_unread_content_and_of_no_other_part(string kind)
    {
        await using var trial = await GuardTrial.StartAsync(kind);
        await trial.PutAsync("a", $"ime\n{WordScanner.Broken}\n");
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("a"));
        await trial.ReleaseAsync("a", trial.Clock.GetUtcNow().AddDays(30), standing: true);
        Assert.Null(await trial.HoldAsync("a"));
        await trial.PutAsync("a", $"ime\n{WordScanner.Broken}\ndrugo\n");
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("a")); // nobody knows what is in these bytes

        trial.Scanner.Part = "zvezek › Kontakti";
        await trial.PutAsync("b", $"ime\n{GuardTrial.Held}\n");
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("b"));
        await trial.ReleaseAsync("b", trial.Clock.GetUtcNow().AddDays(30), standing: true);
        await trial.PutAsync("b", $"ime\n{GuardTrial.Held}\n2\n");
        Assert.Null(await trial.HoldAsync("b"));
        trial.Scanner.Part = "zvezek › Prosilci";
        await trial.PutAsync("b", $"ime\n{GuardTrial.Held}\n3\n");
        Assert.Equal(FileHoldKind.Held, await trial.HoldAsync("b"));
    }
}
