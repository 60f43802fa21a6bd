using System.Net;
using System.Text.Json;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Forms;

/// <summary>Whatever stands in a form is text, on its receipt and wherever a person lets it be shown.</summary>
public sealed class FormHostileTests
{
    private static readonly string[] Own =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</textarea><script>alert(1)</script>", "</main></body></html>",
        "[x](javascript:alert(1))", "=HYPERLINK(\"http://x\")", "{{7*7}}", "@(1+1)", "\u202Eobrnjeno", "a\u0001b\u001bc", "x\u2028y", "&lt;script&gt;", "\uD800", "Z̷̡a̷l̷g̷o̷", "🦄",
    ];

    [Theory]
    [EveryDatabase]
    public async Task Our_own_attacks_are_text(string database) => await AllAreTextAsync(database, Own);

    [Fact]
    public async Task Naughty_strings_are_text()
    {
        using var strings = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.At("suites", "hostile", "strings-blns", "blns.json"), TestContext.Current.CancellationToken));
        await AllAreTextAsync("sqlite", [.. strings.RootElement.EnumerateArray().Select(s => s.GetString()!).Where(s => !string.IsNullOrWhiteSpace(s) && s.Length < 200).Distinct(StringComparer.Ordinal).Take(150)]);
    }

    private static async Task AllAreTextAsync(string database, IReadOnlyList<string> strings)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var trial = await FormTrial.StartAsync(database);
        var fields = await trial.FilledAsync("report/reuse/ceste");
        fields.Remove("address");
        foreach (var text in strings)
        {
            fields["title"] = "naslov " + text;
            fields["author"] = fields["text"] = "besedilo " + text;
            var (status, page, answer) = await trial.SendAsync("report/reuse/ceste", fields);
            if (status == HttpStatusCode.UnprocessableEntity)
            {
                Assert.Fail($"{text}: {page.QuerySelector(".form-errors")?.TextContent}");
            }

            Assert.Equal(HttpStatusCode.SeeOther, status);
            var receipt = (await trial.GetAsync(answer.Headers.Location!.ToString())).Page;
            Assert.Empty(receipt.QuerySelectorAll("main script, main img, main [onmouseover], main [onerror]"));
            Assert.NotNull(receipt.QuerySelector("body > footer"));
        }

        foreach (var entry in await trial.EntriesAsync())
        {
            await trial.Change.CloseAsync(AllRegisters.Reuses, entry.Id, [new("outcome", "accepted")], show: true, new Change("ana", "preizkus"), cancel);
        }

        var shown = (await trial.GetAsync("dataset/ceste")).Page;
        Assert.Equal(strings.Count, shown.QuerySelectorAll(".reports-list > li").Length);
        Assert.Empty(shown.QuerySelectorAll(".reports script, .reports img, .reports [onmouseover], .reports [onerror]"));
        Assert.NotNull(shown.QuerySelector("body > footer"));
        Assert.DoesNotContain("\u202E", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await trial.Site.Client.GetAsync(new Uri("dataset/ceste.ttl", UriKind.Relative), cancel)).StatusCode);
    }
}
