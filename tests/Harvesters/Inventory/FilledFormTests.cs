using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Harvesters;
using OpenData.Harvesters.Inventory;
using OpenData.Tests.Catalog;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Inventory;

/// <summary>A steward who works in Excel: catalogue out, form back, through the real harvest and a real catalogue.</summary>
public sealed class FilledFormTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_catalogue_goes_out_as_a_form_and_comes_back_without_a_change()
    {
        await using var test = await TestStore.OpenAsync("sqlite");
        using var workspace = new TempFolder();
        using var data = new TempFolder();
        data.File("ceste/obcinske_ceste_2025.csv", "odsek;dolzina_m;obcina\nA1;120;Ptuj\nA2;80;Ptuj\n");
        data.File("ceste/obcinske_ceste_2026.csv", "odsek;dolzina_m;obcina\nA1;121;Ptuj\nA2;81;Ptuj\n");
        var register = data.File("register.csv", "Oznaka;Naslov zbirke;Opis;Dostopnost;Razlog omejitve\nR-2;Najemniki stanovanj;Pogodbe;nejavno;ZDIJZ, 6. člen\n");
        var form = Path.Combine(workspace.Path, "obrazec.xlsx");
        await SaveAsync(test, "mapa", "files", Path.Combine(data.Path, "ceste"));
        await SaveAsync(test, "register", "inventory", register);
        await SaveAsync(test, "obrazec", "inventory", form);
        var harvest = new HarvestSource(
            test.Store, new(Path.Combine(workspace.Path, "files")), AllHarvesters.Create(), new HarvestSettings { Http = _ => new SocketsHttpHandler() }, test.Clock);
        Assert.Equal(RunStatus.Done, (await harvest.RunAsync(new HarvestRequest { Source = "mapa", Actor = "ana" }, null, Cancel)).Run.Status);
        Assert.Equal(RunStatus.Done, (await harvest.RunAsync(new HarvestRequest { Source = "register", Actor = "ana" }, null, Cancel)).Run.Status);
        var members = await test.Store.FindByRemoteIdAsync("mapa", "obcinske_ceste_2025.csv", Cancel);
        var series = await test.Store.FindByRemoteIdAsync("mapa", "series:obcinske_ceste_{}", Cancel);
        Assert.Equal([series!.Resource.Id], ((Dataset)members!.Resource).InSeries);

        await RegisterTemplate.WriteAsync(form, "sl", [], c => test.Store.ReadAsync(new RecordFilter(), c), Cancel);
        var preview = await harvest.RunAsync(new HarvestRequest { Source = "obrazec", Actor = "ana", DryRun = true }, null, Cancel);
        Assert.Equal((0, 0, 0), (preview.Run.Added, preview.Run.Changed, preview.Run.Rejected));
        var back = await harvest.RunAsync(new HarvestRequest { Source = "obrazec", Actor = "ana" }, null, Cancel);
        Assert.Equal((0, 0, 0, 0), (back.Run.Added, back.Run.Changed, back.Run.Rejected, back.Run.Archived));
        Assert.Equal(members.Revision, (await test.Store.FindAsync(members.Resource.Id, Cancel))!.Revision);
    }

    private static Task SaveAsync(TestStore test, string id, string kind, string location) =>
        test.Store.SaveSourceAsync(new Source { Id = id, Kind = kind, Location = location }, TestStore.Ana, Cancel);
}
