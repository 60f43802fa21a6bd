using System.Text.Json;

namespace OpenData.Tests.Cli;

/// <summary><c>opendata register</c> as it is typed.</summary>
public sealed class RegisterTests
{
    [Fact]
    public async Task A_request_from_receipt_to_decision()
    {
        using var program = await WorkspaceAsync();
        var added = (await program.OkAsync("register", "requests", "add", "organisation=obcina", "subject=Ceste po letih", "applicant=Janez Novak", "--json")).Json;
        Assert.Equal("request-2026-0001", added.GetProperty("id").GetString());
        Assert.Equal("2026-03-27", added.GetProperty("term").GetProperty("due").GetString());
        Assert.Contains("2026-03-27", (await program.OkAsync("register", "requests", "list")).Out, StringComparison.Ordinal);
        var shown = (await program.OkAsync("register", "requests", "show", "request-2026-0001", "--json")).Json;
        Assert.Equal("Janez Novak", shown.GetProperty("sender").GetProperty("applicant").GetString());
        Assert.Contains("opendata register --list", (await program.OkAsync("doctor")).Out, StringComparison.Ordinal);
        await program.OkAsync("register", "requests", "extend", "request-2026-0001", "--days", "10", "--why", "obsežno gradivo");

        program.Clock.Advance(TimeSpan.FromDays(60));
        var overview = await program.RunAsync("register", "--list", "--json");
        Assert.Equal(3, overview.Code);
        Assert.Equal(1, overview.Json.GetProperty("registers").EnumerateArray().First(r => r.GetProperty("register").GetString() == "requests").GetProperty("overdue").GetInt32());
        Assert.Contains("OVERDUE", (await program.OkAsync("register", "requests", "list", "--overdue")).Out, StringComparison.Ordinal);

        var incomplete = await program.RunAsync("register", "requests", "close", "request-2026-0001", "outcome=refused");
        Assert.Equal(2, incomplete.Code);
        Assert.Contains("ground", incomplete.Error, StringComparison.Ordinal);
        await program.OkAsync("register", "requests", "close", "request-2026-0001", "outcome=refused", "ground=personal-data", "reasons=osebni podatki", "redress=pritožba Informacijskemu pooblaščencu", "--why", "odločba 090-3");
        var history = (await program.OkAsync("register", "requests", "show", "request-2026-0001", "--json")).Json;
        Assert.Equal("late", history.GetProperty("term").GetProperty("state").GetString());
        Assert.Equal(3, history.GetProperty("history").GetArrayLength());
        Assert.Equal("odločba 090-3", history.GetProperty("history")[2].GetProperty("why").GetString());
        Assert.Equal(0, (await program.RunAsync("register", "--list")).Code);
        await program.OkAsync("register", "requests", "erase", "request-2026-0001", "--why", "na željo prosilca");
        Assert.Equal(JsonValueKind.Null, (await program.OkAsync("register", "requests", "show", "request-2026-0001", "--json")).Json.GetProperty("sender").ValueKind);
    }

    [Fact]
    public async Task A_spreadsheet_out_and_in_with_a_bad_row()
    {
        using var program = await WorkspaceAsync();
        program.File("cenik.csv", "organisation;name;amount;basis;from\nobcina;Kopija A4;0,06;reproduction;2026-01-01\nni-ga;Kopija A3;0,12;reproduction;2026-01-01\n");
        var dry = await program.RunAsync("register", "charges", "import", "cenik.csv", "--dry-run", "--json");
        Assert.Equal(3, dry.Code);
        Assert.Equal(1, dry.Json.GetProperty("added").GetInt32());
        Assert.Equal(0, (await program.OkAsync("register", "charges", "list", "--json")).Json.GetProperty("entries").GetArrayLength());
        var done = await program.RunAsync("register", "charges", "import", "cenik.csv", "--lang", "sl");
        Assert.Equal(3, done.Code);
        Assert.Contains("vrstica 3: organisation (organ)", done.Out, StringComparison.Ordinal);
        Assert.Contains("Dodanih: 1", done.Out, StringComparison.Ordinal);
        Assert.Equal(1, (await program.OkAsync("register", "charges", "export", "out.xlsx", "--json")).Json.GetProperty("entries").GetInt32());
        var back = await program.OkAsync("register", "charges", "import", "out.xlsx", "--json");
        Assert.Equal((0, 0, 1), (back.Json.GetProperty("added").GetInt32(), back.Json.GetProperty("changed").GetInt32(), back.Json.GetProperty("unchanged").GetInt32()));
        Assert.Equal(2, (await program.RunAsync("register", "charges", "import", "ni-je.csv")).Code);
    }

    [Fact]
    public async Task What_is_moderated_is_shown_and_taken_back()
    {
        using var program = await WorkspaceAsync();
        await program.OkAsync("dataset", "add", "ceste", "--title", "Ceste", "--owner", "obcina");
        await program.OkAsync("register", "problems", "add", "dataset=ceste", "category=old", "text=Zastarelo");
        Assert.True((await program.OkAsync("register", "problems", "close", "problem-2026-0001", "outcome=solved", "--publish", "--json")).Json.GetProperty("shown").GetBoolean());
        Assert.False((await program.OkAsync("register", "problems", "hide", "problem-2026-0001", "--why", "žaljivo", "--json")).Json.GetProperty("shown").GetBoolean());
        Assert.True((await program.OkAsync("register", "problems", "publish", "problem-2026-0001", "text=Popravljeno besedilo", "--why", "brez imen", "--json")).Json.GetProperty("shown").GetBoolean());
        Assert.Equal(2, (await program.RunAsync("register", "charges", "close", "charge-2026-0009")).Code);
        Assert.Equal(2, (await program.RunAsync("register", "nekaj", "list")).Code);
    }

    private static async Task<CliProgram> WorkspaceAsync()
    {
        var program = new CliProgram();
        await program.OkAsync("init", ".");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina");
        return program;
    }
}
