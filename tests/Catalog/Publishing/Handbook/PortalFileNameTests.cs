using System.Text;
using System.Text.RegularExpressions;
using OpenData.Catalog.Publishing.Handbook;

namespace OpenData.Tests.Catalog.Publishing.Handbook;

public sealed partial class PortalFileNameTests
{
    [Theory]
    [InlineData("Število čebeljih družin", "2024", "Občina Šmarje", "csv", "stevilo_cebeljih_druzin_2024_obcina_smarje.csv")]
    [InlineData("Javne poti 2024", "2024", "Ptuj", "csv", "javne_poti_2024_ptuj.csv")]
    [InlineData("Đurđevac – straße", null, null, ".XLSX", "durdevac_strasse.xlsx")]
    [InlineData("日本", null, null, "json", "podatki.json")]
    [InlineData("", "2024-Q1", null, "csv.gz", "podatki_2024_q1.csv.gz")]
    [InlineData("../../etc/passwd", null, null, "csv", "etc_passwd.csv")]
    [InlineData("Poraba energije v javnih stavbah občine po mesecih in letu 2024", "2024", null, "csv", "poraba_energije_v_javnih_stavbah_obcine_po_mesecih_2024.csv")]
    [InlineData("CON", null, null, "csv", "con_podatki.csv")]
    [InlineData("Seznam vseh javnih površin v lasti občine, ki so namenjene najemu ali prodaji", "2024", "Ptuj", "csv", "seznam_vseh_javnih_povrsin_v_lasti_obcine_ki_2024_ptuj.csv")]
    public void A_name_has_subject_period_and_area(string subject, string? period, string? area, string extension, string expected)
    {
        Assert.Equal(expected, PortalFileName.Choose(subject, period, area, extension, new HashSet<string>(StringComparer.Ordinal)));
        Assert.True(PortalFileName.Follows(expected));
    }

    [Theory]
    [InlineData("50plač_leto 2018.xls", "50plaleto2018.xls")]
    [InlineData("Število zaposlenih v ODU po SKN.csv", "tevilozaposlenihvoduposkn.csv")]
    public void The_portal_reduces_names(string name, string expected) => Assert.Equal(expected, PortalFileName.Reduced(name));

    [Theory]
    [InlineData("CSV", null, "csv")]
    [InlineData("CSV", "GZIP", "csv.gz")]
    [InlineData("GEOJSON", null, "geojson")]
    [InlineData("JSON_LD", null, "jsonld")]
    [InlineData("SHP", null, "zip")]
    [InlineData("RDF_TURTLE", null, "ttl")]
    [InlineData("XLSX", null, "xlsx")]
    [InlineData("BIN", null, "bin")]
    public void The_ending_fits_the_content(string format, string? packed, string expected) => Assert.Equal(expected, PortalFileName.ExtensionOf(format, packed));

    [Theory]
    [InlineData("ceste_2024.csv", true)]
    [InlineData("Ceste_2024.csv", true)]
    [InlineData("ceste.csv.gz", true)]
    [InlineData("ceste", false)]
    [InlineData("ceste 2024.csv", false)]
    [InlineData("ceste-2024.csv", false)]
    [InlineData("češnje.csv", false)]
    [InlineData(".csv", false)]
    [InlineData("ceste.", false)]
    public void The_rules_for_names(string name, bool follows) => Assert.Equal(follows, PortalFileName.Follows(name));

    [Fact]
    public void Names_used_before_are_not_used_again()
    {
        var taken = new HashSet<string>(["ceste2024.csv", "ceste20242.csv"], StringComparer.Ordinal);
        Assert.Equal("ceste_2024_3.csv", PortalFileName.Choose("Ceste", "2024", null, "csv", taken));
        Assert.Contains("ceste20243.csv", taken);
    }

    [Fact]
    public void Ten_thousand_hostile_titles_get_names_that_stay_apart_at_the_portal()
    {
        var random = new Random(20261121);
        string[] pieces = ["č", "Š", "ž", "_", "-", " ", ".", "..", "/", "\\", "a", "A", "1", "2", "_2", "2024", "občina", "\u0000", "\u202E", "ﬁ", "İ", "ı", "🙂", "é", "e\u0301", "con", "\n", "日本", "ß", "Σ", "９"];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        for (var i = 0; i < 10_000; i++)
        {
            var title = new StringBuilder();
            for (var n = random.Next(i % 100 == 0 ? 200 : 8); n > 0; n--)
            {
                title.Append(pieces[random.Next(pieces.Length)]);
            }

            names.Add(PortalFileName.Choose(
                title.ToString(),
                i % 3 == 0 ? "2024" : i % 7 == 0 ? "od prvega januarja do konca leta" : null,
                i % 5 == 0 ? pieces[random.Next(pieces.Length)] + "občina Škofja Loka ob Sori in okolica" : null,
                i % 2 == 0 ? "csv" : "xlsx",
                taken));
        }

        Assert.All(names, name => Assert.Matches(Allowed(), name));
        Assert.All(names, name => Assert.InRange(name.Length, 5, PortalFileName.MaxLength));
        Assert.Equal(names.Count, names.Select(PortalFileName.Reduced).Distinct(StringComparer.Ordinal).Count());
    }

    [GeneratedRegex("^[a-z0-9]+(_[a-z0-9]+)*\\.(csv|xlsx)$")]
    private static partial Regex Allowed();
}
