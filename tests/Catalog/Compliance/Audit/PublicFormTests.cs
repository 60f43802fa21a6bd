using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>What strangers are not told.</summary>
public sealed class PublicFormTests
{
    private static readonly Iri Closed = new("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Where_records_come_from_is_told_as_their_pages_tell_it(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        foreach (var (id, origin) in ((string, string)[])[("a", "https://ana:geslo@portal.example/zbirka?key=skrivnost"), ("b", "http://intranet/zbirke"), ("c", "http://10.1.2.3/zbirke")])
        {
            await trial.Catalog.AddSourceAsync("notranji-" + id);
            await trial.Store.SaveAsync(
                TestStore.Record(id) with
                {
                    Resource = AuditTrial.Roads with { Id = id }, Status = RecordStatus.Approved, Source = "notranji-" + id, RemoteId = id, Trace = new HarvestTrace { Address = origin },
                },
                AuditTrial.Ana, null, Cancel);
        }

        Assert.Contains("intranet", await TextAsync(trial, isPublic: false), StringComparison.Ordinal);
        var text = await TextAsync(trial, isPublic: true);
        Assert.Contains("https://portal.example/zbirka", text, StringComparison.Ordinal);
        Assert.All(["geslo", "skrivnost", "intranet", "10.1.2.3", "notranji-"], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task An_internal_service_is_neither_named_nor_counted(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(new DataService
        {
            Id = "skriti-vmesnik", Owner = "obcina", Title = LocalText.Of("Skrito", "Hidden"), Audience = Audience.Internal, ServesDatasets = ["promet"], EndpointUrls = [new Iri("https://skrito.example/api")],
        });
        await trial.SaveAsync(AuditTrial.Roads with
        {
            Id = "promet", Frequency = AuditTrial.Frequency("HOURLY"), Distributions = [AuditTrial.Csv("pdf") with
            {
                Format = new Iri("http://publications.europa.eu/resource/authority/file-type/PDF"), AccessServices = ["skriti-vmesnik"],
            }],
        });
        await trial.Store.SaveLinkChecksAsync([new LinkCheck { Url = "https://skrito.example/api", CheckedAt = trial.Catalog.Clock.GetUtcNow(), HeadStatus = 200 }], Cancel);
        Assert.Equal(("met live-check", "met live-check"), (await trial.OfAsync("DYN-1", "promet"), await trial.OfAsync("FMT-1", "promet")));
        static AuditRequest Public(AuditRequest r) => r with { Public = true };
        Assert.Equal(("not-met metadata", "not-met metadata"), (await trial.OfAsync("DYN-1", "promet", Public), await trial.OfAsync("FMT-1", "promet", Public)));
        Assert.DoesNotContain("skrit", await TextAsync(trial, isPublic: true), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Words_of_a_request_are_told_nobody_and_count_once_a_person_has_decided(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        for (var i = 0; i < 3; i++)
        {
            await trial.EnterAsync(AllRegisters.Requests, "organisation=obcina", "subject=Kupite pri tujcu", "received=2026-02-20", "channel=site");
        }

        Assert.Equal("needs-statement declared", await trial.OfAsync("SI-2", "obcina"));
        for (var i = 1; i <= 3; i++)
        {
            await new ChangeEntry(trial.Store, new RegisterSettings(), trial.Catalog.Clock).CloseAsync(
                AllRegisters.Requests, $"request-2026-000{i}", RegisterTrial.Typed("outcome=granted"), show: false, AuditTrial.Ana, Cancel);
        }

        Assert.Equal("not-met register", await trial.OfAsync("SI-2", "obcina"));
        var text = await TextAsync(trial, isPublic: true);
        Assert.Contains("request-2026-0003", text, StringComparison.Ordinal);
        Assert.DoesNotContain("tujcu", text + await TextAsync(trial, isPublic: false), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_draw_for_strangers_is_of_what_they_may_know(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads);
        for (var i = 0; i < 4; i++)
        {
            await trial.SaveAsync(AuditTrial.Roads with { Id = $"skrito-{i}", Audience = Audience.Internal, AccessRights = Closed });
        }

        await trial.EnterAsync(AllRegisters.Charges, "organisation=obcina", "dataset=skrito-1", "name=izpis", "amount=5,00", "basis=reproduction", "from=2026-01-01");
        await trial.EnterAsync(AllRegisters.Charges, "organisation=obcina", "dataset=skrito-1", "name=izpis", "amount=7,00", "basis=reproduction", "from=2026-01-01");
        trial.Catalog.Clock.Advance(TimeSpan.FromDays(3));
        foreach (var day in (DateOnly?[])[null, new DateOnly(2026, 3, 1)])
        {
            var report = await trial.WriteAsync(r => r with { Public = true, Sample = 5, AsOf = day, Folder = trial.At($"draw{day?.Day}") });
            Assert.Equal(["ceste.html"], report.Files.Where(static f => f.EndsWith(".html", StringComparison.Ordinal)).Select(Path.GetFileName));
            Assert.DoesNotContain("skrito", await AllAsync(trial.At($"draw{day?.Day}")), StringComparison.Ordinal);
        }
    }

    private static async Task<string> TextAsync(AuditTrial trial, bool isPublic)
    {
        await trial.WriteAsync(r => r with { Public = isPublic, Folder = trial.At(isPublic ? "public" : "own"), Formats = [AuditFormat.Html, AuditFormat.Json, AuditFormat.Csv], Sample = 5 });
        return await AllAsync(trial.At(isPublic ? "public" : "own"));
    }

    private static async Task<string> AllAsync(string folder)
    {
        var texts = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            texts.Add(Path.GetFileName(file) + await File.ReadAllTextAsync(file, Cancel));
        }

        return string.Join('\n', texts);
    }
}
