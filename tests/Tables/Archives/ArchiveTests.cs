using System.Text;
using OpenData.Tables.Profiles;
using OpenData.Tests.Tables.Hostile;

namespace OpenData.Tests.Tables.Archives;

public sealed class ArchiveTests
{
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes("ime;vrednost\nPtuj;1\nOrmož;2\n");

    [Fact]
    public void Every_member_with_data_is_a_table_under_its_name()
    {
        var zip = HostileZipTests.Pack(("leto/2025.csv", Csv), ("leto/", []), ("__MACOSX/._2025.csv", [1]), ("berime.pdf", "%PDF-1.4"u8.ToArray()), ("a.json", "[{\"a\":1}]"u8.ToArray()));
        var profile = ProfileOf.Bytes(zip, "podatki.zip");
        Assert.Equal(["leto/2025.csv", "a.json"], profile.Tables.Select(t => t.Name));
        Assert.Equal(["CSV", "PDF", "JSON"], profile.Members.Select(m => m.Format));
        Assert.Equal(("application/zip", "ZIP"), (profile.MediaType, profile.Format));
        Assert.Equal(["leto/2025.csv", "a.json"], TableText.ReadAll(zip, "podatki.zip").Select(t => t.Name));
    }

    [Fact]
    public void An_archive_inside_is_opened_one_level_deep()
    {
        var inner = HostileZipTests.Pack(("a.csv", Csv));
        var middle = HostileZipTests.Pack(("b.zip", inner), ("b.csv", Csv));
        var profile = ProfileOf.Bytes(HostileZipTests.Pack(("m.zip", middle)), "c.zip");
        Assert.Equal(["m.zip / b.csv"], profile.Tables.Select(t => t.Name));
        Assert.Contains(profile.Findings, f => f.Code == "nested-archive");
        Assert.False(profile.Rejected);
    }

    [Fact]
    public void A_damaged_member_does_not_spoil_the_others()
    {
        var profile = ProfileOf.Bytes(HostileZipTests.Pack(("napaka.json", "[{"u8.ToArray()), ("a.csv", Csv)), "a.zip");
        Assert.Equal("a.csv", Assert.Single(profile.Tables).Name);
        Assert.Contains(profile.Findings, f => f is { Code: "broken-json", Severity: FindingSeverity.Error } && f.Place.StartsWith("member napaka.json", StringComparison.Ordinal));
    }

    [Fact]
    public void An_archive_of_nothing_but_damage_is_rejected() =>
        Assert.Equal("broken-json", ProfileOf.Rejection(ProfileOf.Bytes(HostileZipTests.Pack(("napaka.json", "[{"u8.ToArray())), "a.zip")));

    [Fact]
    public void Timetables_and_layers_are_known_by_their_members()
    {
        Assert.Equal("GTFS", ProfileOf.Bytes(HostileZipTests.Pack(("stops.txt", Csv), ("routes.txt", Csv), ("trips.txt", Csv), ("agency.txt", Csv)), "a.zip").Format);
        Assert.Equal("SHP", ProfileOf.Bytes(HostileZipTests.Pack(("meje.shp", [0, 0, 0x27, 0x0A]), ("meje.dbf", [3]), ("meje.shx", [1])), "a.zip").Format);
        Assert.Equal("KMZ", ProfileOf.Bytes(HostileZipTests.Pack(("doc.kml", "<kml xmlns=\"http://www.opengis.net/kml/2.2\"/>"u8.ToArray())), "a.kmz").Format);
    }

    [Fact]
    public void A_plain_archive_named_as_a_workbook_is_rejected() =>
        Assert.Equal("wrong-extension", ProfileOf.Rejection(ProfileOf.Bytes(HostileZipTests.Pack(("a.csv", Csv)), "a.xlsx")));

    [Fact]
    public void A_layer_gives_its_table_its_system_and_its_box()
    {
        var zip = HostileZipTests.Pack(("meje.shp", Shp(570000, 142000, 571000, 143000)), ("meje.shx", Shp(0, 0, 0, 0)), ("meje.dbf", Dbf()), ("meje.cpg", "UTF-8"u8.ToArray()),
            ("meje.prj", "PROJCS[\"Slovenia_1996_Slovene_National_Grid\",GEOGCS[\"GCS_Slovenia_1996\"]]"u8.ToArray()));
        var profile = ProfileOf.Bytes(zip, "meje.zip");
        Assert.Equal(("SHP", "EPSG:3794"), (profile.Format, profile.CoordinateSystem));
        Assert.Equal([570000, 142000, 571000, 143000], profile.Bounds);
        Assert.Equal("meje.dbf", Assert.Single(profile.Tables).Name);
        Assert.Equal(2, profile.Tables[0].Rows);
        var table = TableText.ReadAll(zip, "meje.zip").Single();
        Assert.Equal(["IME", "PREB", "DAN"], table.Columns);
        Assert.Equal(["Ormož", "12.5", "2026-03-01"], table.Rows[0].Select(c => c.Text));
        Assert.Equal(["Šalovci", "7", ""], table.Rows[1].Select(c => c.Text));
    }

    private static byte[] Shp(double minX, double minY, double maxX, double maxY)
    {
        var header = new byte[100];
        header[2] = 0x27;
        header[3] = 0x0A;
        double[] box = [minX, minY, maxX, maxY];
        Buffer.BlockCopy(box, 0, header, 36, 32);
        return header;
    }

    /// <summary>Two rows and a deleted one between them; one text in UTF-8, one in Windows-1250.</summary>
    private static byte[] Dbf()
    {
        byte[] header = [3, 126, 3, 1, 3, 0, 0, 0, 129, 0, 25, 0, .. new byte[20]];
        byte[][] fields = [Field("IME", 'C', 10), Field("PREB", 'N', 6), Field("DAN", 'D', 8)];
        return
        [
            .. header, .. fields.SelectMany(f => f), 0x0D,
            .. Encoding.UTF8.GetBytes(" Ormož      12.520260301"),
            .. Encoding.UTF8.GetBytes("*Brisana        120260301"),
            .. Encoding.Latin1.GetBytes(" \u008Aalovci        7        "),
            0x1A,
        ];
    }

    private static byte[] Field(string name, char type, byte length)
    {
        var field = new byte[32];
        Encoding.ASCII.GetBytes(name).CopyTo(field, 0);
        field[11] = (byte)type;
        field[16] = length;
        return field;
    }
}
