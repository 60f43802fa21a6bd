using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>The dossier's files.</summary>
public sealed partial class DossierTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Two_runs_on_the_same_state_are_the_same_bytes_but_for_the_time(string kind)
    {
        await using var trial = await FilledAsync(kind);
        var request = (string folder) => (AuditRequest r) => r with { Folder = trial.At(folder), Formats = [.. Enum.GetValues<AuditFormat>()], Sample = 2, Seed = 7 };
        await trial.WriteAsync(request("one"));
        await trial.WriteAsync(request("two"));
        trial.Catalog.Clock.Advance(TimeSpan.FromMinutes(5));
        await trial.WriteAsync(request("later"));
        var names = Names("one");
        Assert.Equal(["audit.csv", "audit.html", "audit.json", "audit.xlsx", "manifest.txt"], names.Where(static n => !n.Contains('/', StringComparison.Ordinal)));
        Assert.Equal(2, names.Count(static n => n.StartsWith("evidence/", StringComparison.Ordinal)));
        Assert.Equal(names, Names("two"));
        Assert.Equal(names, Names("later"));
        foreach (var name in names)
        {
            Assert.Equal(await BytesAsync("one", name), await BytesAsync("two", name));
            Assert.Equal(Masked(await BytesAsync("one", name)), Masked(await BytesAsync("later", name)));
        }

        Assert.Empty(Directory.EnumerateDirectories(trial.At("one"), ".*"));

        List<string> Names(string folder) => [.. Directory.EnumerateFiles(trial.At(folder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(trial.At(folder), f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Task<byte[]> BytesAsync(string folder, string name) => File.ReadAllBytesAsync(Path.Combine(trial.At(folder), name), Cancel);
        static string Masked(byte[] bytes) => Made().Replace(System.Text.Encoding.Latin1.GetString(bytes), "TIME");
    }

    [Theory, EveryDatabase]
    public async Task What_changed_since_the_dossier_before_is_told(string kind)
    {
        await using var trial = await FilledAsync(kind);
        Assert.Null((await trial.WriteAsync()).Summary.Changes);
        trial.Catalog.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await trial.WriteAsync()).Summary.Changes); // the same state
        await trial.SaveAsync(AuditTrial.Roads with { Distributions = [AuditTrial.Csv("csv") with { License = null }] });
        trial.Catalog.Clock.Advance(TimeSpan.FromMinutes(1));
        var worse = (await trial.WriteAsync()).Summary.Changes!;
        Assert.Contains(worse.FirstAppeared, static p => p.StartsWith("LIC-1 ", StringComparison.Ordinal) && p.EndsWith(" not-met", StringComparison.Ordinal));
        Assert.Equal(worse.Appeared, worse.FirstAppeared.Count);
        await trial.SaveAsync(AuditTrial.Roads);
        trial.Catalog.Clock.Advance(TimeSpan.FromMinutes(1));
        var better = (await trial.WriteAsync()).Summary.Changes!;
        Assert.Contains(better.FirstMended, static p => p.StartsWith("LIC-1 ", StringComparison.Ordinal));
        Assert.Equal(worse.Appeared, better.Mended);
    }

    [Theory, EveryDatabase]
    public async Task The_public_form_has_no_internal_records_and_no_names_without_a_role(string kind)
    {
        await using var trial = await FilledAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads with { Id = "skrito", Title = LocalText.Of("Skrivnost", "Secret"), Audience = Audience.Internal, AccessRights = new Iri("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC") });
        await trial.EnterAsync(AllRegisters.Charges, "organisation=obcina", "dataset=ceste", "name=izpis", "amount=5,00", "basis=collection", "from=2026-01-01", "person=Zasebna Oseba");
        var all = (AuditRequest r) => r with { Formats = [.. Enum.GetValues<AuditFormat>()] };
        await trial.WriteAsync(all);
        Assert.Contains("skrito", await TextAsync("out"), StringComparison.Ordinal);
        Assert.Contains("Zasebna Oseba", await TextAsync("out"), StringComparison.Ordinal);
        var report = await trial.WriteAsync(r => all(r) with { Public = true, Folder = trial.At("public") });
        var text = await TextAsync("public");
        Assert.DoesNotContain("skrito", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zasebna Oseba", text, StringComparison.Ordinal);
        Assert.Equal(report.Summary.State, (await trial.Store.FindAuditAsync("public-", trial.Catalog.Clock.GetUtcNow(), null, Cancel))!.State);

        async Task<string> TextAsync(string folder)
        {
            var texts = new List<string>();
            foreach (var file in Directory.EnumerateFiles(trial.At(folder)))
            {
                if (!file.EndsWith(".xlsx", StringComparison.Ordinal))
                {
                    texts.Add(await File.ReadAllTextAsync(file, Cancel));
                    continue;
                }

                using var zip = ZipFile.OpenRead(file);
                foreach (var entry in zip.Entries)
                {
                    using var reader = new StreamReader(entry.Open());
                    texts.Add(await reader.ReadToEndAsync(Cancel));
                }
            }

            return string.Join('\n', texts);
        }
    }

    [Fact]
    public async Task The_document_is_the_contracts_and_the_page_loads_nothing()
    {
        await using var trial = await FilledAsync("sqlite");
        var (root, results) = await trial.ReadAsync(static r => r with { Formats = [AuditFormat.Json, AuditFormat.Html, AuditFormat.Xlsx] });
        Assert.True(root.TryGetProperty("act", out _) && root.TryGetProperty("generatedAt", out _) && root.GetProperty("organisations").GetArrayLength() >= 2);
        Assert.All(results, static r =>
        {
            Assert.Contains(r.GetProperty("outcome").GetString(), (string[])["met", "not-met", "not-applicable", "needs-statement"]);
            Assert.Contains(r.GetProperty("basis").GetString(), (string[])["metadata", "live-check", "register", "declared"]);
            Assert.Contains(r.GetProperty("sources")[0].GetProperty("certainty").GetString(), (string[])["read", "guidance", "recalled"]);
            Assert.True(r.GetProperty("subject").GetString()!.StartsWith("https://podatki.obcina.example/", StringComparison.Ordinal) && r.TryGetProperty("advice", out _) && r.TryGetProperty("evidence", out _));
        });
        var ids = results.Select(static r => r.GetProperty("rule").GetString()).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(["DYN-2", "HVD-7", "HVD-8", "HVD-9"], RuleIds().Except(ids).Order(StringComparer.Ordinal)); // no service there
        var page = await File.ReadAllTextAsync(Path.Combine(trial.At("out"), "audit.html"), Cancel);
        Assert.DoesNotMatch("<script|<link|<img|src=|@import|url\\(| style=", page);
        Assert.Contains("default-src 'none'; style-src 'sha256-", page, StringComparison.Ordinal);
        using var book = ZipFile.OpenRead(Path.Combine(trial.At("out"), "audit.xlsx"));
        var sheets = book.Entries.Where(static e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).ToList();
        Assert.Equal(18, sheets.Count); // figures, fourteen families, gaps, datasets, manifest
        foreach (var sheet in sheets)
        {
            using var reader = new StreamReader(sheet.Open());
            Assert.Contains("<autoFilter ", await reader.ReadToEndAsync(Cancel), StringComparison.Ordinal);
        }

        static IEnumerable<string> RuleIds() => OpenData.Catalog.Compliance.Rules.RuleBook.Default.Rules.Select(static r => r.Id);
    }

    [Fact]
    public async Task The_manifest_is_of_the_records_and_entries_as_they_are_kept()
    {
        await using var trial = await FilledAsync("sqlite");
        await trial.WriteAsync();
        var lines = (await File.ReadAllLinesAsync(Path.Combine(trial.At("out"), "manifest.txt"), Cancel)).Select(static l => l.Split("  ", 3)).ToList();
        var expected = OpenData.Catalog.Store.RecordJson.ToUtf8((await trial.Store.FindAsync("ceste", Cancel))! with { LastSeenRun = null });
        Assert.Contains(lines, l => l[1] == "record" && l[2] == "ceste r1" && l[0] == Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(expected)));
        Assert.Contains(lines, static l => l[1] == "rules");
        Assert.Equal(2, lines.Count(static l => l[1] == "organisation"));
        Assert.Equal(1, lines.Count(static l => l[1] == "register"));
    }

    private static async Task<AuditTrial> FilledAsync(string kind)
    {
        var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads);
        for (var i = 0; i < 5; i++)
        {
            await trial.SaveAsync(AuditTrial.Roads with { Id = "z" + i.ToString(CultureInfo.InvariantCulture), Owner = i % 2 == 0 ? "obcina" : "komunala", Distributions = i == 3 ? [] : [AuditTrial.Csv("csv"), AuditTrial.Csv("b")] });
        }

        await trial.EnterAsync(AllRegisters.Declarations, "organisation=obcina", "rule=SI-1", "answer=yes", "statement=Katalog je objavljen.", "date=2026-02-01", "person=Ana Novak", "role=direktorica");
        return trial;
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d[0-9.]*Z| \d\d:\d\d UTC)")]
    private static partial Regex Made();
}
