using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Access;

/// <summary>Files that are sent come in whole, looked into and checked, or not at all.</summary>
public sealed class SendFileTests
{
    private const string Csv = "postaja;stevilo\nPtuj;12\nOrmož;7\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_file_is_kept_looked_into_and_given_out_again(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        var token = await trial.TokenAsync([Role.Editor, Role.Steward], ["obcina"], null);
        await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records", token, """{"id":"postaje","fields":{"title":"Postaje"}}"""), 201);
        var sent = await AccessTrial.JsonAsync(SendAsync(trial, token, "csv", "postaje.csv", Csv, "\"1\"", DigestOf(Csv)), 200);
        var distribution = sent["resource"]!["distributions"]![0]!;
        Assert.Equal(("csv", 33), ((string?)distribution["key"], (int)distribution["byteSize"]!));
        Assert.EndsWith("/CSV", (string?)distribution["format"], StringComparison.Ordinal);
        Assert.Equal(["postaja", "stevilo"], distribution["tables"]![0]!["profile"]!["columns"]!.AsArray()
            .Select(c => (string?)c!["name"]));

        // The same place takes another kind of file, and what the old one said of itself is gone.
        var json = await AccessTrial.JsonAsync(SendAsync(trial, token, "csv", "postaje.json", """[{"postaja":"Ptuj","stevilo":12},{"postaja":"Ormož","stevilo":7}]""", "\"2\""), 200);
        distribution = json["resource"]!["distributions"]![0]!;
        Assert.EndsWith("/JSON", (string?)distribution["format"], StringComparison.Ordinal);
        Assert.Equal("postaje.json", (string?)distribution["title"]!["sl"]);
        await SendAsync(trial, token, "csv", "postaje.csv", Csv, "\"3\"");
        await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records/postaje/submit", token, null, "\"4\""), 200);
        await AccessTrial.JsonAsync(trial.SendAsync(HttpMethod.Post, "api/v1/records/postaje/approve", token, null, "\"5\""), 200);
        Assert.Equal(Csv, await trial.Site.Client.GetStringAsync(new Uri("files/postaje~csv/postaje.csv", UriKind.Relative), Cancel));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Csv))),
            ((Dataset)(await trial.Site.Store.FindAsync("postaje", Cancel))!.Resource).Distributions[0].File!.Sha256);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_right_is_refused_and_leaves_nothing(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind, new KeyValuePair<string, string>("access.uploadMegabytes", "1"));
        await trial.SaveAsync("voda");
        var before = Files(trial);
        var token = await trial.TokenAsync(Role.Editor, "obcina");
        await AccessTrial.ProblemAsync(SendAsync(trial, token, "csv", "a.csv", Csv, "\"1\"", DigestOf("drugo")), 422, "sha256");
        await AccessTrial.ProblemAsync(SendAsync(trial, token, "csv", "a.csv", Csv, "\"1\"", "sha-256=:AAAA:"), 400, "Content-Digest");
        await AccessTrial.ProblemAsync(SendAsync(trial, token, "csv", "a.csv", "", "\"1\""), 422, "file");
        await AccessTrial.ProblemAsync(SendAsync(trial, token, "csv", "a.csv", "<!doctype html><html><body>Prijavite se</body></html>",
            "\"1\""), 422, "file");
        await AccessTrial.ProblemAsync(SendAsync(trial, token, "Ni Prav", "a.csv", Csv, "\"1\""), 422, "id");
        foreach (var name in new[] { "", "../a.csv", "a\\b.csv", "..", new string('x', 201) })
        {
            await AccessTrial.ProblemAsync(SendAsync(trial, token, "csv", name, Csv, "\"1\""), 422, "name");
        }

        await AccessTrial.ProblemAsync(SendAsync(trial, token, "csv", "a.csv", new string('a', (1 << 20) + 1), "\"1\""), 413, "file");

        // No length is told. The server reads what is left of it, so that the answer arrives.
        using var endless = new PushContent(3 << 19);
        await AccessTrial.ProblemAsync(trial.SendAsync(HttpMethod.Put, Address("csv", "a.csv"), token, endless, ("If-Match", "\"1\"")), 413,
            "file");
        Assert.Equal(1, (await trial.Site.Store.FindAsync("voda", Cancel))!.Revision);
        Assert.Equal(before, Files(trial));
    }

    [Theory, EveryDatabase]
    public async Task A_sending_that_is_cut_off_leaves_nothing_half(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda");
        var before = Files(trial);
        var token = await trial.TokenAsync(Role.Editor, "obcina");
        foreach (var bytes in new[] { 0, 1, 100_000 })
        {
            using (var client = new TcpClient())
            {
                await client.ConnectAsync(trial.Site.Address.Host, trial.Site.Address.Port, Cancel);
                var stream = client.GetStream();
                var head = $"PUT /{Address("csv", "a.csv")} HTTP/1.1\r\nHost: {trial.Site.Address.Authority}\r\nAuthorization: Bearer {token}\r\nIf-Match: \"1\"\r\nContent-Length: 1000000\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Cancel);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('a', bytes)), Cancel);
                // It has begun to come in before it is cut off.
                Assert.True(await ComesAsync(() => Files(trial) != before));
            }

            Assert.True(await ComesAsync(() => Files(trial) == before));
        }

        Assert.Equal(1, (await trial.Site.Store.FindAsync("voda", Cancel))!.Revision);

        // And the next one goes well.
        await AccessTrial.JsonAsync(SendAsync(trial, token, "csv", "a.csv", Csv, "\"1\""), 200);
    }

    private static async Task<bool> ComesAsync(Func<bool> what)
    {
        for (var wait = 0; wait < 300 && !what(); wait++)
        {
            await Task.Delay(100, Cancel);
        }

        return what();
    }

    private static string Address(string key, string name) =>
        $"api/v1/records/voda/distributions/{Uri.EscapeDataString(key)}/file?name={Uri.EscapeDataString(name)}&why=podatki";

    private static Task<HttpResponseMessage> SendAsync(
        AccessTrial trial, string token, string key, string name, string text, string match, string? digest = null)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var id = name.StartsWith("postaje", StringComparison.Ordinal) ? "postaje" : "voda";
        (string, string)[] headers = digest is null ? [("If-Match", match)] : [("If-Match", match), ("Content-Digest", digest)];
        return trial.SendAsync(HttpMethod.Put, Address(key, name).Replace("/voda/", $"/{id}/", StringComparison.Ordinal), token, content,
            headers);
    }

    private static string DigestOf(string text) =>
        $"sha-512=:AA==:, sha-256=:{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}:";

    private static string Files(AccessTrial trial) => string.Join('\n',
        Directory.EnumerateFiles(trial.Site.Workspace.FilesFolder, "*", SearchOption.AllDirectories).Order());

    // Bytes whose number is not told beforehand.
    private sealed class PushContent(int length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            for (var sent = 0; sent < length; sent += 1 << 16)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('a', 1 << 16)));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
