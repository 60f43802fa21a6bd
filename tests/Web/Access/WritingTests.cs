using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Access;

/// <summary>Records are made, changed and published through the API as on the command line, in the name of the token's person.</summary>
public sealed class WritingTests
{
    private const string New = """{"fields":{"title":{"sl":"Kolesarji","en":"Cyclists"},"frequency":"mesečno"},"why":"nova"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_record_goes_its_way_from_creation_to_withdrawal(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        var (editor, steward) = (await trial.TokenAsync(Role.Editor, "obcina"), await trial.TokenAsync(Role.Steward, "obcina"));
        using var made = await trial.SendAsync(HttpMethod.Post, "api/v1/records", editor, New);
        Assert.Equal((201, trial.Site.Address + "api/v1/records/kolesarji", "\"1\""),
            ((int)made.StatusCode, made.Headers.Location?.AbsoluteUri, made.Headers.ETag?.Tag));

        var changed = await PatchAsync(trial, editor, "\"1\"", """{"fields":{"description":"Število.","keywords":["kolo","pot"],"themes":["TRAN"]},"why":"opis"}""");
        Assert.Equal(("draft", 2, "Število."), ((string?)changed["status"], (int)changed["revision"]!,
            (string?)changed["resource"]!["description"]!["sl"]));
        Assert.DoesNotContain(changed["findings"]!.AsArray(), f => (string?)f!["path"] == "description");
        var withFile = await AccessTrial.JsonAsync(trial.SendAsync(
            HttpMethod.Patch, "api/v1/records/kolesarji/distributions/api", editor,
            """{"fields":{"format":"JSON","license":"CC BY 4.0","accessUrls":["https://a.si/x","https://b.si/y"]},"why":"naslov"}""", "\"2\""), 200);
        Assert.Equal(2, withFile["resource"]!["distributions"]![0]!["accessUrls"]!.AsArray().Count);

        foreach (var (step, token, expected) in new[] { ("submit", editor, "submitted"), ("approve", steward, "approved"),
            ("withdraw", steward, "withdrawn"), ("restore", steward, "draft") })
        {
            var before = await trial.Site.Store.FindAsync("kolesarji", Cancel);
            var after = await AccessTrial.JsonAsync(
                trial.SendAsync(HttpMethod.Post, $"api/v1/records/kolesarji/{step}", token, """{"why":"tako je prav"}""", $"\"{before!.Revision}\""), 200);
            Assert.Equal(expected, (string?)after["status"]);
            using var page = await trial.Site.Client.GetAsync(new Uri("dataset/kolesarji", UriKind.Relative), Cancel);
            Assert.Equal(step switch { "approve" => 200, "withdraw" => 410, _ => 404 }, (int)page.StatusCode);
        }

        var gone = await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Delete,
            "api/v1/records/kolesarji/distributions/api?why=odve%C4%8D", editor, null, "*"), 200);
        Assert.Null(gone["resource"]!["distributions"]);
        var history = await trial.Site.Store.HistoryAsync("kolesarji", Cancel);
        Assert.Equal(["oseba-1", "oseba-1", "oseba-1", "oseba-1", "oseba-2", "oseba-2", "oseba-2", "oseba-1"],
            history.Select(r => r.Change.Actor));
        Assert.Equal(["nova", "opis", "naslov"], history.Take(3).Select(r => r.Change.Why));
    }

    [Theory, EveryDatabase]
    public async Task A_change_is_made_from_the_state_that_was_read_or_not_at_all(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda");
        var token = await trial.TokenAsync([Role.Editor, Role.Steward], ["obcina"], null);
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Patch, "voda"), (HttpMethod.Put, "voda"), (HttpMethod.Patch, "voda/distributions/csv"),
                (HttpMethod.Delete, "voda/distributions/csv?why=x"),
            (HttpMethod.Put, "voda/distributions/csv/file?name=a.csv&why=x"), (HttpMethod.Post, "voda/submit"),
                (HttpMethod.Post, "voda/approve"),
            (HttpMethod.Post, "voda/withdraw"), (HttpMethod.Post, "voda/restore"), (HttpMethod.Post, "voda/confirm"),
        })
        {
            const string Body = """{"fields":{"title":"X"},"why":"x"}""";
            await AccessTrial.ProblemAsync(trial.SendAsync(method, "api/v1/records/" + path, token, Body), 428, "If-Match");
            foreach (var old in new[] { "\"0\"", "\"2\"", "W/\"1\"", "1", "\"x\", \"y\"" })
            {
                await AccessTrial.ProblemAsync(trial.SendAsync(method, "api/v1/records/" + path, token, Body, old), 412, "If-Match");
            }
        }

        Assert.Equal(1, (await trial.Site.Store.FindAsync("voda", Cancel))!.Revision);

        // Twenty at once from one state: one of them makes its change, and nobody's is lost without a word.
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => trial.SendAsync(
            HttpMethod.Patch, "api/v1/records/voda", token, $$"""{"fields":{"title":"Naslov {{i}}"},"why":"hkrati"}""", "\"1\"")));
        Assert.Equal((1, 19), (answers.Count(a => (int)a.StatusCode == 200), answers.Count(a => (int)a.StatusCode == 412)));
        Assert.Equal(2, (await trial.Site.Store.FindAsync("voda", Cancel))!.Revision);
    }

    [Theory, EveryDatabase]
    public async Task What_is_wrong_is_told_by_field_and_nothing_is_changed(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda");
        var token = await trial.TokenAsync([Role.Editor, Role.Steward], ["obcina", "zavod"], null);
        foreach (var (fields, field) in new[]
        {
            ("""{"frequency":"včasih"}""", "frequency"), ("""{"nesmisel":"x"}""", "nesmisel"), ("""{"title":""}""", "title"), ("""{"themes":["TRAN","x|y"]}""", "themes"),
            ("""{"title":["a",["b"]]}""", "title"), ("""{"sharedWith":["ni-organa"]}""", "sharedWith"), ("""{"audience":"vsi"}""", "audience"), ("{}", "fields"),
            ("""{"distributions/ni/format":"CSV"}""", "distributions/ni/format"), ("""{"title.klingonsko":"x"}""", "title.klingonsko"),
        })
        {
            await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda", token, $$"""{"fields":{{fields}},"why":"x"}""", "\"1\""), 422, field);
        }

        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda", token, """{"fields":{"title":"x"},"why":" "}""", "*"), 422, "why");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records/voda/withdraw", token, """{}""", "*"), 422, "why");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records/voda/approve", token, null, "*"), 409, "status");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records/voda/confirm", token, """{"fields":["frequency"]}""", "*"), 422, "frequency");
        foreach (var body in new[] { "", "null", "[]", "{\"fields\":{\"title\":\"x\"}}", "{\"fields\":{},\"polja\":1,\"why\":\"x\"}",
            "{\"fields\":", "{\"fields\":null,\"why\":\"x\"}" })
        {
            await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda", token, body, "*"), 400);
        }

        await AccessTrial.ProblemAsync(trial.SendAsync(
            HttpMethod.Patch, "api/v1/records/voda", token, new StringContent("title=x"), ("If-Match", "*")), 415);
        await AccessTrial.ProblemAsync(trial.SendAsync(
            HttpMethod.Patch, "api/v1/records/voda", token, Json($$"""{"fields":{"title":"{{new string('x', 2 << 20)}}"},"why":"x"}"""), ("If-Match", "*")), 413);
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records", token, New), 422, "owner");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records", token, """{"id":"voda","fields":{"title":"A","owner":"zavod"}}"""), 409, "id");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records", token, """{"id":"Ni Prav","fields":{"title":"A","owner":"zavod"}}"""), 422, "id");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records", token, """{"kind":"nič","fields":{"title":"A","owner":"zavod"}}"""), 422, "kind");
        Assert.Equal(1, (await trial.Site.Store.FindAsync("voda", Cancel))!.Revision);
    }

    [Theory, EveryDatabase]
    public async Task Replacing_clears_what_is_not_named_and_opens_nothing(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda", change: d => d with
        {
            Description = LocalText.Of("Opis", "Text"), Keywords = [new TaggedText("voda"), new TaggedText("water", "en")], Version = "2",
            Audience = Audience.Shared, SharedWith = ["zavod"],
                AccessRights = new("http://publications.europa.eu/resource/authority/access-right/RESTRICTED"),
        });
        var token = await trial.TokenAsync(Role.Editor, "obcina");
        var after = await AccessTrial.JsonAsync(
            trial.SendAsync(HttpMethod.Put, "api/v1/records/voda", token, """{"fields":{"title":"Voda","keywords.en":"water"},"why":"vse znova"}""", "\"1\""), 200);
        var resource = after["resource"]!;
        Assert.Equal(("Voda", null, null), ((string?)resource["title"]!["sl"], resource["description"], resource["version"]));
        Assert.Equal("water", (string?)Assert.Single(resource["keywords"]!.AsArray())!["en"]);
        Assert.Equal(("obcina", "shared", "zavod"), ((string?)resource["owner"], (string?)resource["audience"],
            (string?)resource["sharedWith"]![0]));
        Assert.Equal("csv", (string?)resource["distributions"]![0]!["key"]);
        Assert.Null(resource["origins"]!["frequency"]);
    }

    [Theory, EveryDatabase]
    public async Task A_creation_asked_for_again_is_made_once(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        var (one, other) = (await trial.TokenAsync(Role.Editor, "obcina"), await trial.TokenAsync(Role.Editor, "obcina"));
        var first = await CreateAsync(trial, one, "k1", New);
        Assert.Equal(("kolesarji", false), first);
        await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Patch, "api/v1/records/kolesarji", one, """{"fields":{"title":"Drugače"},"why":"x"}""", "*"), 200);
        Assert.Equal(("kolesarji", true), await CreateAsync(trial, one, "k1", New));
        Assert.Equal(("kolesarji-2", false), await CreateAsync(trial, one, "k2", New));
        Assert.Equal(("kolesarji-3", false), await CreateAsync(trial, other, "k1", New));
        Assert.Equal(("kolesarji-4", false), await CreateAsync(trial, one, null, New));
        await AccessTrial.ProblemAsync(
            trial.SendAsync(HttpMethod.Post, "api/v1/records", one, Json("""{"fields":{"title":"Drugo"}}"""), ("Idempotency-Key", "k1")), 422, "Idempotency-Key");
        await AccessTrial.ProblemAsync(
            trial.SendAsync(HttpMethod.Post, "api/v1/records", one, Json(New), ("Idempotency-Key", new string('k', 201))), 400,
                "Idempotency-Key");

        // What was refused may be asked for again and is refused again; what failed on the way is made by the next.
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records", one, Json("""{"fields":{"frequency":"letno"}}"""), ("Idempotency-Key", "k3")), 422, "title");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records", one, Json("""{"fields":{"frequency":"letno"}}"""), ("Idempotency-Key", "k3")), 422, "title");

        // Ten at once with one key and one title.
        const string Same = """{"fields":{"title":"Vsi hkrati"}}""";
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CreateAsync(trial, one, "k4", Same)));
        Assert.Equal(["vsi-hkrati"], ids.Select(i => i.Id).Distinct());
        Assert.Single(await trial.Site.Store.HistoryAsync("vsi-hkrati", Cancel));

        // Ten at once with a key each: every one is a record of its own, and its key keeps to it.
        const string Each = """{"fields":{"title":"Vsak svoje"}}""";
        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => CreateAsync(trial, one, $"vsak-{i}", Each)));
        Assert.Equal(10, made.Select(m => m.Id).Distinct().Count());
        Assert.All(made, m => Assert.False(m.Again));
        for (var i = 0; i < made.Length; i++)
        {
            Assert.Equal((made[i].Id, true), await CreateAsync(trial, one, $"vsak-{i}", Each));
        }

        trial.Site.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(("kolesarji-5", false), await CreateAsync(trial, one, "k1", New));
    }

    [Theory, EveryDatabase]
    public async Task What_is_no_text_is_refused_with_its_place(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda");
        var token = await trial.TokenAsync([Role.Editor, Role.Steward], ["obcina"], null);
        foreach (var (fields, status, field) in new[]
        {
            ("""{"title":"\ud800"}""", 400, "title"), ("""{"title":{"sl":"a","en":"\udc00x"}}""", 400, "title"), ("""{"keywords":["a","\ud800"]}""", 400, "keywords"),
            ("""{"title":{"\ud800":"a"}}""", 400, "title"), ("""{"\ud800":"a"}""", 400, null), ("""{"title":"a\u0000b"}""", 422, "title"),
            ("""{"title":"a\u0008"}""", 422, "title"), ("""{"description":"\u007f"}""", 422, "description"), ("""{"owner":"obcina\u0000"}""", 422, "owner"),
            ("""{"title":{"s\u0000":"a"}}""", 422, "title"), ("""{"ti\u0000tle":"a"}""", 422, "ti\ufffdtle"), ("""{"sharedWith":["\u0000"]}""", 422, "sharedWith"),
        })
        {
            await AccessTrial.ProblemAsync(
                trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda", token, $$"""{"fields":{{fields}},"why":"x"}""", "\"1\""), status, field);
            await AccessTrial.ProblemAsync(
                trial.SendAsync(HttpMethod.Post, "api/v1/records", token, Json("{\"fields\":" + fields + "}"), ("Idempotency-Key", "k")), status, field);
        }

        byte[] raw = [.. "{\"fields\":{\"title\":\"a"u8, 0xFF, .. "\"},\"why\":\"x\"}"u8];
        using var bytes = new ByteArrayContent(raw);
        bytes.Headers.ContentType = new("application/json");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda", token, bytes, ("If-Match", "*")), 400, "title");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda", token, """{"fields":{"title":"a"},"why":"x\u0000"}""", "*"), 422, "why");
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records/voda/withdraw", token, """{"why":"x\u0001"}""", "*"), 422, "why");
        foreach (var (method, path) in new[] { (HttpMethod.Delete, "distributions/csv?why=%00"), (HttpMethod.Put, "distributions/csv/file?name=a.csv&why=a%00b") })
        {
            await AccessTrial.ProblemAsync(trial.SendAsync(method, "api/v1/records/voda/" + path, token, null, "*"), 422, "why");
        }

        foreach (var id in new[] { "\\u0000", "Ni Prav", "a\\u0000b" })
        {
            await AccessTrial.ProblemAsync(trial.SendAsync(
                HttpMethod.Post, "api/v1/records", token, Json("{\"id\":\"" + id + "\",\"fields\":{\"title\":\"A\"}}"), ("Idempotency-Key", "k-" + id.Length)), 422, "id");
        }

        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda/distributions/a%01b", token, """{"fields":{"format":"CSV"},"why":"x"}""", "*"), 422);
        Assert.Equal(1, (await trial.Site.Store.FindAsync("voda", Cancel))!.Revision);
        var lines = await AccessTrial.JsonAsync(
            trial.SendAsync(HttpMethod.Patch, "api/v1/records/voda", token, """{"fields":{"description":"a\r\n\tb č 😀"},"why":"x"}""", "*"), 200);
        Assert.EndsWith("b č 😀", (string?)lines["resource"]!["description"]!["sl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_whose_answer_failed_is_not_made_again()
    {
        await using var trial = await AccessTrial.StartAsync("postgresql");
        var token = await trial.TokenAsync(Role.Editor, "obcina");

        // The server goes away as soon as the record is there.
        await trial.Site.RunSqlAsync("""
            create function away() returns boolean language plpgsql volatile as $$
            begin
              if exists (select from record) then raise exception 'gone' using errcode = '57P01'; end if;
              return true;
            end $$;
            alter table organisation rename to organisation_kept;
            create view organisation as select * from organisation_kept where away()
            """);
        using (var failed = await trial.SendAsync(HttpMethod.Post, "api/v1/records", token, Json(New), ("Idempotency-Key", "k1")))
        {
            Assert.True((int)failed.StatusCode >= 500, $"{failed.StatusCode}");
        }

        await trial.Site.RunSqlAsync("drop view organisation; alter table organisation_kept rename to organisation");
        Assert.Equal(("kolesarji", true), await CreateAsync(trial, token, "k1", New));
        Assert.Equal(1, await trial.Site.Store.CountAsync(new OpenData.Catalog.Store.RecordFilter(), Cancel));
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private static Task<JsonNode> PatchAsync(AccessTrial trial, string token, string match, string json) =>
        AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Patch, "api/v1/records/kolesarji", token, json, match), 200);

    private static async Task<(string? Id, bool Again)> CreateAsync(AccessTrial trial, string token, string? key, string json)
    {
        using var answer = await trial.SendAsync(HttpMethod.Post, "api/v1/records", token, Json(json), key is null ? []
            : [("Idempotency-Key", key)]);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True((int)answer.StatusCode == 201, text);
        var id = (string?)JsonNode.Parse(text)!["resource"]!["id"];
        Assert.EndsWith("/api/v1/records/" + id, answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        return (id, answer.Headers.Contains("Idempotent-Replayed"));
    }
}
