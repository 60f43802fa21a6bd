using System.Diagnostics;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Hostile;

public sealed class HostileXmlTests
{
    public static TheoryData<string, string> Cases() => HostileCases.Of("xml-defusedxml", "xml-payloadbox", "xml-payloadsallthethings");

    public static TheoryData<int, string> Lines() => HostileCases.Lines("xml-payloadsallthethings", "xxe-lines.txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Xml_is_accepted_or_refused_as_the_suite_says(string file, string expectation)
    {
        var path = SharedData.At("suites", "hostile", file);
        var profile = Timed(() => ProfileOf.Path(path));
        if (expectation.StartsWith("accept", StringComparison.Ordinal))
        {
            Assert.False(profile.Rejected);
        }
        else if (expectation.StartsWith("reject", StringComparison.Ordinal) || File.ReadAllText(path).Contains("<!ENTITY", StringComparison.Ordinal))
        {
            Assert.True(profile.Rejected, "was read");
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_with_an_entity_is_never_expanded(int line, string xml)
    {
        _ = SharedData.At("suites", "hostile");
        Assert.True(line > 0);
        var profile = Timed(() => ProfileOf.Text(xml, "vrstica.xml"));
        if (xml.Contains("<!ENTITY", StringComparison.Ordinal) || xml.Contains("<!DOCTYPE", StringComparison.Ordinal))
        {
            // A picture (SVG) is not looked into at all.
            Assert.True(profile.Rejected || profile is { Format: "SVG", Tables.Count: 0 }, "was read");
        }
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var text = "<a>" + string.Concat(Enumerable.Repeat("<b>", 100_000)) + string.Concat(Enumerable.Repeat("</b>", 100_000)) + "</a>";
        Assert.Equal("nested-too-deep", ProfileOf.Rejection(ProfileOf.Text(text, "globoko.xml")));
    }

    private static FileProfile Timed(Func<FileProfile> profile)
    {
        var clock = Stopwatch.StartNew();
        var result = profile();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
        return result;
    }
}
