using System.Text;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables;

public sealed class CsvEncodingTests
{
    private const string Text = "občina;župan\nČrnomelj;Žiga Šuštar\nŠkofja Loka;Alenka Češnjevar\nŽalec;Uroš Čuček\n";

    [Theory]
    [InlineData(1250, "windows-1250")]
    [InlineData(28592, "iso-8859-2")]
    [InlineData(852, "cp852")]
    [InlineData(65001, "utf-8")]
    [InlineData(1200, "utf-16le")]
    [InlineData(1201, "utf-16be")]
    public void The_encoding_is_known_by_its_bytes(int page, string name)
    {
        var profile = CsvText.Profile((CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page)).GetBytes(Text));
        Assert.Equal(name, profile.Encoding);
        Assert.Equal(["občina", "župan"], profile.Table!.Columns.Select(c => c.Name));
        Assert.Equal("Žalec", profile.Table.Columns[0].Max);
    }

    [Fact]
    public void A_mark_is_named_and_not_part_of_the_first_name()
    {
        var profile = CsvText.Profile("\uFEFF" + Text);
        Assert.Equal(("utf-8-bom", "občina"), (profile.Encoding, profile.Table!.Columns[0].Name));
    }

    [Fact]
    public void Plain_ASCII_is_UTF_8() => Assert.Equal("utf-8", CsvText.Profile("a;b\n1;2\n").Encoding);

    [Fact]
    public void A_few_broken_bytes_in_UTF_8_are_reported()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Text, 20))).Append((byte)0xE8).Append((byte)'\n').ToArray();
        var profile = CsvText.Profile(bytes);
        Assert.Equal("utf-8", profile.Encoding);
        Assert.Contains(profile.Findings, f => f is { Code: "invalid-bytes", Severity: FindingSeverity.Error });
    }

    [Fact]
    public void Letters_that_come_late_still_name_the_code_page()
    {
        var late = Encoding.ASCII.GetBytes("a;b\n" + string.Concat(Enumerable.Repeat("1;abcdef\n", 60_000)));
        var tail = CodePagesEncodingProvider.Instance.GetEncoding(1250)!.GetBytes(string.Concat(Enumerable.Repeat("2;Škofja Loka in Žalec\n", 20)));
        var profile = CsvText.Profile([.. late, .. tail]);
        Assert.Equal(("windows-1250", 60_020L), (profile.Encoding, profile.Table!.Rows));
    }

    [Fact]
    public void Rows_are_read_as_UTF_8_whatever_the_file()
    {
        using var stream = new MemoryStream(CodePagesEncodingProvider.Instance.GetEncoding(1250)!.GetBytes(Text));
        Assert.Equal(["Črnomelj", "Žiga Šuštar"], CsvText.Rows(stream)[1]);
    }

    [Fact]
    public void A_given_dialect_is_followed()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("a|'x|y'|b\n"));
        using var rows = CsvRows.Open(stream, new CsvDialect('|', '\'', null, CsvLineEnd.Lf), ProfileLimits.Default);
        Assert.True(rows.Read());
        Assert.Equal((3, "x|y", 1L), (rows.FieldCount, Encoding.UTF8.GetString(rows.Field(1)), rows.RowNumber));
    }
}
