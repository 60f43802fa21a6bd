using OpenData.Catalog;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance;

/// <summary>Every register keeps what is right, says what is wrong by field, and never forgets what an entry said.</summary>
public sealed class RegisterTests
{
    private static CancellationToken Cancel => RegisterTrial.Cancel;

    /// <summary>The least that each register takes.</summary>
    internal static readonly Dictionary<string, string[]> Least = new(StringComparer.Ordinal)
    {
        ["requests"] = ["organisation=obcina", "subject=Ceste po letih"],
        ["charges"] = ["organisation=obcina", "name=Fotokopija A4", "amount=0,06 €", "basis=reproduction", "from=2026-01-01"],
        ["exclusive"] = ["organisation=obcina", "partner=Parkirišča d.o.o.", "object=Podatki o parkiriščih", "type=de-facto", "from=2026-01-01"],
        ["exemptions"] = ["organisation=obcina", "dataset=ceste", "ground=personal-data", "reason=Imena najemnikov", "from=2026-01-01", "person=Ana Novak", "role=direktorica"],
        ["derogations"] = ["organisation=obcina", "name=Senzorji", "type=delay", "reason=Ni osebja", "decided=2026-02-01", "from=2026-02-01", "until=2026-12-31", "person=Ana Novak", "role=direktorica"],
        ["declarations"] = ["organisation=obcina", "rule=exc-1", "answer=yes", "statement=Izključnih pogodb ni.", "date=2026-02-28", "person=Ana Novak", "role=direktorica"],
        ["problems"] = ["dataset=ceste", "category=old", "text=Zadnje leto je 2020."],
        ["reuses"] = ["dataset=ceste", "title=Zemljevid cest", "type=app"],
        ["hvd"] = ["organisation=obcina", "dataset=ceste", "state=candidate", "reason=Vrstica 0601 priloge", "decided=2026-02-01", "person=Ana Novak", "role=direktorica"],
    };

    public static TheoryData<string, string> EachKindOnEachDatabase()
    {
        var data = new TheoryData<string, string>();
        foreach (var database in EveryDatabaseAttribute.Kinds)
        {
            foreach (var kind in AllRegisters.All)
            {
                data.Add(database, kind.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EachKindOnEachDatabase))]
    public async Task Each_kind_keeps_the_least_it_needs_and_refuses_less(string database, string name)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var (kind, least) = (AllRegisters.Find(name), Least[name]);
        var entry = await trial.AddAsync(kind, least);
        Assert.Equal($"{kind.Prefix}-2026-0001", entry.Id);
        Assert.Equal((RegisterStatus.Open, 1, kind.Public), (entry.Status, entry.Revision, entry.Shown));
        Assert.Equal($"{kind.Prefix}-2026-0002", (await trial.AddAsync(kind, least)).Id);
        Assert.Equal(RecordJson.ToText(entry), RecordJson.ToText(await trial.Catalog.Store.FindEntryAsync(entry.Id, Cancel)));

        foreach (var field in least.Select(p => p.Split('=')[0]).Where(f => kind.Find(f) is { Required: true }))
        {
            var problems = await trial.ProblemsAsync(kind, [.. least.Where(p => !p.StartsWith(field + "=", StringComparison.Ordinal))]);
            Assert.Contains($"{field}:required", problems);
        }

        Assert.Contains("nekaj:unknown-field", await trial.ProblemsAsync(kind, [.. least, "nekaj=1"]));
        Assert.Equal(2, (await trial.Catalog.Store.CountEntriesAsync(Cancel)).Single(c => c.Kind == name).Open);
    }

    [Theory]
    [MemberData(nameof(EachKindOnEachDatabase))]
    public async Task Closing_and_correcting_keep_what_was(string database, string name)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var kind = AllRegisters.Find(name);
        var entry = await trial.AddAsync(kind, Least[name]);
        if (kind.Find("document") is not null)
        {
            entry = await trial.Change.SetAsync(kind, entry.Id, RegisterTrial.Typed("document=090-1/2026"), RegisterTrial.Why, Cancel);
        }

        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        string[] closing = kind.NeededToClose.Count == 0 ? [] : ["outcome=" + kind.Find("outcome")!.Words[0].Code];
        var closed = await trial.Change.CloseAsync(kind, entry.Id, RegisterTrial.Typed(closing), show: false, RegisterTrial.Why with { Why = "konec" }, Cancel);
        Assert.Equal((RegisterStatus.Closed, entry.Revision + 1), (closed.Status, closed.Revision));
        Assert.Equal("2026-03-02", closed[kind.ClosingDay!]);

        var revisions = await trial.Catalog.Store.EntryRevisionsAsync(entry.Id, Cancel);
        Assert.Equal(closed.Revision, revisions.Count);
        Assert.Equal(("ana", "konec"), (revisions[^1].Actor, revisions[^1].Why));
        Assert.Equal(Enumerable.Range(1, closed.Revision), revisions.Select(r => RecordJson.Read<RegisterEntry>(r.Body!).Revision));
        Assert.Equal(RegisterStatus.Open, RecordJson.Read<RegisterEntry>(revisions[0].Body!).Status);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.Change.CloseAsync(kind, entry.Id, RegisterTrial.Typed(closing), false, RegisterTrial.Why, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => trial.Change.SetAsync(kind, "nekaj-2026-0001", [], RegisterTrial.Why, Cancel));
        var silent = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.Change.SetAsync(kind, entry.Id, [], new Change("ana", " "), Cancel));
        Assert.Contains("--why", silent.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("declarations", "date=2026-03-02", "date:future")]
    [InlineData("declarations", "date=2026-03-01", "")]
    [InlineData("declarations", "organisation=ni-ga", "organisation:organisation")]
    [InlineData("exemptions", "dataset=ni-je", "dataset:dataset")]
    [InlineData("exemptions", "dataset=", "dataset:required")]
    [InlineData("charges", "until=2025-12-31", "until:before")]
    [InlineData("charges", "amount=1.234", "amount:amount")]
    [InlineData("charges", "amount=-1", "amount:amount")]
    [InlineData("charges", "basis=reproduction, magic", "basis:unknown-word")]
    [InlineData("charges", "basis=;", "basis:required")]
    [InlineData("charges", "exception=listed", "list:required")]
    [InlineData("charges", "published=javascript:alert(1)", "published:address")]
    [InlineData("charges", "from=31. 2. 2026", "from:date")]
    [InlineData("exclusive", "type=exception", "reason:required")]
    [InlineData("exclusive", "reviewed=2025-01-01", "reviewed:before")]
    [InlineData("derogations", "until=", "until:required")]
    [InlineData("requests", "due=2026-04-01", "due:computed")]
    [InlineData("requests", "outcome=refused", "decided:required ground:required reasons:required redress:required")]
    [InlineData("requests", "email=brez afne", "email:email")]
    [InlineData("requests", "received=2026-02-02 decided=2026-02-01", "decided:before")]
    [InlineData("requests", "extendedBy=31 extendedOn=2026-03-01 extensionWhy=veliko", "extendedBy:extension")]
    [InlineData("requests", "received=2026-01-05 extendedBy=5 extendedOn=2026-03-01 extensionWhy=veliko", "extendedOn:extension")]
    [InlineData("requests", "extendedBy=5", "extendedOn:required extensionWhy:required")]
    public async Task What_is_wrong_is_told_by_field(string name, string changed, string problems)
    {
        await using var trial = await RegisterTrial.StartAsync("sqlite");
        var pairs = changed.Split(' ').Aggregate(new List<string>(), (list, part) =>
        {
            // A value may hold blanks: what has no field of its own belongs to the one before.
            if (part.Contains('=', StringComparison.Ordinal))
            {
                list.Add(part);
            }
            else
            {
                list[^1] += " " + part;
            }

            return list;
        });
        var fields = pairs.Select(p => p.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
        string[] all = [.. Least[name].Where(p => !fields.Contains(p.Split('=')[0])), .. pairs];
        Assert.Equal(problems.Split(' ', StringSplitOptions.RemoveEmptyEntries), await trial.ProblemsAsync(AllRegisters.Find(name), all));
    }

    [Fact]
    public async Task A_refusal_names_every_field_in_both_languages()
    {
        await using var trial = await RegisterTrial.StartAsync("sqlite");
        var refusal = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.AddAsync(AllRegisters.Declarations, "organisation=ni-ga", "date=2027-01-01"));
        foreach (var text in new[] { refusal.Text.For("sl"), refusal.Text.For("en") })
        {
            Assert.All(new[] { "organisation", "date", "rule", "answer", "statement", "person", "role" }, field => Assert.Contains(field, text, StringComparison.Ordinal));
        }

        Assert.Contains("prihodnosti", refusal.Text.For("sl"), StringComparison.Ordinal);
        Assert.Empty(await trial.Catalog.Store.ListEntriesAsync(new RegisterFilter(), Cancel));
    }

    [Fact]
    public async Task A_declaration_holds_a_year_and_one_about_arrangements_three()
    {
        await using var trial = await RegisterTrial.StartAsync("sqlite");
        Assert.Equal("2029-02-28", (await trial.AddAsync(AllRegisters.Declarations, Least["declarations"]))["until"]);
        var other = await trial.AddAsync(AllRegisters.Declarations, [.. Least["declarations"].Where(p => !p.StartsWith("rule=", StringComparison.Ordinal)), "rule=SCO-5"]);
        Assert.Equal(("2027-02-28", "SCO-5"), (other["until"], other["rule"]));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_request_gets_its_term_and_an_extension_with_its_reason(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var request = await trial.AddAsync(AllRegisters.Requests, "organisation=obcina", "subject=Ceste", "applicant=Janez Novak", "email=janez@primer.si");
        Assert.Equal(("2026-03-01", "2026-03-27"), (request["received"], request["due"]));
        Assert.DoesNotContain("Janez", RecordJson.ToText(request), StringComparison.Ordinal);
        Assert.Equal("Janez Novak", (await trial.Catalog.Store.FindSenderAsync(request.Id, Cancel))!.Values["applicant"]);

        var extended = await trial.Change.ExtendAsync(request.Id, 10, RegisterTrial.Why with { Why = "obsežno" }, Cancel);
        Assert.Equal(("2026-04-13", "obsežno", "2026-03-01"), (extended["due"], extended["extensionWhy"], extended["extendedOn"]));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(43));
        Assert.Equal(TermState.Running, RequestTerm.Of(extended, new DateOnly(2026, 4, 13))!.State);
        var refused = await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.Change.CloseAsync(
            AllRegisters.Requests, request.Id, RegisterTrial.Typed("outcome=refused", "ground=third-party-ip", "reasons=x", "redress=Pritožba"), false, RegisterTrial.Why, Cancel));
        Assert.Contains("holder", refused.Message, StringComparison.Ordinal);
        await trial.Change.CloseAsync(AllRegisters.Requests, request.Id, RegisterTrial.Typed("outcome=granted"), false, RegisterTrial.Why, Cancel);
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.Change.ExtendAsync(request.Id, 5, RegisterTrial.Why, Cancel));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.Change.SetAsync(AllRegisters.Requests, request.Id, RegisterTrial.Typed("outcome="), RegisterTrial.Why, Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task The_price_list_and_the_arrangements_show_what_holds(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        await trial.AddAsync(AllRegisters.Charges, Least["charges"]);
        var ended = await trial.AddAsync(AllRegisters.Charges, [.. Least["charges"], "until=2026-02-28"]);
        var today = await trial.AddAsync(AllRegisters.Charges, [.. Least["charges"], "until=2026-03-01"]);
        Assert.Equal(["charge-2026-0001", today.Id], (await trial.Public.CurrentCharges(null, Cancel)).Select(e => e.Id));
        Assert.DoesNotContain(await trial.Public.CurrentCharges("obcina", Cancel), e => e.Id == ended.Id);
        Assert.Empty(await trial.Public.CurrentCharges("drugi", Cancel));
        await trial.AddAsync(AllRegisters.Exclusive, Least["exclusive"]);
        Assert.Single(await trial.Public.ExclusiveArrangements(null, Cancel));
        await trial.Change.CloseAsync(AllRegisters.Exclusive, "exclusive-2026-0001", [], false, RegisterTrial.Why, Cancel);
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await trial.Public.ExclusiveArrangements(null, Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task What_a_stranger_sends_is_apart_waits_and_goes_by_the_clock(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var typed = RegisterTrial.Typed("dataset=ceste", "category=wrong", "text=Moja skrivnost", "name=Janez", "email=janez@primer.si");
        var (entry, isNew, problems) = await trial.Add.ReceiveAsync(AllRegisters.Problems, typed, [], "potrdilo-1", null, Cancel);
        Assert.True(isNew);
        Assert.Empty(problems);
        Assert.Equal(("obcina", false), (entry!["organisation"], entry.Shown));
        var again = await trial.Add.ReceiveAsync(AllRegisters.Problems, typed, [], "potrdilo-1", null, Cancel);
        Assert.Equal((entry.Id, false), (again.Entry!.Id, again.IsNew));
        Assert.Empty(await trial.Public.OfDatasetAsync(AllRegisters.Problems, "ceste", Cancel));

        var found = await trial.Catalog.Store.FindReceiptAsync("potrdilo-1", Cancel);
        Assert.Equal("Moja skrivnost", found!.Value.Sender.Values["text"]);
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(10));
        var closed = await trial.Change.CloseAsync(AllRegisters.Problems, entry.Id, RegisterTrial.Typed("outcome=solved"), false, RegisterTrial.Why, Cancel);
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await trial.Catalog.Store.EraseSendersAsync(RegisterTrial.Why, Cancel));
        Assert.Equal(trial.Catalog.Clock.GetUtcNow().AddDays(1), (await trial.Catalog.Store.FindSenderAsync(entry.Id, Cancel))!.EraseAt);

        // The moment comes: nobody sees it even before it is removed.
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await trial.Catalog.Store.FindSenderAsync(entry.Id, Cancel));
        Assert.Null(await trial.Catalog.Store.FindReceiptAsync("potrdilo-1", Cancel));
        Assert.Equal(1, await trial.Catalog.Store.EraseSendersAsync(RegisterTrial.Why, Cancel));
        Assert.Equal(0, await trial.Catalog.Store.EraseSendersAsync(RegisterTrial.Why, Cancel));
        var kept = await trial.Catalog.Store.FindEntryAsync(entry.Id, Cancel);
        Assert.Equal(closed.Revision + 1, kept!.Revision);
        Assert.Equal("solved", kept["outcome"]);
        var revisions = await trial.Catalog.Store.EntryRevisionsAsync(entry.Id, Cancel);
        Assert.DoesNotContain(revisions, r => r.Body!.Contains("Janez", StringComparison.Ordinal) || r.Body.Contains("skrivnost", StringComparison.Ordinal));

        // Shown afterwards it needs a text of the body's own.
        await Assert.ThrowsAsync<SettingsInvalidException>(() => trial.Change.ShowAsync(AllRegisters.Problems, entry.Id, [], true, RegisterTrial.Why, Cancel));
        await trial.Change.ShowAsync(AllRegisters.Problems, entry.Id, RegisterTrial.Typed("text=Odpravljeno."), true, RegisterTrial.Why, Cancel);
        Assert.Equal("Odpravljeno.", (await trial.Public.OfDatasetAsync(AllRegisters.Problems, "ceste", Cancel)).Single()["text"]);
    }

    [Theory]
    [EveryDatabase]
    public async Task What_nobody_answers_goes_too_and_a_person_may_ask_for_it(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        await trial.Add.ReceiveAsync(AllRegisters.Problems, RegisterTrial.Typed("dataset=ceste", "category=wrong", "text=a"), [], "p1", null, Cancel);
        var (second, _, _) = await trial.Add.ReceiveAsync(AllRegisters.Problems, RegisterTrial.Typed("dataset=ceste", "category=wrong", "text=b"), [], "p2", null, Cancel);
        await trial.Change.EraseAsync(AllRegisters.Problems, second!.Id, RegisterTrial.Why, Cancel);
        Assert.Null(await trial.Catalog.Store.FindSenderAsync(second.Id, Cancel));
        Assert.NotNull(await trial.Catalog.Store.FindReceiptAsync("p1", Cancel));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Null(await trial.Catalog.Store.FindReceiptAsync("p1", Cancel));
        Assert.Equal(1, await trial.Catalog.Store.EraseSendersAsync(RegisterTrial.Why, Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task An_approved_reuse_joins_the_list_of_users_and_leaves_it_when_taken_back(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var (entry, _, _) = await trial.Add.ReceiveAsync(
            AllRegisters.Reuses, RegisterTrial.Typed("dataset=ceste", "title=Zemljevid", "type=app", "author=Društvo Ceste", "address=https://primer.si/"), [], "p1", null, Cancel);
        Assert.Null(entry!["title"]);
        Assert.Empty(await UsesAsync());
        var stamp = await trial.Catalog.Store.StampAsync(Cancel);
        var shown = await trial.Change.CloseAsync(AllRegisters.Reuses, entry.Id, RegisterTrial.Typed("outcome=accepted"), show: true, RegisterTrial.Why, Cancel);
        Assert.Equal(("Zemljevid", true), (shown["title"], shown.Shown));
        Assert.NotEqual(stamp, await trial.Catalog.Store.StampAsync(Cancel));
        var use = Assert.Single(await UsesAsync());
        Assert.Equal(("Društvo Ceste", "Zemljevid (https://primer.si/)"), (use.Organisation, use.Purpose));
        Assert.Equal(RecordStatus.Approved, (await trial.Catalog.Store.FindAsync("ceste", Cancel))!.Status);
        await trial.Change.ShowAsync(AllRegisters.Reuses, entry.Id, [], show: false, RegisterTrial.Why, Cancel);
        Assert.Empty(await UsesAsync());
        Assert.Empty(await trial.Public.OfDatasetAsync(AllRegisters.Reuses, "ceste", Cancel));

        async Task<IReadOnlyList<DatasetUse>> UsesAsync() => ((Dataset)(await trial.Catalog.Store.FindAsync("ceste", Cancel))!.Resource).Uses;
    }

    [Theory]
    [EveryDatabase]
    public async Task Two_at_once_get_two_numbers_and_two_changes_at_once_one_refusal(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        await using var other = await trial.Catalog.OpenAnotherAsync();
        var second = new AddEntry(other, RegisterTrial.Settings, trial.Catalog.Clock);
        var added = await Task.WhenAll(Enumerable.Range(0, 12).Select(n =>
            (n % 2 == 0 ? trial.Add : second).RunAsync(AllRegisters.Charges, RegisterTrial.Typed(Least["charges"]), RegisterTrial.Why, Cancel)));
        Assert.Equal(12, added.Select(e => e.Id).Distinct(StringComparer.Ordinal).Count());
        var first = await trial.Catalog.Store.FindEntryAsync("charge-2026-0001", Cancel);
        await trial.Catalog.Store.SaveEntryAsync(first!, RegisterTrial.Why, null, Cancel);
        await Assert.ThrowsAsync<RecordConflictException>(() => other.SaveEntryAsync(first!, RegisterTrial.Why, null, Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task The_body_is_told_without_a_word_of_the_senders(string database)
    {
        await using var trial = await RegisterTrial.StartAsync(database);
        var typed = RegisterTrial.Typed("organisation=obcina", "subject=Skrivna besedila", "applicant=Janez Novak");
        var nobody = new TellOfEntry(trial.Catalog.Store, new NotifySettings(), new Uri("https://podatki.example/"), trial.Catalog.Clock);
        await trial.Add.ReceiveAsync(AllRegisters.Requests, typed, [], "p0", nobody, Cancel);
        Assert.Empty(await trial.Catalog.Store.ListNoticesAsync(10, Cancel));
        var telling = trial.Telling;
        var (entry, _, _) = await trial.Add.ReceiveAsync(AllRegisters.Requests, typed, [], "p1", telling, Cancel);
        await trial.Add.ReceiveAsync(AllRegisters.Requests, typed, [], "p1", telling, Cancel);
        Assert.Equal(3, (await trial.Catalog.Store.ListNoticesAsync(10, Cancel)).Count);
        var waiting = await trial.Catalog.Store.ListNoticesAsync(10, Cancel);
        Assert.Equal(["info@obcina.example", "urednik@obcina.example"], waiting.SelectMany(w => w.Notice.To).Order(StringComparer.Ordinal));
        Assert.All(waiting, w =>
        {
            var text = RecordJson.ToText(w.Notice);
            Assert.Contains(entry!.Id, text, StringComparison.Ordinal);
            Assert.Contains("2026-03-27", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Janez", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Skrivna", text, StringComparison.Ordinal);
        });
    }
}
