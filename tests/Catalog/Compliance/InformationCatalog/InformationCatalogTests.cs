using System.IO.Compression;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.InformationCatalog;

/// <summary>The catalogue of public information that is made from records, registers and what people write.</summary>
public sealed class InformationCatalogTests
{
    [Fact]
    public void Every_heading_is_there_in_four_languages() => Assert.All(
        InformationSection.All.Select(static s => s.Title).Concat(typeof(InformationTexts).GetProperties().Select(static p => (LocalText)p.GetValue(null)!)),
        static text => Assert.All((string[])["sl", "en", "it", "hu"], l => Assert.False(string.IsNullOrWhiteSpace(text[l]), l)));

    [Theory, EveryDatabase]
    public async Task The_first_files_are_empty_and_what_a_person_wrote_stays(string kind)
    {
        await using var trial = await InformationTrial.StartAsync(kind);
        Assert.False(trial.Files.Exists("koper"));
        Assert.Equal(16, trial.Files.Begin(trial.Town).Count); // eight sections, in two languages
        Assert.All(InformationSection.All, s => Assert.Null(trial.Files.Find("koper", s, "sl")));
        trial.Text("officer", "\nAna Novak, tajnica občine\n");
        Assert.Empty(trial.Files.Begin(trial.Town));
        Assert.Equal("Ana Novak, tajnica občine", trial.Files.Find("koper", InformationSection.Officer, "sl")!.Markdown); // just written
        Assert.Equal(("Ana Novak, tajnica občine", "sl"), (trial.Files.Find("koper", InformationSection.Officer, "it")!.Markdown, trial.Files.Find("koper", InformationSection.Officer, "it")!.Language));
        Assert.Null(trial.Files.Find("../koper", InformationSection.Officer, "sl"));
        Assert.False(trial.Files.Exists(".."));
        trial.Text("acts", "Odlok <!-- ni za javnost --> o cestah <!-- nezaprto");
        Assert.Equal("Odlok  o cestah", trial.Files.Find("koper", InformationSection.Acts, "sl")!.Markdown); // just written
    }

    [Theory, EveryDatabase]
    public async Task Records_are_listed_with_direct_links_and_the_registers_stand_beside_them(string kind)
    {
        await using var trial = await InformationTrial.StartAsync(kind);
        trial.AllTexts();
        trial.Text("access", " [obrazec](/request) <script>alert(1)</script>");
        await trial.RecordAsync("ceste", "Občinske ceste <b>");
        await trial.RecordAsync("zaprto", "Zaprto", static d => d with { AccessRights = new Iri("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC") });
        await trial.RecordAsync("notranje", "Notranji zapis", static d => d with { Audience = Audience.Internal });
        await trial.EnterAsync(AllRegisters.Charges, "organisation=koper", "name=Kopija A4", "amount=0,06", "unit=stran", "basis=reproduction", "from=2026-01-01");
        await trial.EnterAsync(AllRegisters.Charges, "organisation=koper", "name=Stari cenik", "amount=1", "basis=reproduction", "from=2025-01-01", "until=2025-12-31");
        await trial.EnterAsync(AllRegisters.Exclusive, "organisation=koper", "partner=Parkirišča d.o.o.", "object=Zasedenost parkirišč", "type=de-facto", "from=2026-01-01");
        await trial.EnterAsync(AllRegisters.Requests, "organisation=koper", "dataset=ceste", "subject=Ceste po letih, Janez Novak");
        await trial.EnterAsync(AllRegisters.Requests, "organisation=koper", "dataset=notranje", "subject=Notranje");

        var written = await trial.WriteAsync();
        Assert.Equal(["koper.html", "koper.it.html", "koper.xlsx"], written.Files.Select(static f => Path.GetFileName(f)));
        Assert.Empty(written.Information.Missing);
        var page = await File.ReadAllTextAsync(trial.At("out", "koper.html"), InformationTrial.Cancel);
        foreach (var part in (string[])
            [
                "Občinske ceste &lt;b&gt;", "<a href=\"https://data.example/ceste.csv\">CSV</a>", "https://podatki.koper.example/dataset/ceste.ttl", "https://podatki.koper.example/katalog-ijz/koper",
                "Besedilo: officer", "0,06\u00A0EUR / stran", "razmnoževanje", "Parkirišča d.o.o.", "podatki niso na voljo",
                "<a href=\"https://podatki.koper.example/request\">obrazec</a>",
            ])
        {
            Assert.Contains(part, System.Net.WebUtility.HtmlDecode(page).Contains(part, StringComparison.Ordinal) ? System.Net.WebUtility.HtmlDecode(page) : page, StringComparison.Ordinal);
        }

        foreach (var absent in (string[])["Notranji zapis", "Janez Novak", "Stari cenik", "https://data.example/zaprto.csv", "<script", "Pišite pod to opombo"])
        {
            Assert.DoesNotContain(absent, page, StringComparison.Ordinal);
        }

        var italian = await File.ReadAllTextAsync(trial.At("out", "koper.it.html"), InformationTrial.Cancel);
        Assert.Contains("<html lang=\"it\">", italian, StringComparison.Ordinal);
        Assert.Contains("Testo: officer", italian, StringComparison.Ordinal);
        Assert.Contains("Catalogo delle informazioni di carattere pubblico", italian, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_missing_is_said_plainly_in_the_document_and_as_findings(string kind)
    {
        await using var trial = await InformationTrial.StartAsync(kind);
        var page = await trial.PageAsync();
        Assert.Equal(8, page.Split("Organ tega dela kataloga še ni izpolnil.").Length - 1);
        Assert.Contains("Organ še nima objavljenih zbirk.", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var written = await trial.WriteAsync();
        Assert.Contains("officer", written.Information.Missing.Select(static m => m.Code));
        Assert.Contains("officer.it", written.Information.Missing.Select(static m => m.Code));
        Assert.Contains("records", written.Information.Missing.Select(static m => m.Code));
        Assert.Null(written.Information.ChangedAt);

        // An Italian text cannot stand in for itself; a Slovenian one stands there with its language and is still missing in Italian.
        trial.Text("officer", "Ana Novak");
        written = await trial.WriteAsync();
        Assert.DoesNotContain("officer", written.Information.Missing.Select(static m => m.Code));
        Assert.Contains("officer.it", written.Information.Missing.Select(static m => m.Code));
        Assert.Contains("<div lang=\"sl\">", await File.ReadAllTextAsync(trial.At("out", "koper.it.html"), InformationTrial.Cancel), StringComparison.Ordinal);

        // What was asked for three times must be published; its words are the applicants' and stay inside.
        for (var i = 0; i < 3; i++)
        {
            await trial.EnterAsync(AllRegisters.Requests, "organisation=koper", "subject=Plače zaposlenih", $"document=090-{i}/2026");
        }

        written = await trial.WriteAsync();
        Assert.Contains("request-2026-0001", written.Information.Missing.Single(static m => m.Code == "asked-often").Text.For("sl"), StringComparison.Ordinal);
        Assert.DoesNotContain("Plače", await trial.PageAsync(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_same_state_gives_the_same_bytes_and_a_failure_leaves_what_was_there(string kind)
    {
        await using var trial = await InformationTrial.StartAsync(kind);
        trial.AllTexts();
        await trial.RecordAsync("ceste", "=HYPERLINK(\"https://zlo.example\")");
        var files = (await trial.WriteAsync()).Files;
        var first = files.ToDictionary(static f => f, File.ReadAllBytes, StringComparer.Ordinal);
        await trial.WriteAsync();
        Assert.All(files, f => Assert.Equal(first[f], File.ReadAllBytes(f)));
        Assert.Equal(3, Directory.GetFileSystemEntries(trial.At("out")).Length);

        // A text stays a text in the workbook.
        using (var book = ZipFile.OpenRead(files[^1]))
        {
            using var sheet = new StreamReader(book.GetEntry("xl/worksheets/sheet2.xml")!.Open()); // the records
            var xml = await sheet.ReadToEndAsync(InformationTrial.Cancel);
            Assert.Contains("inlineStr", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(trial.At("taken"), "x", InformationTrial.Cancel);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => trial.WriteAsync("taken"));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new WriteInformationCatalog(trial.Store, trial.Files, trial.Catalog.Clock).RunAsync(
            new InformationCatalogRequest { Catalog = new CatalogDescription { BaseUri = new Uri("https://x.example/") }, Folder = trial.At("out"), Markdown = static (m, _) => m }, stop.Token));
        Assert.All(files, f => Assert.Equal(first[f], File.ReadAllBytes(f)));
        Assert.Equal(3, Directory.GetFileSystemEntries(trial.At("out")).Length);
    }

    [Theory, EveryDatabase]
    public async Task The_last_change_follows_records_and_texts_and_grows_old(string kind)
    {
        await using var trial = await InformationTrial.StartAsync(kind);
        trial.AllTexts();
        Assert.Equal(trial.Catalog.Clock.GetUtcNow().AddDays(-10), (await trial.WriteAsync()).Information.ChangedAt);
        await trial.RecordAsync("ceste", "Ceste");
        var recorded = trial.Catalog.Clock.GetUtcNow();
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(300));
        Assert.Equal(recorded, (await trial.WriteAsync()).Information.ChangedAt);
        Assert.Empty((await trial.WriteAsync()).Information.Missing);
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(80));
        Assert.Equal(["old"], (await trial.WriteAsync()).Information.Missing.Select(static m => m.Code));
    }

    [Theory, EveryDatabase]
    public async Task The_rule_of_the_act_is_met_by_a_whole_catalogue_and_asks_about_a_lacking_one(string kind)
    {
        await using var trial = await InformationTrial.StartAsync(kind);
        await trial.RecordAsync("ceste", "Ceste");
        Assert.Equal("needs-statement", await RuleAsync(trial));
        trial.Files.Begin(trial.Town);
        Assert.Equal("needs-statement", await RuleAsync(trial));
        trial.AllTexts();
        Assert.Equal("met", await RuleAsync(trial));
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal("needs-statement", await RuleAsync(trial));
    }

    private static async Task<string?> RuleAsync(InformationTrial trial)
    {
        var evidence = AuditEvidence.Of(trial.Store) with { Sections = trial.Files };
        await new WriteAudit(trial.Store, evidence, trial.Catalog.Clock).RunAsync(
            new AuditRequest { BaseUri = new Uri("https://podatki.koper.example/"), Folder = trial.At("audit"), Formats = [AuditFormat.Json], Keep = false }, InformationTrial.Cancel);
        using var document = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(trial.At("audit", "audit.json"), InformationTrial.Cancel));
        return document.RootElement.GetProperty("rules").EnumerateArray().Single(static r => r.GetProperty("rule").GetString() == "SI-1" && r.TryGetProperty("organisation", out _)).GetProperty("outcome").GetString();
    }
}
