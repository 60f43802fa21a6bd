using System.Text;

namespace OpenData.Tests.Tables.Xml;

public sealed class XmlTableTests
{
    [Fact]
    public void The_repeated_element_becomes_rows()
    {
        var table = Read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <obcine xmlns="urn:x"><glava><vir>GURS</vir></glava>
              <seznam>
                <obcina sifra="096"><ime>Ptuj</ime><naslov><ulica>Mestni trg</ulica><st>1</st></naslov><tel>1</tel><tel>2</tel></obcina>
                <obcina sifra="087"><ime><![CDATA[Ormož & okolica]]></ime><opis/></obcina>
                <obcina sifra="070"><ime>Maribor</ime></obcina>
              </seznam></obcine>
            """);
        Assert.Equal(["sifra", "ime", "naslov.ulica", "naslov.st", "tel"], table.Columns);
        Assert.Equal(["096", "Ptuj", "Mestni trg", "1", "1; 2"], table.Rows[0].Select(c => c.Text));
        Assert.Equal("Ormož & okolica", table.Cell(2, 1));
        Assert.Equal(3, table.Rows.Count);
    }

    [Fact]
    public void Elements_of_that_name_elsewhere_are_no_rows()
    {
        var table = Read("<r><meta><z a=\"0\"/></meta><d><z a=\"1\"/><z a=\"2\"/><x><z a=\"3\"/></x><z a=\"4\"/></d></r>");
        Assert.Equal(["1", "2", "4"], table.Rows.Select(r => r[0].Text));
    }

    [Fact]
    public void A_document_without_repetition_is_one_row() => Assert.Equal("Ptuj", Read("<obcina><ime>Ptuj</ime><st>1</st></obcina>").Cell(1, 0));

    [Fact]
    public void The_declared_encoding_is_used()
    {
        var bytes = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"windows-1250\"?><r><z><i>\u009A</i></z><z><i>\u008E</i></z></r>");
        Assert.Equal("š", TableText.ReadAll(bytes, "a.xml")[0].Cell(1, 0));
        Assert.Equal("windows-1250", ProfileOf.Bytes(bytes, "a.xml").Encoding);
    }

    [Fact]
    public void The_named_coordinate_system_is_found()
    {
        var profile = ProfileOf.Text(
            """<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="g"><wfs:member><t><gml:Point srsName="urn:ogc:def:crs:EPSG::3794"><gml:pos>1 2</gml:pos></gml:Point></t></wfs:member><wfs:member><t><gml:Point srsName="urn:ogc:def:crs:EPSG::3794"><gml:pos>1 3</gml:pos></gml:Point></t></wfs:member></wfs:FeatureCollection>""",
            "a.gml");
        Assert.Equal("EPSG:3794", profile.CoordinateSystem);
        Assert.Equal(2, Assert.Single(profile.Tables).Rows);
    }

    [Fact]
    public void Broken_xml_is_rejected_with_its_line()
    {
        var profile = ProfileOf.Text("<r>\n<z>1</z>\n<z>2</y>\n</r>", "a.xml");
        Assert.Equal("broken-xml", ProfileOf.Rejection(profile));
        Assert.StartsWith("line 3", profile.Findings[0].Place, StringComparison.Ordinal);
    }

    private static TableText Read(string xml) => TableText.ReadAll(Encoding.UTF8.GetBytes(xml), "a.xml").Single();
}
