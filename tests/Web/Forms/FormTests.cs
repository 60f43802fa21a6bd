using System.Net;
using System.Text;
using AngleSharp.Dom;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Forms;

/// <summary>People send forms without an account and without a script; what they write is kept for the body alone until a person of it approves.</summary>
public sealed class FormTests
{
    private static CancellationToken Cancel => FormTrial.Cancel;

    public static TheoryData<string, string> EachFormOnEachDatabase()
    {
        var data = new TheoryData<string, string>();
        foreach (var database in EveryDatabaseAttribute.Kinds)
        {
            foreach (var path in new[] { "report/problem/ceste", "report/reuse/ceste", "request" })
            {
                data.Add(database, path);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EachFormOnEachDatabase))]
    public async Task A_form_is_kept_and_answered_by_its_receipt(string database, string path)
    {
        await using var trial = await FormTrial.StartAsync(database);
        var fields = await trial.FilledAsync("en/" + path);
        var (status, _, answer) = await trial.SendAsync("en/" + path, fields);
        Assert.Equal(HttpStatusCode.SeeOther, status);
        var receipt = answer.Headers.Location!.ToString();
        Assert.StartsWith("/en/receipt/", receipt, StringComparison.Ordinal);
        var entry = Assert.Single(await trial.EntriesAsync());
        Assert.Equal((RegisterStatus.Open, false, "obcina"), (entry.Status, entry.Shown, entry["organisation"]));

        var (shown, page, got) = await trial.GetAsync(receipt);
        Assert.Equal(HttpStatusCode.OK, shown);
        Assert.Equal("no-store", got.Headers.CacheControl?.ToString());
        Assert.Contains(entry.Id, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(fields.GetValueOrDefault("text") ?? fields["details"].Split('\n')[0], page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(path == "request", page.Body.TextContent.Contains("27 March 2026", StringComparison.Ordinal));
        using var copy = await trial.Site.Client.GetAsync(new Uri(receipt + ".txt", UriKind.Relative), Cancel);
        Assert.Equal("text/plain", copy.Content.Headers.ContentType?.MediaType);
        var text = await copy.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(entry.Id, text, StringComparison.Ordinal);
        Assert.Contains(fields.GetValueOrDefault("title") ?? fields["email"], text, StringComparison.Ordinal);

        // The same form sent again is the same entry and the same receipt.
        var (again, _, twice) = await trial.SendAsync("en/" + path, fields);
        Assert.Equal((HttpStatusCode.SeeOther, receipt), (again, twice.Headers.Location!.ToString()));
        Assert.Single(await trial.EntriesAsync());

        // What was corrected after going back is another one: nothing is lost.
        fields[fields.ContainsKey("text") ? "text" : "details"] = "Popravljeno";
        var (third, _, other) = await trial.SendAsync("en/" + path, fields);
        Assert.Equal(HttpStatusCode.SeeOther, third);
        Assert.NotEqual(receipt, other.Headers.Location!.ToString());
        Assert.Equal(2, (await trial.EntriesAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(EachFormOnEachDatabase))]
    public async Task What_is_missing_is_told_beside_its_field_and_what_was_typed_stays(string database, string path)
    {
        await using var trial = await FormTrial.StartAsync(database);
        var fields = await trial.OpenAsync(path);
        fields["email"] = "brez <afne>";
        fields["text"] = fields["details"] = "Besedilo </textarea><script>alert(1)</script>\n\"č\"";
        fields["address"] = "javascript:alert(1)";
        var (status, page, answer) = await trial.SendAsync(path, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.StartsWith("Napaka: ", page.Title, StringComparison.Ordinal);
        var summary = page.QuerySelector(".form-errors[role=alert][tabindex='-1'][autofocus]")!;
        var links = summary.QuerySelectorAll("a");
        Assert.True(links.Length >= 2);
        foreach (var link in links)
        {
            var field = page.GetElementById(link.GetAttribute("href")![1..]);
            Assert.NotNull(field);
            var holder = field.Closest(".form-field")!;
            Assert.Equal(link.TextContent, holder.QuerySelector(".form-error")!.TextContent);
            Assert.Contains(holder.QuerySelector(".form-error")!.Id!, (field.GetAttribute("aria-describedby") ?? holder.GetAttribute("aria-describedby"))!.Split(' '));
        }

        Assert.Equal("brez <afne>", page.GetElementById("f-email")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("main script"));
        var written = page.QuerySelectorAll("form.form textarea").Select(t => t.TextContent).ToList();
        Assert.Contains("Besedilo </textarea><script>alert(1)</script>\n\"č\"", written);
        Assert.Empty(await trial.EntriesAsync());

        // Mended, the same page can be sent.
        var mended = await trial.FilledAsync(path);
        mended["ticket"] = FormTrial.FieldsOf(page)["ticket"];
        Assert.Equal(HttpStatusCode.SeeOther, (await trial.SendAsync(path, mended)).Status);
    }

    [Theory]
    [EveryDatabase]
    public async Task Nothing_is_public_before_a_person_approves_it(string database)
    {
        await using var trial = await FormTrial.StartAsync(database);
        foreach (var path in new[] { "report/problem/ceste", "report/reuse/ceste", "request" })
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await trial.SendAsync(path, await trial.FilledAsync(path))).Status);
        }

        foreach (var page in new[] { "dataset/ceste", "en/dataset/ceste", "", "datasets", "terms", "dataset/ceste/history", "organisation/obcina", "dataset/ceste.ttl", "dataset/ceste.json", "catalog.ttl", "feed.atom", "sitemap.xml", "request?dataset=ceste" })
        {
            using var answer = await trial.Site.Client.GetAsync(new Uri(page, UriKind.Relative), Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("Vrstica 7", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Zemljevid cest", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Promet po urah", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Novak", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Društvo Ceste", text, StringComparison.Ordinal);
        }

        var change = new Change("ana", "pregledano");
        await trial.Change.CloseAsync(AllRegisters.Problems, "problem-2026-0001", Typed(("outcome", "solved"), ("answer", "Popravljeno.")), show: true, change, Cancel);
        await trial.Change.CloseAsync(AllRegisters.Reuses, "reuse-2026-0001", Typed(("outcome", "accepted")), show: true, change, Cancel);
        var (_, shown, _) = await trial.GetAsync("dataset/ceste");
        var reports = shown.QuerySelector(".reports")!;
        Assert.Contains("Vrstica 7 je napačna.", reports.TextContent, StringComparison.Ordinal);
        Assert.Contains("Popravljeno.", reports.TextContent, StringComparison.Ordinal);
        var link = reports.QuerySelector("a[href='https://primer.si/cest']")!;
        Assert.Contains("nofollow", link.GetAttribute("rel")!, StringComparison.Ordinal);
        Assert.DoesNotContain("Novak", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Društvo Ceste", await trial.Site.Client.GetStringAsync(new Uri("dataset/ceste.ttl", UriKind.Relative), Cancel), StringComparison.Ordinal);

        await trial.Change.ShowAsync(AllRegisters.Reuses, "reuse-2026-0001", [], show: false, change, Cancel);
        Assert.DoesNotContain("Zemljevid cest", (await trial.GetAsync("dataset/ceste")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Društvo Ceste", await trial.Site.Client.GetStringAsync(new Uri("dataset/ceste.ttl", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EachFormOnEachDatabase))]
    public async Task Programs_are_held_back_and_a_person_loses_nothing(string database, string path)
    {
        await using var trial = await FormTrial.StartAsync(database);
        var fields = await trial.FilledAsync(path);
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, () => trial.SendAtOnceAsync(path, fields)); // faster than a person
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, () => trial.SendAsync(path, new(fields) { ["contact_reason"] = "viagra" }));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, () => trial.SendAsync(path, new(fields) { ["ticket"] = "" }));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, () => trial.SendAsync(path, new(fields) { ["ticket"] = fields["ticket"][..^1] + (fields["ticket"][^1] == 'A' ? 'B' : 'A') }));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, () => trial.SendAsync(path, new(fields) { ["ticket"] = "ffffffff." + fields["ticket"].Split('.', 2)[1] }));
        await RefusedAsync(HttpStatusCode.Forbidden, () => trial.SendAsync(path, fields, ("Origin", "https://drugje.example")));
        await RefusedAsync(HttpStatusCode.Forbidden, () => trial.SendAsync(path, fields, ("Origin", "null")));
        await RefusedAsync(HttpStatusCode.Forbidden, () => trial.SendAsync(path, fields, ("Sec-Fetch-Site", "cross-site"), ("Origin", trial.Site.Address.AbsoluteUri.TrimEnd('/'))));
        Assert.Empty(await trial.EntriesAsync());

        trial.Site.Clock.Advance(TimeSpan.FromHours(25));
        var late = await trial.SendAsync(path, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        var again = FormTrial.FieldsOf(late.Page);
        Assert.Equal(fields.Where(f => f.Key is not "ticket" and not "contact_reason").OrderBy(f => f.Key), again.Where(f => f.Key is not "ticket" and not "contact_reason").OrderBy(f => f.Key));
        var sent = await trial.SendAsync(path, again, ("Origin", trial.Site.Address.AbsoluteUri.TrimEnd('/')), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);

        async Task RefusedAsync(HttpStatusCode expected, Func<Task<(HttpStatusCode Status, IDocument Page, HttpResponseMessage Answer)>> send)
        {
            var (status, page, _) = await send();
            Assert.Equal(expected, status);
            Assert.NotNull(page.QuerySelector(".form-errors"));
            Assert.NotEqual("", FormTrial.FieldsOf(page)["ticket"]);
            Assert.Equal(fields["email"], FormTrial.FieldsOf(page)["email"]);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Much_text_is_refused_clearly(string database)
    {
        await using var trial = await FormTrial.StartAsync(database);
        const string Path = "report/problem/ceste";
        var fields = await trial.FilledAsync(Path);
        var longText = await trial.SendAsync(Path, new(fields) { ["text"] = new string('a', 5001) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, longText.Status);
        Assert.Contains("5000", longText.Page.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await trial.SendAsync(Path, new(fields) { ["text"] = new string('a', 900_000) })).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await RawAsync(Path, "text=" + new string('a', (1 << 20) + 10)));
        Assert.Equal(HttpStatusCode.BadRequest, await RawAsync(Path, string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=1"))));
        Assert.Equal(HttpStatusCode.BadRequest, await RawAsync(Path, "text=a%00b"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await RawAsync(Path, "{}", "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await RawAsync(Path, "--x\r\n\r\n--x--", "multipart/form-data; boundary=x"));
        Assert.Empty(await trial.EntriesAsync());
        Assert.Equal(HttpStatusCode.SeeOther, (await trial.SendAsync(Path, new(fields) { ["text"] = new string('č', 5000) })).Status);

        async Task<HttpStatusCode> RawAsync(string path, string body, string type = "application/x-www-form-urlencoded")
        {
            using var content = new StringContent(body, Encoding.UTF8);
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var sent = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { ExpectContinue = true } };
            using var answer = await trial.Site.Client.SendAsync(sent, Cancel);
            return answer.StatusCode;
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Forms_of_one_address_are_limited_by_the_hour(string database)
    {
        await using var trial = await FormTrial.StartAsync(database, new("registers.formsPerHour", "3"), new("site.limitLoopback", "true"));
        var fields = await trial.FilledAsync("report/problem/ceste");
        for (var i = 0; i < 3; i++)
        {
            fields["text"] = $"Napaka {i}";
            Assert.Equal(HttpStatusCode.SeeOther, (await trial.SendAsync("report/problem/ceste", fields)).Status);
        }

        var (status, page, answer) = await trial.SendAsync("report/problem/ceste", fields);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Preveč zahtev", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await trial.EntriesAsync()).Count);
        Assert.Equal(HttpStatusCode.OK, (await trial.GetAsync("report/problem/ceste")).Status);
    }

    [Theory]
    [EveryDatabase]
    public async Task What_is_not_there_takes_no_form(string database)
    {
        await using var trial = await FormTrial.StartAsync(database);
        var fields = await trial.FilledAsync("report/problem/ceste");
        foreach (var path in new[] { "report/problem/ni-je", "report/problem/osnutek", "report/reuse/osnutek", "report/problem/" + new string('a', 3000) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await trial.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await trial.SendAsync(path, fields)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await trial.GetAsync("receipt/abc")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await trial.GetAsync("receipt/" + new string('a', 43))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await trial.GetAsync("receipt/" + new string('a', 43) + ".txt")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await trial.SendAsync("terms", fields)).Status);
        Assert.Empty(await trial.EntriesAsync());
    }

    [Theory]
    [EveryDatabase]
    public async Task A_receipt_goes_with_the_senders_data(string database)
    {
        await using var trial = await FormTrial.StartAsync(database);
        var (_, _, answer) = await trial.SendAsync("request", await trial.FilledAsync("request"));
        var receipt = answer.Headers.Location!.ToString();
        var entry = Assert.Single(await trial.EntriesAsync());
        await trial.Change.CloseAsync(AllRegisters.Requests, entry.Id, Typed(("outcome", "granted")), show: false, new Change("ana", "odločba"), Cancel);
        Assert.Contains("zaključeno", (await trial.GetAsync(receipt)).Page.Body!.TextContent, StringComparison.Ordinal);
        trial.Site.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal(HttpStatusCode.NotFound, (await trial.GetAsync(receipt)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await trial.GetAsync(receipt + ".txt")).Status);
    }

    [Fact]
    public async Task A_site_without_forms_tells_where_to_write()
    {
        await using var trial = await FormTrial.StartAsync("sqlite", new KeyValuePair<string, string>("registers.forms", "false"));
        foreach (var path in new[] { "request", "report/problem/ceste", "report/reuse/ceste" })
        {
            var (status, page, _) = await trial.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Null(page.QuerySelector("form.form"));
            Assert.Contains("info@vzorec.example", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await trial.SendAsync(path, new() { ["text"] = "x" })).Status);
        }
    }

    [Fact]
    public async Task Forms_outlive_a_restart_and_set_no_cookie()
    {
        await using var trial = await FormTrial.StartAsync("sqlite");
        var (_, page, answer) = await trial.GetAsync("request");
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var ticket = FormTrial.FieldsOf(page)["ticket"];
        trial.Site.Clock.Advance(TimeSpan.FromMinutes(5));
        var restarted = new OpenData.Web.Endpoints.Forms.FormTickets(new OpenData.Web.Site.SiteOptions { Workspace = trial.Site.Workspace, Store = trial.Store, Clock = trial.Site.Clock });
        Assert.Equal(TimeSpan.FromMinutes(5), restarted.AgeOf(ticket));
        var key = Path.Combine(trial.Site.Workspace.Folder, "forms.key");
        Assert.Equal(32, new FileInfo(key).Length);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Theory]
    [EveryDatabase]
    public async Task The_body_is_told_of_a_new_entry_once(string database)
    {
        await using var trial = await FormTrial.StartAsync(
            database, new("notify.smtp.host", "posta.example"), new("notify.smtp.from", "od@posta.example"), new("notify.smtp.to", "urednik@vzorec.example"));
        var fields = await trial.FilledAsync("request");
        await trial.SendAsync("request", fields);
        await trial.SendAsync("request", fields);
        var waiting = await trial.Store.ListNoticesAsync(10, Cancel);
        Assert.Equal(["info@vzorec.example", "urednik@vzorec.example"], waiting.SelectMany(w => w.Notice.To).Order(StringComparer.Ordinal));
        Assert.All(waiting, w => Assert.DoesNotContain("Novak", RecordJson.ToText(w.Notice), StringComparison.Ordinal));
    }

    [Theory]
    [EveryDatabase]
    public async Task The_page_of_terms_shows_what_holds(string database)
    {
        await using var trial = await FormTrial.StartAsync(database);
        Assert.Contains("brezplačni", (await trial.GetAsync("terms")).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var add = new AddEntry(trial.Store, trial.Site.Workspace.Settings.Registers, trial.Site.Clock);
        var change = new Change("ana", "cenik");
        await add.RunAsync(AllRegisters.Charges, Typed(("organisation", "obcina"), ("dataset", "osnutek"), ("name", "Kopija <b>A4</b>"), ("nameEn", "Copy A4"), ("amount", "0,06"), ("unit", "stran"), ("basis", "reproduction;provision"), ("from", "2026-01-01"), ("document", "090-1/2026")), change, Cancel);
        await add.RunAsync(AllRegisters.Exclusive, Typed(("organisation", "obcina"), ("dataset", "ceste"), ("partner", "Parkirišča d.o.o."), ("object", "Zasedenost"), ("type", "de-facto"), ("from", "2026-06-01"), ("until", "2028-05-31"), ("published", "2026-02-01")), change, Cancel);
        var (_, page, _) = await trial.GetAsync("terms");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Kopija <b>A4</b>", text, StringComparison.Ordinal);
        Assert.Contains("0,06\u00A0EUR / stran", text, StringComparison.Ordinal);
        Assert.Contains("razmnoževanje, zagotavljanje", text, StringComparison.Ordinal);
        Assert.Contains("Parkirišča d.o.o.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/dataset/osnutek", page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("/dataset/ceste", page.Body.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("Copy A4", (await trial.GetAsync("en/terms")).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var footer = page.QuerySelector("footer")!;
        Assert.NotNull(footer.QuerySelector("a[href='/terms']"));
        Assert.NotNull(footer.QuerySelector("a[href='/request']"));
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Typed(params (string Field, string Value)[] pairs) =>
        [.. pairs.Select(p => new KeyValuePair<string, string>(p.Field, p.Value))];
}
