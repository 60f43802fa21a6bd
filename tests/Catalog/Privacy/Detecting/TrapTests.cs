using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting;
using OpenData.Catalog.Harvesting.Describing;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>Numbers that pass by chance or by their nature, and are nobody's.</summary>
public sealed class TrapTests
{
    [Fact]
    public async Task Days_of_eight_digits_are_no_tax_numbers() =>
        Assert.Equal(LeakVerdict.Clean, (await Column("oznaka", Enumerable.Range(0, 365).Select(static d => new DateOnly(2026, 1, 1).AddDays(d).ToString("yyyyMMdd", CultureInfo.InvariantCulture)))).Verdict);

    [Theory]
    [InlineData("HS_MID", 12345600, 400)]
    [InlineData("GERK_PID", 1234500, 400)]
    [InlineData("postaja", 60000000, 40)]
    [InlineData("račun", 20250001, 300)]
    public async Task Numbers_in_sequence_are_nobodys(string header, int first, int count) =>
        Assert.Equal(LeakVerdict.Clean, (await Column(header, Enumerable.Range(first, count).Select(static n => n.ToString(CultureInfo.InvariantCulture)))).Verdict);

    [Fact]
    public async Task One_passing_number_that_repeats_a_thousand_times_is_one() =>
        Assert.Equal(LeakVerdict.Clean, (await Column("postaja", Enumerable.Repeat("10000011", 1000))).Verdict);

    [Theory]
    [InlineData("timestamp")]
    [InlineData("vrednost_a")]
    public async Task Milliseconds_are_a_note_at_most(string header)
    {
        var start = 1705012650008L;
        var report = await Column(header, Enumerable.Range(0, 500).Select(i => (start + (i * 3_600_000L)).ToString(CultureInfo.InvariantCulture)));
        Assert.True(report.Verdict <= LeakVerdict.Note, report.Verdict.ToString());
        Assert.Equal(LeakVerdict.Note, (await Column("timestamp", ["1705012650008"])).Verdict);
    }

    [Fact]
    public async Task Bar_codes_and_isbn_are_nobodys()
    {
        var random = new Random(5);
        Assert.True((await Column("koda", Enumerable.Range(0, 2000).Select(_ => Ean($"{random.NextInt64(100_000_000_000, 999_999_999_999)}")))).Verdict <= LeakVerdict.Note);
        Assert.Equal(LeakVerdict.Clean, (await Column("izdelek", Enumerable.Range(0, 2000).Select(_ => Ean($"383{random.Next(100_000_000, 999_999_999)}")))).Verdict);
        Assert.Equal(LeakVerdict.Clean, (await Column("knjiga", Enumerable.Range(0, 2000).Select(_ => Ean($"978{random.Next(100_000_000, 999_999_999)}")))).Verdict);
    }

    [Fact]
    public async Task Imei_are_no_accounts()
    {
        var random = new Random(6);
        var report = await Column("naprava", Enumerable.Range(0, 500).Select(_ => Imei($"35{random.NextInt64(100_000_000_000, 999_999_999_999)}")));
        Assert.Equal(LeakVerdict.Clean, report.VerdictOf("iban"));
    }

    [Fact]
    public async Task Parcels_cadastral_codes_post_codes_and_long_ids_are_nobodys()
    {
        var random = new Random(7);
        Assert.Equal(LeakVerdict.Clean, (await Column("parcela", Enumerable.Range(0, 300).Select(_ => $"{random.Next(1000, 2800)} {random.Next(1, 2000)}/{random.Next(1, 30)}"))).Verdict);
        Assert.Equal(LeakVerdict.Clean, (await Column("sifko", Enumerable.Range(0, 300).Select(_ => $"{random.Next(1000, 2800)}"))).Verdict);
        Assert.Equal(LeakVerdict.Clean, (await Column("pošta", Enumerable.Range(0, 300).Select(_ => $"{random.Next(1000, 9999)}"))).Verdict);
        Assert.Equal(LeakVerdict.Clean, (await Column("EID", Enumerable.Range(0, 300).Select(_ => $"1002{random.NextInt64(10_000_000_000_000, 99_999_999_999_999)}"))).Verdict);
        Assert.Equal(LeakVerdict.Clean, (await Column("x", Enumerable.Range(0, 300).Select(_ => $"{random.Next(100_000_000, 999_999_999)}"))).Verdict);
    }

    [Fact]
    public async Task Random_numbers_of_every_length_do_not_block_or_hold()
    {
        var random = new Random(8);
        foreach (var length in new[] { 7, 8, 9, 10, 12, 13, 15 })
        {
            var report = await Column("oznaka", Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, length).Select(i => (char)('0' + random.Next(i == 0 ? 1 : 0, 10))))));
            Assert.True(report.Verdict <= LeakVerdict.Note, $"{length} digits: {string.Join(", ", report.Findings.Select(f => f.Detector + f.Verdict))}");
        }
    }

    [Fact]
    public async Task Places_are_no_traces_and_ways_are()
    {
        var places = Enumerable.Range(0, 100).Select(static i => new[] { $"{i}", (46.05 + (i * 0.001)).ToString(CultureInfo.InvariantCulture), (14.5 + (i * 0.001)).ToString(CultureInfo.InvariantCulture) });
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.RowsAsync([["id", "lat", "lon"], .. places])).Verdict);
        var stations = Enumerable.Range(0, 300).Select(static i => new[] { $"{i % 3}", $"46.{i % 3}", $"14.{i % 3}", $"2024-01-01T{i / 60:00}:{i % 60:00}:00" });
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.RowsAsync([["postaja", "lat", "lon", "čas"], .. stations])).Verdict);
        var way = Enumerable.Range(0, 60).Select(static i => new[] { "A1", (46.05 + (i * 0.001)).ToString(CultureInfo.InvariantCulture), "14.5", $"2024-01-01T08:{i:00}:00" });
        Assert.Equal(LeakVerdict.Hold, (await LeafFeed.RowsAsync([["vozilo", "lat", "lon", "čas"], .. way])).VerdictOf("gps-trace"));
        var slow = Enumerable.Range(0, 60).Select(static i => new[] { "A1", (46.05 + (i * 0.001)).ToString(CultureInfo.InvariantCulture), "14.5", $"2024-01-{1 + (i % 28):00}T{i % 24:00}:00:00" });
        Assert.Equal(LeakVerdict.Clean, (await LeafFeed.RowsAsync([["vozilo", "lat", "lon", "čas"], .. slow])).VerdictOf("gps-trace"));
    }

    [Fact]
    public void Every_template_that_is_raised_is_one_of_the_sixty() =>
        Assert.Empty(TemplateRaises.Keys.Except(DatasetTemplates.All.Select(static t => t.Key), StringComparer.Ordinal));

    private static Task<LeakReport> Column(string header, IEnumerable<string> cells) => LeafFeed.RowsAsync([[header, "n"], .. cells.Select(static c => new[] { c, "1" })]);

    private static string Ean(string twelve) => twelve + ((10 - (twelve.Select(static (c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10)) % 10);

    private static string Imei(string fourteen) => fourteen + ((10 - (fourteen.Select(static (c, i) => i % 2 == 0 ? c - '0' : ((c - '0') * 2 / 10) + ((c - '0') * 2 % 10)).Sum() % 10)) % 10);
}
