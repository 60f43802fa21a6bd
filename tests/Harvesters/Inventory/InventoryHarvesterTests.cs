using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Inventory;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Inventory;

public sealed class InventoryHarvesterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rows_become_datasets_and_words_are_left_to_the_core()
    {
        var path = folder.File("register.csv", """
            Katalog zbirk;;;;;;;;;;
            stanje 5. 1. 2026;;;;;;;;;;
            ;;;;;;;;;;
            Oznaka;Naziv zbirke;Opis;Ključne besede;Področje;Pogostost osveževanja;Dostopnost;Razlog omejitve;Licenca;Pravna podlaga - SOP številka;Časovno obdobje
            R-001;Občinske ceste;Register cest;ceste, promet;Promet in infrastruktura;letno;odprti podatki;;Priznanje avtorstva 4.0;1995-01-2169, 2007-01-4692;od 1. 1. 2014
            R-002;Najemniki stanovanj;Pogodbe;stanovanja;Sociala in zaposlovanje;po potrebi;nejavno;ZDIJZ, 6. člen;;Ni podatka;2020-2024
            """);
        var trial = await HarvestTrial.OfInventoryAsync(path);
        Assert.Equal(["R-001", "R-002"], trial.Found.Select(f => f.RemoteId));
        var roads = (Dataset)trial["R-001"].Resource;
        Assert.Equal("Občinske ceste", roads.Title.For("sl"));
        Assert.Equal(["ceste", "promet"], roads.Keywords.Select(k => k.Text));
        Assert.Equal("Promet in infrastruktura", roads.Opsi!.Area);
        Assert.Equal(["1995-01-2169", "2007-01-4692"], roads.Opsi.LegalBasisSop);
        Assert.Equal("2014-01-01", roads.TemporalCoverage.Single().Start!.Value.Text);
        Assert.Null(roads.TemporalCoverage.Single().End);
        Assert.Equal(["letno"], trial["R-001"].Words["frequency"]);
        Assert.Equal(["Priznanje avtorstva 4.0"], trial["R-001"].Words["license"]);
        var closed = (Dataset)trial["R-002"].Resource;
        Assert.Empty(closed.Distributions);
        Assert.Equal("ZDIJZ, 6. člen", closed.AccessRightsGround.For("sl"));
        Assert.Equal(["nejavno"], trial["R-002"].Words["accessRights"]);
        Assert.Equal(("2020", "2024"), (closed.TemporalCoverage[0].Start!.Value.Text, closed.TemporalCoverage[0].End!.Value.Text));
        Assert.Empty(closed.Opsi!.LegalBasisSop);
    }

    [Fact]
    public async Task The_labels_of_the_national_portal_are_known()
    {
        string[] labels =
        [
            "Ime zbirke", "Opis", "Ključne besede", "Področje", "Občinski podatki", "Jezik podatkovne zbirke", "Dostopnost podatkov",
            "Licenca, pod katero je objavljena zbirka odprtih podatkov", "Posebni pogoji glede ponovne uporabe podatkov", "Posebni pogoji glede cene ponovne uporabe podatkov",
            "Pravna podlaga – SOP številka", "Pravna podlaga - nazivi", "Pravna podlaga - brez SOP številke", "Geografsko območje", "Tip organizacije", "Pogostost osveževanja",
            "Časovno obdobje", "Povezanost z drugimi javnimi evidencami", "Skrbnik zbirke", "Kontakt", "URL", "Datum metapodatkov", "Objavil",
        ];
        Assert.All(labels, l => Assert.True(RegisterField.Find(l) is not null, l));
        Assert.Null(RegisterField.Find("Barva ograje"));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_bad_row_is_rejected_with_its_place_and_the_rest_is_taken()
    {
        var path = folder.File("register.csv", "Oznaka;Naslov zbirke;Opis;Barva\n1;Prva;a;rdeča\n2;;brez naslova;\n1;Dvojnik;c;\n3;Tretja;d;\n");
        var trial = await HarvestTrial.OfInventoryAsync(path);
        Assert.Equal(["1", "3"], trial.Found.Select(f => f.RemoteId));
        Assert.Equal(["2", "1#4"], trial.Rejected.Select(r => r.RemoteId));
        Assert.Equal("Vrstica 3, stolpec Naslov zbirke: prazno. Vpišite naslov.", trial.Rejected[0].Reason.For("sl"));
        Assert.Contains("vrstica 2", trial.Rejected[1].Reason.For("sl"), StringComparison.Ordinal);
        var finding = trial["1"].Findings.Single();
        Assert.Equal("register-column-unknown", finding.Code);
        Assert.Equal("rdeča", finding.Value);
    }

    [Fact]
    public async Task A_place_names_the_dataset_that_the_row_adds_to()
    {
        var path = folder.File("register.csv", "Naslov zbirke;Opis;Lokacija;Format\nWifi;a;wifi\\tocke.geojson;\nSplet;b;https://primer.si/a.csv | https://primer.si/storitev;CSV\nNevarno;c;../../etc/passwd;\n");
        var trial = await HarvestTrial.OfInventoryAsync(path);
        Assert.Equal(["wifi/tocke.geojson", "https://primer.si/a.csv", null], trial.Found.Select(f => f.Enriches));
        var web = (Dataset)trial.Found[1].Resource;
        Assert.Equal(["csv", "web"], web.Distributions.Select(d => d.Key));
        Assert.Equal("location-not-understood", trial.Found[2].Findings.Single().Code);
        Assert.Equal("wifi", trial.Found[0].RemoteId);
    }

    [Fact]
    public async Task A_contact_written_in_one_cell_is_taken_apart()
    {
        var path = folder.File("register.csv", "Naslov zbirke;Opis;Kontakt;Skrbnik\nA;b;\"Služba za informatiko, informatika@ptuj.example, 02 748 29 99\";Oddelek za ceste\n");
        var dataset = (Dataset)(await HarvestTrial.OfInventoryAsync(path)).Found.Single().Resource;
        var contact = dataset.ContactPoints.Single();
        Assert.Equal(("Služba za informatiko", "informatika@ptuj.example", "02 748 29 99"), (contact.Name.For("sl"), contact.Email, contact.Telephone));
        Assert.Equal("Oddelek za ceste", dataset.Opsi!.Keeper!.Name.For("sl"));
    }

    [Fact]
    public async Task What_is_no_register_says_so()
    {
        await Assert.ThrowsAsync<SourceUnreadableException>(() => HarvestTrial.OfInventoryAsync(folder.File("a.csv", "x;y\n1;2\n")));
        await Assert.ThrowsAsync<SourceUnreadableException>(() => HarvestTrial.OfInventoryAsync(folder.File("a.pdf", "%PDF-1.4 x")));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => HarvestTrial.OfInventoryAsync(Path.Combine(folder.Path, "ni.xlsx")));
    }

    [Fact]
    public async Task Ten_thousand_rows_are_read_quickly()
    {
        var path = folder.File("velik.csv", "Oznaka;Naslov zbirke;Opis;Ključne besede\n" + string.Concat(Enumerable.Range(1, 10_000).Select(i => $"{i};Zbirka {i};Opis zbirke {i};a, b\n")));
        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal(10_000, (await HarvestTrial.OfInventoryAsync(path)).Found.Count);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
    }
}
