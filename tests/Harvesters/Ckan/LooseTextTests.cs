using System.Text.Json;
using OpenData.Harvesters.Texts;

namespace OpenData.Tests.Harvesters.Ckan;

public sealed class LooseTextTests
{
    [Theory]
    [InlineData("05. 09. 2017", "2017-09-05")]
    [InlineData("12. 1. 2019", "2019-01-12")]
    [InlineData("28/2/2019", "2019-02-28")]
    [InlineData("21/03/2019 00:30", "2019-03-21")]
    [InlineData("2026-07-22T08:46:10.247217", "2026-07-22T08:46:10Z")]
    [InlineData("2018-03-18T09:03:05.821Z", "2018-03-18T09:03:05Z")]
    [InlineData("2018-03-18T09:03:05+0200", "2018-03-18T07:03:05Z")]
    [InlineData("2019-06-27 12:41:27", "2019-06-27T12:41:27Z")]
    [InlineData("20201117", "2020-11-17")]
    [InlineData("2013", "2013")]
    [InlineData("2013-05", "2013-05")]
    [InlineData("31. 2. 2019", null)]
    [InlineData("kmalu", null)]
    [InlineData("", null)]
    [InlineData("99999999999999", null)]
    public void Dates_are_read_in_every_shape_that_portals_use(string text, string? expected) => Assert.Equal(expected, LooseMoment.Of(text)?.Text);

    [Theory]
    [InlineData("[1970-01-01T00:00:00 TO 2019-12-31]", "1970-01-01T00:00:00Z", "2019-12-31")]
    [InlineData("[2020-01-01 TO *]", "2020-01-01", null)]
    [InlineData("2014-01-01/2014-12-31", "2014-01-01", "2014-12-31")]
    [InlineData("1. 1. 2014 - 31. 12. 2014", "2014-01-01", "2014-12-31")]
    [InlineData("od 1. 1. 2014", "2014-01-01", null)]
    [InlineData("do 31. 12. 2017", null, "2017-12-31")]
    [InlineData("2020-2024", "2020", "2024")]
    [InlineData("2021", "2021", "2021")]
    public void Periods_are_read_with_either_end_open(string text, string? start, string? end)
    {
        var period = LooseMoment.Span(text);
        Assert.Equal((start, end), (period?.Start?.Text, period?.End?.Text));
    }

    [Theory]
    [InlineData("""{"type": "Point", "coordinates": [14.5, 46.05]}""", "POINT(14.5 46.05)")]
    [InlineData("""{"type": "Polygon", "coordinates": [[[14, 46], [15, 46], [15, 47], [14, 46]]]}""", "POLYGON((14 46,15 46,15 47,14 47,14 46))")]
    [InlineData("\"MULTIPOLYGON (((14 46, 15 46.5, 14.5 47, 14 46)))\"", "POLYGON((14 46,15 46,15 47,14 47,14 46))")]
    [InlineData("\"-83.7284,42.2809,-82.9241,42.7937\"", "POLYGON((-83.7284 42.2809,-82.9241 42.2809,-82.9241 42.7937,-83.7284 42.7937,-83.7284 42.2809))")]
    [InlineData("\"[[-14.601813, -179.231086], [71.441059, 179.859681]]\"", "POLYGON((-179.231086 -14.601813,179.859681 -14.601813,179.859681 71.441059,-179.231086 71.441059,-179.231086 -14.601813))")]
    [InlineData("""{"type": "Polygon", "coordinates": [[[500000, 100000], [510000, 110000]]]}""", null)]
    [InlineData("\"Slovenija\"", null)]
    [InlineData("[[1]]", null)]
    public void Places_become_boxes_in_degrees_or_nothing(string json, string? expected)
    {
        var place = Extent.Of(JsonDocument.Parse(json).RootElement);
        Assert.Equal(expected, place?.BoundingBox ?? place?.Centroid);
    }

    [Theory]
    [InlineData("<p>Prva &amp; druga</p><p>tretja<br/>četrta</p>", "Prva & druga\ntretja\nčetrta")]
    [InlineData("a < b in b > c", "a < b in b > c")]
    [InlineData("<script>alert(1)</script>Besedilo <a href='x'>povezava</a>", "Besedilo povezava")]
    [InlineData("ena\u0000dva\u0007", "ena dva")]
    public void Markup_and_control_signs_go(string text, string expected) => Assert.Equal(expected, SourceText.Plain(text));

    [Theory]
    [InlineData("https://x.si/a b|c.csv", "https://x.si/a%20b%7Cc.csv")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://ana:geslo@x.si/", null)]
    [InlineData("//////not-a-url.example.com/", null)]
    [InlineData("https://x.si/č", "https://x.si/č")]
    public void Only_web_addresses_pass(string text, string? expected) => Assert.Equal(expected, WebAddress.Of(text)?.Value);
}
