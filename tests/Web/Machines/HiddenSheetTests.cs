using System.Net;
using OpenData.Catalog.Browsing.Plain;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Machines;

/// <summary>A sheet that its author hid in a workbook is told of nowhere.</summary>
public sealed class HiddenSheetTests
{
    private const string Secret = "prikritastevilka";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task No_form_of_a_record_tells_of_a_hidden_sheet(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var record = await SaveAsync(site, DatasetRecords.Approved(await DatasetAsync(site, "vidna", ColumnType.Text)));
        await SaveAsync(site, record with { Resource = await DatasetAsync(site, "vidna", ColumnType.Date) });
        var machine = new Machine(site.Client);
        foreach (var path in new[]
        {
            "dataset/vidna", "dataset/vidna.json", "dataset/vidna.ttl", "dataset/vidna.jsonld", "dataset/vidna/croissant.json", "dataset/vidna/feed.atom",
            "dataset/vidna/history", "dataset/vidna/lineage", "dataset/vidna/columns/csv", "data.json", "catalog.nt", "api/3/action/package_show?id=vidna", "data/vidna~csv.json",
        })
        {
            using var answer = await machine.AskAsync(path);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
            Assert.DoesNotContain(Secret, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.Contains("voda", await (await machine.AskAsync("dataset/vidna/croissant.json")).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, RecordTerms.Of(record.Resource).Keys);
        Assert.Equal(0, (await machine.JsonAsync($"api/3/action/package_search?q={Secret}"))["result"]!["count"]!.GetValue<int>());
    }

    [Theory, EveryDatabase]
    public async Task Nothing_but_hidden_sheets_is_no_table(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var dataset = await DatasetAsync(site, "vsa-skrita", ColumnType.Text);
        var file = dataset.Distributions[0];
        await SaveAsync(site, DatasetRecords.Approved(dataset with { Distributions = [file with { Tables = [file.Tables[1]] }] }));
        Assert.Equal(HttpStatusCode.NotFound, await new Machine(site.Client).StatusAsync("dataset/vsa-skrita/croissant.json"));
    }

    private static async Task<CatalogRecord> SaveAsync(SiteTrial site, CatalogRecord record)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        return await site.Store.SaveAsync(record, TestStore.Ana, null, Cancel);
    }

    private static async Task<Dataset> DatasetAsync(SiteTrial site, string id, ColumnType type)
    {
        var dataset = await DatasetRecords.DatasetAsync(site, id);
        var file = dataset.Distributions[0];
        var column = new ColumnProfile { Name = Secret, Type = type, Min = Secret, Max = Secret };
        var hidden = new TableDescription { Profile = new TableProfile { Name = "List2", Hidden = true, Rows = 3, Columns = [column] } };
        return dataset with { Distributions = [file with { Tables = [file.Tables[0], hidden] }] };
    }
}
