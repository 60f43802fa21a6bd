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
}
