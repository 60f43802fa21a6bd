using System.Text.Json;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

/// <summary><c>user …</c> and <c>token …</c> from the command line.</summary>
public sealed class AccessTests
{
    [Theory, EveryDatabase]
    public async Task People_and_tokens_are_made_listed_and_shut_out(string kind)
    {
        using var program = await ProgramAsync(kind);
        await program.OkAsync("user", "add", "ana", "--name", "Ana Novak", "--email", "ana@ptuj.si", "--role", "editor", "--role",
            "steward", "--org", "obcina");
        var made = await program.OkAsync("token", "create", "--user", "ana", "--scope", "read,write", "--scope", "approve", "--expires",
            "90d", "--note", "ERP", "--json");
        var (text, id) = (made.Json.GetProperty("token").GetString()!, made.Json.GetProperty("id").GetString()!);
        Assert.StartsWith($"od_{id}_", text, StringComparison.Ordinal);
        Assert.Equal(["read", "write", "approve"], made.Json.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));

        var list = await program.OkAsync("token", "list", "--json");
        Assert.Equal(("ERP", JsonValueKind.Null), (list.Json.GetProperty("tokens")[0].GetProperty("note").GetString(),
            list.Json.GetProperty("tokens")[0].GetProperty("lastUsedAt").ValueKind));
        Assert.DoesNotContain(text[16..], list.Out + (await program.OkAsync("token", "list")).Out, StringComparison.Ordinal);
        await program.OkAsync("token", "revoke", id);
        Assert.Contains("revoked", (await program.OkAsync("token", "list")).Out, StringComparison.Ordinal);

        var code = (await program.OkAsync("user", "reset", "ana", "--json")).Json.GetProperty("code").GetString()!;
        await program.OkAsync("user", "set", "ana", "--role", "reader");
        await program.OkAsync("user", "disable", "ana", "--as", "vodja");
        var shown = await program.OkAsync("user", "show", "ana", "--json");
        Assert.Equal(["ana", "ana", "ana", "vodja"], shown.Json.GetProperty("changes").EnumerateArray()
            .Select(c => c.GetProperty("actor").GetString()));
        Assert.DoesNotContain(code, shown.Out, StringComparison.Ordinal);
        Assert.Equal("reader", shown.Json.GetProperty("user").GetProperty("roles")[0].GetString());
        Assert.Contains("taken away", (await program.OkAsync("user", "list")).Out, StringComparison.Ordinal);
        await program.OkAsync("user", "enable", "ana");
    }

    [Theory, EveryDatabase]
    public async Task Wrong_usage_is_told_with_the_remedy(string kind)
    {
        using var program = await ProgramAsync(kind);
        await program.OkAsync("user", "add", "ana", "--name", "Ana", "--email", "ana@ptuj.si", "--org", "obcina");
        foreach (var (args, said) in new[]
        {
            (new[] { "user", "add", "eva", "--name", "Eva", "--email", "eva@ptuj.si" }, "--org"),
                (["user", "add", "eva", "--email", "eva@ptuj.si"], "--name"),
            (["user", "add", "eva", "--name", "Eva", "--email", "eva@ptuj.si", "--role", "kralj"], "reader, editor"),
                (["token", "create", "--user", "ana", "--scope", "write"], "user set ana --role"),
            (["token", "create", "--user", "ana", "--scope", "vse"], "read, write"),
                (["token", "create", "--user", "ana", "--expires", "400d"], "access.tokenLife"), (["token", "create"], "--user"),
        })
        {
            var answer = await program.RunAsync(args);
            Assert.Equal(2, answer.Code);
            Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await program.RunAsync("token", "revoke", "ni")).Code);
        Assert.Equal(2, (await program.RunAsync("token", "create", "--user", "ni")).Code);
    }

    private static async Task<CliProgram> ProgramAsync(string kind)
    {
        var program = new CliProgram();
        if (kind == "postgresql")
        {
            var cluster = await PgCluster.OfRunAsync();
            program.Environment["OPENDATA__STORE__KIND"] = kind;
            program.Environment["OPENDATA__STORE__CONNECTIONSTRING"] = await cluster.NewDatabaseAsync(TestContext.Current.CancellationToken);
        }

        await program.OkAsync("init", ".");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina");
        return program;
    }
}
