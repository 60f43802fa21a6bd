using System.Security.Cryptography;
using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Handbook;
using OpenData.Rdf;
using OpenData.Tables.Workbooks;
using OpenData.Tests.Exporters.Opsi.HandOver;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters.Opsi.Publication;

/// <summary>The handbook's rules for files hold before anything is sent: what does not follow them goes as its conforming copy, or not at all.</summary>
public sealed class PublishingHandbookTests
{
    private const string Untidy = "\uFEFFPoročilo o odpadkih za leto 2024,,\n,,\nLeto,Količina (t),Naselje\n2024,\"12,5\",Žalec\n2025,\"13,75\",Črna\n";

    private const string Commas = "\uFEFFleto,kolicina,naselje\r\n2024,\"12,5\",Žalec\r\n2025,\"13,75\",Črna\r\n";

    private const string Wide = "leto;kolicina\n2024;12.5\n2025;13.5;odveč;še\n2026;14.5\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task An_untidy_file_arrives_as_its_conforming_copy_under_a_safe_name_with_its_lineage_in_the_ledger(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Files = "upload" };
        var dataset = await SaveAsync(trial, "odpadki", "Količine odpadkov – Žalec 2024.csv", Untidy);
        var source = dataset.Distributions[0].File!;
        var planned = Assert.Single((await trial.PlanAsync()).Create).Copies["csv"];
        Assert.Equal((source, "kolicine_odpadkov_zalec_2024.csv"), (planned.Source, planned.File.Name));

        Assert.Equal(PlanStatus.Applied, (await trial.PublishAsync()).Status);

        var there = Assert.Single(trial.Portal.State.Find(Assert.Single(trial.Portal.State.Names))!.Resources);
        Assert.Equal("kolicineodpadkovzalec2024.csv", there.Text("url"));
        var sent = trial.Portal.State.ReadFile(there.Id)!;
        Assert.Equal("Leto;Količina (t);Naselje\n2024;12.5;Žalec\n2025;13.75;Črna\n", Encoding.UTF8.GetString(sent).Replace("\"", "", StringComparison.Ordinal));
        Assert.False(sent.AsSpan().StartsWith("\uFEFF"u8));
        var line = Assert.Single(await trial.Store.ListPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, Cancel));
        var copy = line.Copies["csv"];
        Assert.Equal(source, copy.Source);
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(sent)), "kolicine_odpadkov_zalec_2024.csv"), (copy.File.Sha256, copy.File.Name));
        Assert.NotEmpty(copy.Changes);

        // Who reads the portal sees that it is a copy and of what; the receipt has the whole of its lineage.
        Assert.StartsWith("Prirejena kopija datoteke »Količine odpadkov – Žalec 2024.csv«", there.Text("description"), StringComparison.Ordinal);
        var receipt = Assert.Single(await trial.Store.ListReceiptsOfAsync("odpadki", Cancel));
        Assert.Equal((source, copy.File, copy.MadeAt), (receipt.Copies["csv"].Source, receipt.Copies["csv"].File, receipt.Copies["csv"].MadeAt));
        Assert.Equal(copy.Changes, receipt.Copies["csv"].Changes);
        Assert.Contains(receipt.Copies["csv"].Changes, c => c.For("en").StartsWith("decimal commas changed to points (2)", StringComparison.Ordinal));
        Assert.Equal(planned.File, copy.File);
        Assert.Equal(planned.Changes, copy.Changes);
        Assert.True(trial.Trial.Files.Has(copy.File.Sha256));
        Assert.Empty(await BrokenAsync(trial, copy.File));

        Assert.Empty((await trial.VerifyAsync()).Troubles);
        var second = await trial.PlanAsync();
        Assert.Equal((0, 0, 1), (second.Create.Count, second.Update.Count, second.Unchanged));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_changed_source_is_one_upload_of_its_new_copy(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Files = "upload" };
        await trial.SaveAsync("odpadki", csv: Commas);
        await trial.SaveAsync("promet");
        await trial.PublishAsync();
        trial.Portal.ClearLog();

        await trial.SaveAsync("odpadki", csv: Commas + "2026,\"14,25\",Bled\r\n");
        Assert.Equal(PlanStatus.Applied, (await trial.PublishAsync()).Status);

        Assert.Equal(["resource_update"], trial.Trial.Writes.Select(w => w.Action));
        var line = (await trial.Store.FindPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, "odpadki", Cancel))!;
        Assert.Contains("14.25", Encoding.UTF8.GetString(trial.Portal.State.ReadFile(line.Parts["csv"])!), StringComparison.Ordinal);
        Assert.Equal(2, (await trial.PlanAsync()).Unchanged);

        // Only the way it is written changes: the copy is the same, and nothing is sent.
        trial.Portal.ClearLog();
        await trial.SaveAsync("odpadki", csv: Commas.TrimStart('\uFEFF') + "2026,\"14,25\",Bled\r\n");
        Assert.Equal((0, 2), ((await trial.PlanAsync()).Update.Count, (await trial.PlanAsync()).Unchanged));
    }

    [Fact]
    public async Task A_file_of_which_no_copy_can_be_made_keeps_its_record_at_home_and_says_what_to_do()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        await trial.SaveAsync("odpadki", csv: Wide);
        await trial.SaveAsync("promet");

        var plan = await trial.PlanAsync();

        var blocked = Assert.Single(plan.Blocked);
        Assert.Equal(("odpadki", "handbook"), (blocked.Dataset, blocked.Code));
        Assert.Contains("odpadki.csv", blocked.Reason.For("en"), StringComparison.Ordinal);
        Assert.Contains(HandbookRule.FieldCount.Remedy.For("en"), blocked.Reason.For("en"), StringComparison.Ordinal);
        Assert.Contains(HandbookRule.FieldCount.Remedy.For("sl"), blocked.Reason.For("sl"), StringComparison.Ordinal);
        Assert.Equal(["promet"], plan.Create.Select(s => s.Dataset));
        Assert.Equal(["promet"], (await trial.ApplyAsync(plan)).Receipts.Select(r => r.Dataset));
    }

    [Fact]
    public async Task Files_given_by_address_are_not_copied_and_their_broken_rules_are_one_line_with_numbers()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        await trial.SaveAsync("odpadki", csv: Commas);
        await trial.SaveAsync("promet", csv: Commas + "2026,\"14,25\",Bled\r\n");
        await trial.SaveAsync("voda", csv: Wide);
        await trial.SaveAsync("zrak");
        var kept = KeptBytes(trial);

        var plan = await trial.PlanAsync();

        Assert.Empty(plan.Blocked);
        Assert.Equal(4, plan.Create.Count);
        var note = Assert.Single(plan.Notes, n => n.For("en").Contains("handbook", StringComparison.Ordinal));
        Assert.Contains("do not follow OPSI's handbook: 3.", note.For("en"), StringComparison.Ordinal);
        Assert.Contains("Separate the fields with semicolons (2)", note.For("en"), StringComparison.Ordinal);
        Assert.Contains("Polja ločite s podpičjem (2)", note.For("sl"), StringComparison.Ordinal);
        Assert.Equal(kept, KeptBytes(trial));
        await trial.ApplyAsync(plan);
        Assert.All(trial.Portal.State.Names, n => Assert.Equal("", trial.Portal.State.Find(n)!.Resources[0].Text("url_type") ?? ""));
        Assert.All(await trial.Store.ListPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, Cancel), l => Assert.Empty(l.Copies));
    }

    [Theory]
    [EveryDatabase]
    public async Task A_file_handed_over_is_its_conforming_copy_too(string database)
    {
        await using var trial = await PublicationTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Way = "hand-over", ApiKey = null, Files = "upload" };
        using var clerk = new Clerk(trial.Portal);
        await trial.SaveAsync("odpadki", csv: Commas);
        var plan = (await trial.PublishAsync()).Plan;
        var folder = Assert.Single(
            Directory.GetDirectories(Path.Combine(trial.Trial.Folder, "publish", "hand-over", plan.Id)), f => !Path.GetFileName(f).StartsWith('.'));
        var handed = await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(folder, "datoteke"), "*.csv")), Cancel);

        await clerk.EnterAsync(folder);
        var verified = await trial.VerifyAsync();

        Assert.Empty(verified.Troubles.Select(t => t.Problem?.For("en")));
        Assert.Equal(1, verified.Closed);
        var copy = Assert.Single(await trial.Store.ListPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, Cancel)).Copies["csv"];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(handed)), copy.File.Sha256);
        var receipt = Assert.Single(await trial.Store.ListReceiptsAsync(plan.Id, Cancel));
        Assert.Equal((StepStatus.Done, copy.Source), (receipt.Status, receipt.Copies["csv"].Source));
        Assert.Contains("Prirejena kopija datoteke »odpadki.csv«", await File.ReadAllTextAsync(Path.Combine(folder, "polja.txt"), Cancel), StringComparison.Ordinal);
        Assert.Empty(await BrokenAsync(trial, copy.File));
        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
    }

    [Fact]
    public async Task A_description_keeps_its_words_and_says_that_the_file_is_a_copy_once()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        var dataset = await trial.SaveAsync(
            "odpadki", d => d with { Distributions = [d.Distributions[0] with { Description = LocalText.In("sl", "Količine po letih.") }] }, Commas);
        await trial.PublishAsync();
        var there = trial.Portal.State.Find(Assert.Single(trial.Portal.State.Names))!.Resources.Single().Text("description")!;
        Assert.StartsWith("Količine po letih.", there, StringComparison.Ordinal);

        // Taken over from the portal and sent again: still once.
        await trial.SaveResourceAsync(dataset with { Distributions = [dataset.Distributions[0] with { Description = LocalText.In("sl", there) }] });
        await trial.PublishAsync();
        Assert.Equal(there, trial.Portal.State.Find(Assert.Single(trial.Portal.State.Names))!.Resources.Single().Text("description"));
        Assert.Equal(1, HandedPage.Count(there, "Prirejena kopija"));
        Assert.DoesNotContain("Prirejena", (await trial.Store.FindAsync("odpadki", Cancel))!.Resource.Description.For("sl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_plan_reads_no_source_again()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        var untidy = await trial.SaveAsync("odpadki", csv: Commas);
        var tidy = await trial.SaveAsync("promet");
        await trial.PublishAsync();
        foreach (var source in new[] { untidy, tidy })
        {
            await File.WriteAllTextAsync(trial.Trial.Files.PathOf(source.Distributions[0].File!.Sha256), "a;b;c\n1;2;3;4;5\n", Cancel);
        }

        var plan = await trial.PlanAsync();

        Assert.Empty(plan.Blocked);
        Assert.Equal((0, 2), (plan.Update.Count, plan.Unchanged));
    }

    [Fact]
    public async Task Names_of_copies_are_apart_once_the_portal_has_reduced_them()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        var tidy = await SaveAsync(trial, "odpadki", "odpadki2024.csv", "leto;kolicina\n2024;12.5\n");
        var (untidy, length) = await trial.Trial.Files.KeepAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(Commas)), "Odpadki 2024.csv", long.MaxValue, Cancel);
        await trial.SaveResourceAsync(tidy with
        {
            Distributions = [.. tidy.Distributions, tidy.Distributions[0] with { Key = "drugi", Title = LocalText.In("sl", "Drugi"), File = untidy, ByteSize = length }],
        });

        await trial.PublishAsync();

        var urls = trial.Portal.State.Find(Assert.Single(trial.Portal.State.Names))!.Resources.Select(r => r.Text("url")!.Split('/')[^1]);
        Assert.Equal(["odpadki2024.csv", "odpadki20242.csv"], urls.Order(StringComparer.Ordinal));
        Assert.Empty((await trial.VerifyAsync()).Troubles);
    }

    [Fact]
    public async Task Sheets_of_a_workbook_are_files_of_their_own_there()
    {
        await using var trial = await PublicationTrial.StartAsync("sqlite");
        trial.Settings = trial.Settings with { Files = "upload" };
        using var book = new MemoryStream(Workbook(("Odpadki", 2), ("Voda", 3)));
        var (file, length) = await trial.Trial.Files.KeepAsync(book, "Pregled.xlsx", long.MaxValue, Cancel);
        await trial.SaveAsync("pregled", d => d with
        {
            Distributions = [d.Distributions[0] with { File = file, ByteSize = length, Format = new Iri(PublicationTrial.Eu + "file-type/XLSX") }],
        });

        await trial.PublishAsync();

        var resources = trial.Portal.State.Find(Assert.Single(trial.Portal.State.Names))!.Resources;
        Assert.Equal(["Vse leto – Odpadki", "Vse leto – Voda"], resources.Select(r => r.Text("name")).Order());
        Assert.All(resources, r => Assert.Equal("CSV", r.Text("format")));
        var line = Assert.Single(await trial.Store.ListPublishedAsync("opsi", trial.Portal.Address.AbsoluteUri, Cancel));
        Assert.Equal(["csv", "csv~2"], line.Copies.Keys.Order());
        Assert.Equal("Voda", line.Copies["csv~2"].Table);
        Assert.Empty((await trial.VerifyAsync()).Troubles);
        Assert.Equal(1, (await trial.PlanAsync()).Unchanged);
    }

    private static byte[] Workbook(params (string Name, int Rows)[] sheets)
    {
        var stream = new MemoryStream();
        using (var workbook = new WorkbookWriter(stream))
        {
            foreach (var (name, rows) in sheets)
            {
                using var sheet = workbook.AddSheet(name, new SheetLayout());
                sheet.Row(WrittenCell.Of("ime"), WrittenCell.Of("vrednost"));
                for (var i = 1; i <= rows; i++)
                {
                    sheet.Row(WrittenCell.Of($"{name} {i}"), WrittenCell.Of(i * 1.5));
                }
            }
        }

        return stream.ToArray();
    }

    private static async Task<IReadOnlyList<string>> BrokenAsync(PublicationTrial trial, KeptFile file) =>
        [.. (await new HandbookRules(HandbookLimits.Default).CheckAsync(trial.Trial.Files, file, Cancel)).Where(b => b.Rule.Severity > Severity.Hint).Select(b => b.Rule.Code)];

    private static async Task<Dataset> SaveAsync(PublicationTrial trial, string id, string name, string csv)
    {
        var dataset = await trial.SaveAsync(id, csv: csv);
        dataset = dataset with { Distributions = [dataset.Distributions[0] with { File = dataset.Distributions[0].File! with { Name = name } }] };
        await trial.SaveResourceAsync(dataset);
        return dataset;
    }

    /// <summary>Names of the kept files, without notes about them.</summary>
    private static IReadOnlyList<string> KeptBytes(PublicationTrial trial) =>
        [.. Directory.EnumerateFiles(Path.Combine(trial.Trial.Folder, "files"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>()
            .Where(n => n.Length == 64).Order(StringComparer.Ordinal)];
}
