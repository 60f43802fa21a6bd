using OpenData.Harvesters.Graphs;

namespace OpenData.Tests.Harvesters.Graphs;

public sealed class LenientDateTests
{
    [Theory]
    [InlineData("2024", "2024")]
    [InlineData("2024-02", "2024-02")]
    [InlineData("2024-2", "2024-02")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("3. 2. 2024", "2024-02-03")]
    [InlineData("20240203", "2024-02-03")]
    [InlineData("2024/2/3", "2024-02-03")]
    [InlineData("2024-02-03T10:20:30Z", "2024-02-03T10:20:30Z")]
    [InlineData("2024-02-03 10:20:30", "2024-02-03T10:20:30")]
    [InlineData("2024-02-03T10:20", "2024-02-03T10:20:00")]
    [InlineData("2024-02-03 10:20:30 UTC", "2024-02-03T10:20:30Z")]
    [InlineData("2021-01-28 GMT 01:51:03.34919300", "2021-01-28T01:51:03Z")]
    [InlineData("2024-02-03T10:20:30+0100", "2024-02-03T09:20:30Z")]
    [InlineData("Sat, 03 Feb 2024 10:20:30 GMT", "2024-02-03T10:20:30Z")]
    [InlineData("2023-02-29", null)]
    [InlineData("03/02/2024", null)]
    [InlineData("včeraj", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Dates_are_read_as_people_write_them_and_written_one_way(string? text, string? expected) => Assert.Equal(expected, LenientDate.Parse(text)?.Text);
}
