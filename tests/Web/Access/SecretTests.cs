using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Access;

/// <summary>A token is told once; after that it is in no answer, no file, no export.</summary>
public sealed class SecretTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Neither_token_nor_person_is_in_what_the_site_says_keeps_or_exports(string kind)
    {
        await using var trial = await AccessTrial.StartAsync(kind);
        await trial.SaveAsync("voda", change: d => d with { Audience = Audience.Shared, SharedWith = ["obcina"] });
        var token = await trial.TokenAsync([Role.Editor, Role.Steward], ["obcina"], null);
        var said = new StringBuilder();
        foreach (var (method, path, json, match) in new (HttpMethod, string, string?, string?)[]
        {
            (HttpMethod.Get, "files/voda~csv/podatki.csv", null, null), (HttpMethod.Post, "api/v1/records", """{"id":"nova","fields":{"title":"Nova"}}""", null),
            (HttpMethod.Patch, "api/v1/records/nova", """{"fields":{"frequency":"včasih"},"why":"x"}""", "*"), (HttpMethod.Patch, "api/v1/records/nova", "{", "*"),
            (HttpMethod.Post, "api/v1/records/nova/submit", null, "*"), (HttpMethod.Post, "api/v1/records/nova/approve", null, "*"),
                (HttpMethod.Post, "api/v1/records/nova/approve", null, "*"),
            (HttpMethod.Post, "api/v1/sources/x/runs", null, null), (HttpMethod.Get, "metrics", null, null),
                (HttpMethod.Get, "api/v1/records/ni", null, null), (HttpMethod.Get, "ni-strani", null, null),
            (HttpMethod.Get, "dataset/nova", null, null), (HttpMethod.Get, "dataset/nova/history", null, null),
                (HttpMethod.Get, "dataset/voda", null, null), (HttpMethod.Get, "dataset/nova.json", null, null),
        })
        {
            for (var i = 0; i < 4; i++)
            {
                using var answer = await trial.SendAsync(method, path, i == 3 ? token + "x" : token, json, match);
                Assert.True((int)answer.StatusCode != 500, path);
                said.Append(answer.Headers).Append(answer.Content.Headers).Append(await answer.Content.ReadAsStringAsync(Cancel));
            }
        }

        foreach (var exporter in AllExporters.Create())
        {
            using var output = new MemoryStream();
            await new ExportCatalog(trial.Site.Store).RunAsync(exporter, new ExportOptions { Catalog = trial.Site.Workspace.Describe() },
                output, Cancel);
            said.Append(Encoding.UTF8.GetString(output.ToArray()));
        }

        foreach (var file in Directory.EnumerateFiles(trial.Site.Workspace.Folder, "*", SearchOption.AllDirectories))
        {
            said.Append(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, Cancel)));
        }

        // Authors stand in the history as their user names, which pages do not tell; names and addresses stand nowhere.
        foreach (var secret in new[] { token, token[16..], token[16..40], "Zaupno Ime", "zaupno.si", "oseba-1" })
        {
            Assert.DoesNotContain(secret, said.ToString(), StringComparison.Ordinal);
        }
    }
}
