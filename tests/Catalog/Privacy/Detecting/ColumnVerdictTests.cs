using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>What columns mean by themselves and together.</summary>
public sealed class ColumnVerdictTests
{
    private static readonly string[] Emsos = ["0101099500000", "2902096500000", "3112099504998", "1506099505006"];
    private static readonly string[] Taxes = ["12345679", "99999994", "10000011", "10000020"];
    private static readonly string[] People = ["Janez Novak", "Marija Horvat", "Ivan Kovač", "Ana Zupančič", "Peter Krajnc", "Maja Potočnik"];

    [Theory]
    [InlineData("stolpec")]
    [InlineData("emšo")]
    [InlineData("EMSO_OSEBE")]
    public async Task One_emso_of_slovenia_in_any_column_blocks(string header)
    {
        var report = await LeafFeed.TableAsync($"id;{header}\n1;0101099500000\n2;");
        var finding = report.Of("emso")!;
        Assert.Equal(LeakVerdict.Block, finding.Verdict);
        Assert.Equal(LeakVerdict.Block, report.Verdict);
        Assert.Equal("2", finding.First);
        Assert.Equal("010•••••0•••0", finding.Mask);
        Assert.Equal(header, finding.Column);
    }

    [Theory]
    [InlineData("2;0101 099 50 000 0")]
    [InlineData("2;prošnja, EMŠO 0101099500000, z dne 3. 4.")]
    [InlineData("2;EMŠO: 0101099 500000")]
    [InlineData("2;12 0101099500000 34")]
    [InlineData("2;(0101099500000)")]
    [InlineData("2;X0101099500000Y")]
    public async Task An_emso_in_a_text_blocks(string row) =>
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("id;besedilo\n1;nič\n" + row)).VerdictOf("emso"));

    [Fact]
    public async Task An_emso_that_lost_its_zero_blocks_in_its_column()
    {
        var report = await LeafFeed.TableAsync("emšo;x\n101099500000;a\n101006500006;b");
        Assert.Equal(LeakVerdict.Block, report.VerdictOf("emso"));
        Assert.Contains("ničlo", report.Of("emso")!.Why.For("sl"), StringComparison.Ordinal);
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("EMŠO\n1,01099E+12\n1,506E+12")).VerdictOf("scientific"));
    }

    [Fact]
    public async Task An_emso_column_with_wrong_digits_is_one_by_its_name() =>
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("EMŠO\n0101099500001\n0101099500002")).VerdictOf("emso"));

    [Fact]
    public async Task With_the_real_clock_people_not_born_yet_are_none() =>
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("a\n0101099500000\n2902096500000", time: TimeProvider.System)).Verdict);

    [Fact]
    public async Task Insurance_numbers_need_their_header()
    {
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("številka ZZZS;a\n012345678;x\n112345678;y")).VerdictOf("health-number"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("šifra;a\n112345678;x\n212345678;y")).Verdict);
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("opomba\nzavarovana oseba 012345678 prosi")).VerdictOf("health-number"));
    }

    [Fact]
    public async Task Tax_numbers_of_companies_are_a_note_of_persons_a_block_and_otherwise_a_hold()
    {
        var companies = string.Join('\n', Taxes.Select((t, i) => $"Podjetje {i} d.o.o.;{t}"));
        var persons = string.Join('\n', Taxes.Select((t, i) => $"{People[i]};{t}"));
        var unknown = string.Join('\n', Taxes.Select((t, i) => $"{i};{t}"));
        Assert.Equal(LeakVerdict.Note, (await LeafFeed.TableAsync("naziv;davčna številka\n" + companies)).VerdictOf("tax-number"));
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("naziv;davčna številka\n" + persons)).VerdictOf("tax-number"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("x;davčna številka\n" + unknown)).VerdictOf("tax-number"));
    }

    [Fact]
    public async Task Tax_numbers_beside_business_numbers_are_companies()
    {
        string[] numbers = ["1000004000", "9999990000", "1000004001", "9999990001"];
        var rows = string.Join('\n', Taxes.Select((t, i) => $"{numbers[i]};{t}"));
        Assert.Equal(LeakVerdict.Note, (await LeafFeed.TableAsync("matična številka;davčna\n" + rows)).VerdictOf("tax-number"));
    }

    [Theory]
    [InlineData("SI12345679", LeakVerdict.Hold)]
    [InlineData("SI 1234 5679", LeakVerdict.Hold)]
    [InlineData("račun za SI12345679 plačan", LeakVerdict.Hold)]
    [InlineData("12345679", LeakVerdict.Clean)]
    public async Task One_tax_number_without_a_header(string cell, LeakVerdict verdict) =>
        Assert.Equal(verdict, (await LeafFeed.TableAsync($"x\n{cell}")).VerdictOf("tax-number"));

    [Theory]
    [InlineData("SI56 9999 9123 4567 893", LeakVerdict.Hold)]
    [InlineData("SI56999991234567893", LeakVerdict.Hold)]
    [InlineData("nakazilo na SI56 9900 0000 0000 165 do petka", LeakVerdict.Hold)]
    [InlineData("SI56 0199 9123 4567 811", LeakVerdict.Note)]
    [InlineData("SI57 9999 9123 4567 893", LeakVerdict.Clean)]
    public async Task Accounts(string cell, LeakVerdict verdict) =>
        Assert.Equal(verdict, (await LeafFeed.TableAsync($"x\n{cell}")).VerdictOf("iban"));

    [Fact]
    public async Task Accounts_of_persons_block() =>
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("priimek in ime;trr\nJanez Novak;SI56 9999 9123 4567 893\nAna Horvat;SI56 9900 0000 0000 165")).VerdictOf("iban"));

    [Fact]
    public async Task Names_hold_and_with_births_or_addresses_block()
    {
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.RowsAsync([["a", "b"], .. People.Select(static p => new[] { p, "da" })])).Verdict);
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.RowsAsync([["ime in priimek", "rojen"], .. People.Select(static (p, i) => new[] { p, $"1.2.19{50 + i}" })])).VerdictOf("birth-date"));
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.RowsAsync([["najemnik", "naslov"], .. People.Select(static (p, i) => new[] { p, $"Prešernova cesta {i + 1}" })])).VerdictOf("combination"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("datum rojstva;občina\n1.2.1950;Ptuj\n3.4.1960;Ptuj")).VerdictOf("birth-date"));
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("datum rojstva;spol;poštna številka\n1.2.1950;m;2250\n3.4.1960;ž;2250")).VerdictOf("combination"));
    }

    [Fact]
    public async Task First_name_and_surname_in_two_columns_are_names()
    {
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("ime;priimek;funkcija\nJanez;Novak;svetnik\nAna;Horvat;svetnica")).VerdictOf("person-name"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("priimek;število\nNovak;11000\nHorvat;9800\nKovačič;5500")).Verdict);
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("ime;kraj\nVrtec Vesna;Ptuj\nŠola Janeza Trdine;Stopiče")).Verdict);
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("lastnik;parcela\nObčina Ptuj;12/3\nRepublika Slovenija;12/4")).Verdict);
    }

    [Fact]
    public async Task Plates_need_a_header_or_most_of_the_cells()
    {
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("registrska oznaka\nLJ 00-XYZ\nMB ZZ-000")).VerdictOf("plate"));
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("x\nLJ 00-XYZ\nMB ZZ-000\nCE A0-000\nKP 11-222\nGO AB-123")).VerdictOf("plate"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("x\nNM 123\nPO 2023\nGO LIVE\nMS-2019\nKR 555\nSG 1234")).Verdict);
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("opis\nvozilo reg. št. LJ 00-XYZ je parkirano napačno")).VerdictOf("plate"));
    }

    [Theory]
    [InlineData("telefon\n031 000 000\n040 111 222", LeakVerdict.Hold)]
    [InlineData("x\n031 000 000\n040 111 222", LeakVerdict.Hold)]
    [InlineData("telefon\n+386 1 000 00 00", LeakVerdict.Note)]
    [InlineData("telefon\n031000000", LeakVerdict.Hold)]
    [InlineData("kmg\n031000000", LeakVerdict.Clean)]
    [InlineData("opomba\nklicati na 031 000 000 po peti uri", LeakVerdict.Hold)]
    public async Task Phones(string table, LeakVerdict verdict) => Assert.Equal(verdict, (await LeafFeed.TableAsync(table)).VerdictOf("phone"));

    [Theory]
    [InlineData("x\njanez.novak@obcina.si", LeakVerdict.Hold)]
    [InlineData("x\ninfo@obcina.si", LeakVerdict.Note)]
    [InlineData("opomba\npišite na nekdo@gmail.com prosim", LeakVerdict.Hold)]
    public async Task Mail(string table, LeakVerdict verdict) => Assert.Equal(verdict, (await LeafFeed.TableAsync(table)).VerdictOf("email"));

    [Fact]
    public async Task Addresses_are_a_note_until_they_stand_beside_a_household()
    {
        const string rows = "Prešernova cesta 5, 2250 Ptuj;120\nDunajska 12a;80\nTrg svobode 1;33";
        Assert.Equal(LeakVerdict.Note, (await LeafFeed.TableAsync("naslov;kapaciteta\n" + rows)).VerdictOf("address"));
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("naslov;poraba vode\n" + rows)).VerdictOf("address"));
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("naslov;dolg\n" + rows)).VerdictOf("address"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("naslov;znesek\n" + rows)).VerdictOf("address"));
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("naslov;poraba vode\nPodvinci 33;5\nGrajena 7a;9")).VerdictOf("address"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("kje;znesek\nNaselje Aleša Kaple 3;5\nUlica 1. maja 7;9")).VerdictOf("address"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("naselje;znesek\nNaselje 3;5\nNaselje 4;9")).Verdict);
        Assert.Equal(LeakVerdict.Note, (await LeafFeed.TableAsync("ustanova;naslov;poraba kwh\nOsnovna šola Ptuj;Prešernova cesta 5;12\nVrtec Ptuj;Dunajska 12;30")).VerdictOf("address"));
    }

    [Fact]
    public async Task Meters_with_readings_block_and_alone_hold()
    {
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("odjemno mesto;poraba\n100234;12\n100235;14")).VerdictOf("meter-number"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("odjemno mesto;ulica\n100234;a\n100235;b")).VerdictOf("meter-number"));

        // Where traffic is measured is a place.
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("merilno mesto;vozil\nOrmoška cesta;1000\nMariborska cesta;2000")).Verdict);
    }

    [Fact]
    public async Task Special_categories_block_for_persons_and_not_for_sums()
    {
        Assert.Equal(LeakVerdict.Block, (await LeafFeed.TableAsync("šifra otroka;plačilni razred\n17;3\n18;5")).VerdictOf("special-category"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("plačilni razred;število\n3;120\n5;300")).Verdict);
    }

    [Theory]
    [InlineData("opis\nKlicala ga. Novak zaradi smeti", LeakVerdict.Hold)]
    [InlineData("opis\nGospod Horvat se pritožuje", LeakVerdict.Hold)]
    [InlineData("opis\nstranka Janez Novak je oddala vlogo", LeakVerdict.Hold)]
    [InlineData("igralci\nMichael G. Hagerty", LeakVerdict.Clean)]
    [InlineData("opis\n500 g. Moka in 20 g. Sladkor", LeakVerdict.Clean)]
    [InlineData("opis\nObnova ceste pri Osnovni šoli Franceta Prešerna", LeakVerdict.Clean)]
    public async Task Free_text(string table, LeakVerdict verdict) => Assert.Equal(verdict, (await LeafFeed.TableAsync(table)).VerdictOf("free-text"));

    [Fact]
    public async Task Hashes_codes_of_persons_and_addresses_of_devices_hold()
    {
        var hex = string.Join('\n', Enumerable.Range(0, 5).Select(static i => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([(byte)i]))));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("oznaka\n" + hex)).VerdictOf("pseudonym"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("checksum\n" + hex)).Verdict);
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("šifra osebe;a\n17;x")).VerdictOf("pseudonym"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("x\n193.2.1.66\n84.255.1.2")).VerdictOf("network-address"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("x\n00:1A:2B:3C:4D:5E\n00:1A:2B:3C:4D:5F")).VerdictOf("network-address"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("različica\n1.2.3.4\n1.2.10.0")).Verdict);
    }

    [Fact]
    public async Task Documents_farms_and_sole_traders()
    {
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("številka osebne izkaznice\nAB1234567\nIE0012345")).VerdictOf("identity-document"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("KMG_MID;ha\n100234567;3")).VerdictOf("farm-number"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("dobavitelj\nPodjetje d.o.o.\nJanez Novak s.p.")).VerdictOf("sole-trader"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("dobavitelj\nPodjetje d. o. o.\nEnel S.p.A.")).Verdict);
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("izračun;vrednost\nvsi;2392\ns. p.;1043")).Verdict); // how many there are, not who
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("dobavitelj\nFrizerstvo Lepa glava, s. p.")).VerdictOf("sole-trader"));
    }

    [Theory]
    [InlineData("število prebivalcev", 5, LeakVerdict.Hold)]
    [InlineData("število prebivalcev", 3, LeakVerdict.Clean)]
    [InlineData("število hidrantov", 5, LeakVerdict.Clean)]
    [InlineData("število obsojenih", 3, LeakVerdict.Hold)]
    public async Task Small_numbers_of_persons_hold(string header, int limit, LeakVerdict verdict) =>
        Assert.Equal(verdict, (await LeafFeed.TableAsync($"naselje;{header}\nA;120\nB;4\nC;0", new ScanProfile(SmallCell: limit))).VerdictOf("small-cells"));

    [Fact]
    public async Task A_hidden_number_that_follows_from_the_total_holds()
    {
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("naselje;število oseb\nA;120\nB;z\nSkupaj;150")).VerdictOf("complementary"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("naselje;število oseb\nA;z\nB;z\nSkupaj;150")).VerdictOf("complementary"));
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("leto;število zavezancev;znesek\n2024;2;1200\n2025;30;4000")).VerdictOf("contributors"));
    }

    [Fact]
    public async Task Rows_that_are_alone_with_sex_age_and_place_hold()
    {
        string[] header = ["spol", "starost", "naselje", "ocena"];
        var unique = Enumerable.Range(0, 200).Select(static i => new[] { i % 2 == 0 ? "m" : "ž", $"{20 + (i / 2 % 60)}", $"Kraj {i / 120}", "3" });
        var alike = Enumerable.Range(0, 200).Select(static i => new[] { i % 2 == 0 ? "m" : "ž", $"{20 + (i % 3)}", "Ptuj", "3" });
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.RowsAsync([header, .. unique])).VerdictOf("unique-rows"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.RowsAsync([header, .. alike])).VerdictOf("unique-rows"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.RowsAsync([["spol", "starost", "naselje", "število"], .. unique])).VerdictOf("unique-rows"));
    }

    [Fact]
    public async Task A_template_raises_what_its_data_leak()
    {
        const string table = "naslov;m2\nPrešernova cesta 5;40\nDunajska 12;55";
        Assert.Equal(LeakVerdict.Note, (await LeafFeed.TableAsync(table)).Verdict);
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync(table, new ScanProfile("housing-stock"))).Verdict);
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.TableAsync("vrtec;število otrok\nA;8", new ScanProfile("kindergartens"))).VerdictOf("small-cells"));
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.TableAsync("vrtec;število otrok\nA;8")).VerdictOf("small-cells"));
    }
}
