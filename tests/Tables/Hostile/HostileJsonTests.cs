using System.Diagnostics;
using System.Text;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Hostile;

public sealed class HostileJsonTests
{
    public static TheoryData<string, string> Cases() => HostileCases.Of("json-jsontestsuite");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Json_is_accepted_or_refused_as_the_suite_says(string file, string expectation)
    {
        var clock = Stopwatch.StartNew();
        var profile = ProfileOf.Path(SharedData.At("suites", "hostile", file));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
        if (expectation.StartsWith("must", StringComparison.Ordinal))
        {
            Assert.Equal(expectation == "must reject", profile.Rejected);
        }
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void A_hundred_thousand_levels_are_refused(char open, char close)
    {
        var level = open == '{' ? "{\"a\":" : "[";
        var text = string.Concat(Enumerable.Repeat(level, 100_000)) + "1" + new string(close, 100_000);
        Assert.Equal("nested-too-deep", ProfileOf.Rejection(ProfileOf.Text(text, "globoko.json")));
    }

    [Fact]
    public void A_value_longer_than_a_record_may_be_is_refused()
    {
        var profile = ProfileOf.Bytes([.. "[{\"a\":\""u8, .. Enumerable.Repeat((byte)'x', 3 << 20), .. "\"}]"u8], "a.json", new ProfileLimits { MaxRecordBytes = 1 << 20 });
        Assert.Equal("record-too-long", ProfileOf.Rejection(profile));
    }

    [Fact]
    public void Fields_without_end_are_refused()
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < 2000; i++)
        {
            text.Append(i == 0 ? "" : ",").Append("{\"id-").Append(i).Append("\":1}");
        }

        var profile = ProfileOf.Bytes(Encoding.UTF8.GetBytes(text.Append(']').ToString()), "a.json", new ProfileLimits { MaxColumns = 1000 });
        Assert.Equal("too-many-columns", ProfileOf.Rejection(profile));
    }
}
