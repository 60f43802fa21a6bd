using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Editing;
using OpenData.Tables.Conversion;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Conversion;

public sealed class TableConversionTests
{
    private const string Source = """
        Poraba vode po naseljih;;
        ;;
        Naselje;Dan;Poraba (m3)
        Ptuj;1. 3. 2026;1.234,50
        Ormož;2. 3. 2026;17,25
        "Lenart; zgornji";31. 12. 2025;-5,00
        =1+1;1. 1. 2026;0,75
        """;

    [Fact]
    public void Csv_follows_the_national_handbook()
    {
        var csv = Convert(Source, TableFormat.Csv);
        Assert.Equal(
            "\"Naselje\";\"Dan\";\"Poraba (m3)\"\n\"Ptuj\";2026-03-01;1234.50\n\"Ormož\";2026-03-02;17.25\n\"Lenart; zgornji\";2025-12-31;-5.00\n\"'=1+1\";2026-01-01;0.75\n",
            csv);
    }

    /// <summary>Values of one column, enough of them written alike that the column is one of decimals; the last is written otherwise.</summary>
    [Theory]
    [InlineData("0.25;1.75;12.5", "1,5", "1.5")]
    [InlineData("0.25;1.75;12.5", "1.234,5", "1234.5")]
    [InlineData("0,25;1,75;12,5", "1.5", "1.5")]
    [InlineData("0,25;1,75;12,5", "1,234.5", "1234.5")]
    [InlineData("0.25;1.75;12.5", "1 234.5", "1234.5")]
    [InlineData("0.25;1.75;12.5", "1'234.5", "1234.5")]
    [InlineData("0.25;1.75;12.5", ".5", "0.5")]
    [InlineData("0,25;1,75;12,5", "-,5", "-0.5")]
    [InlineData("0,25;1,75;12,5", "\u22122,5", "-2.5")]
    [InlineData("0,25;1,75;12,5", "1.234", "1234")]
    [InlineData("0.25;1.75;12.5", "1.234", "1.234")]
    [InlineData("0,25;1,75;12,5", "1,5E+03", "1.5E03")]
    public void A_number_is_read_as_it_is_written(string usual, string odd, string expected) =>
        Assert.Equal(expected, Numbers([.. Enumerable.Repeat(usual.Split(';'), 5).SelectMany(v => v), odd])[^1]);

    [Fact]
    public void Where_commas_and_points_are_mixed_what_could_mean_either_stays_as_it_is()
    {
        string[] values = ["0.25", "1.75", "12.5", "1,5", "1.234", "1,234"];
        Assert.Equal(["0.25", "1.75", "12.5", "1.5", "\"1.234\"", "\"1,234\""], Numbers(values));
    }

    [Theory]
    [InlineData("\" \";\"\t\"")]
    [InlineData("\"\n\";\"\r\n\"")]
    [InlineData("\u00A0;")]
    [InlineData("\u00A0;\u00A0 \u00A0")]
    public void A_blank_row_is_one_to_the_profile_and_to_the_conversion(string blank)
    {
        var csv = Convert($"kraj;število\nPtuj;1\n{blank}\nOrmož;2\nLenart;3\n", TableFormat.Csv);
        Assert.Equal("\"kraj\";\"število\"\n\"Ptuj\";1\n\"Ormož\";2\n\"Lenart\";3\n", csv);
    }

    [Fact]
    public void Json_keeps_numbers_as_numbers()
    {
        using var json = JsonDocument.Parse(Convert(Source, TableFormat.Json));
        Assert.Equal(4, json.RootElement.GetArrayLength());
        Assert.Equal(1234.5, json.RootElement[0].GetProperty("Poraba (m3)").GetDouble());
        Assert.Equal("2025-12-31", json.RootElement[2].GetProperty("Dan").GetString());
        Assert.Equal("=1+1", json.RootElement[3].GetProperty("Naselje").GetString());
    }

    [Fact]
    public void Json_lines_hold_an_object_each()
    {
        var lines = Convert(Source, TableFormat.JsonLines).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.All(lines, l => Assert.Equal(3, JsonDocument.Parse(l).RootElement.EnumerateObject().Count()));
    }

    [Fact]
    public void A_workbook_gives_back_the_same_table()
    {
        var output = new MemoryStream();
        Run(Encoding.UTF8.GetBytes(Source), "a.csv", output, TableFormat.Xlsx);
        var table = TableText.ReadAll(output.ToArray(), "a.xlsx").Single();
        Assert.Equal([CellKind.Text, CellKind.Date, CellKind.Number], table.Rows[1].Select(c => c.Kind));
        Assert.Equal(["Ptuj", "2026-03-01", "1234.5"], table.Rows[1].Select(c => c.Text));
        var back = new MemoryStream();
        Run(output.ToArray(), "a.xlsx", back, TableFormat.Csv);
        Assert.Equal(Convert(Source, TableFormat.Csv).Replace("1234.50", "1234.5", StringComparison.Ordinal).Replace("-5.00", "-5", StringComparison.Ordinal), Encoding.UTF8.GetString(back.ToArray()));
    }

    [Fact]
    public void Nested_json_stays_json()
    {
        using var json = JsonDocument.Parse(Convert("""[{"a":"x","b":[1,{"c":2}]},{"a":"y","b":[]}]""", TableFormat.Json, "a.json"));
        Assert.Equal(2, json.RootElement[0].GetProperty("b")[1].GetProperty("c").GetInt32());
    }

    public static TheoryData<int, string> Payloads()
    {
        var data = new TheoryData<int, string>();
        foreach (var list in new[] { "payloadbox.txt", "payloadsallthethings.txt" })
        {
            foreach (var row in Hostile.HostileCases.Lines("formula-injection", list))
            {
                data.Add(row.Data.Item1, row.Data.Item2);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void No_payload_becomes_a_live_formula(int line, string payload)
    {
        _ = SharedData.At("suites", "hostile");
        Assert.True(line > 0);
        var csv = Convert(JsonSerializer.Serialize(new[] { new { a = payload, b = 1 }, new { a = "x", b = 2 } }), TableFormat.Csv, "a.json");
        var cell = csv.Split('\n')[1];
        Assert.StartsWith("\"", cell, StringComparison.Ordinal);
        Assert.False(payload.Length > 1 && cell[1] is '=' or '@', cell);
        if (payload.Length > 1 && payload[0] is '=' or '+' or '-' or '@' or '\t')
        {
            Assert.StartsWith("\"'", cell, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("=A1", true)]
    [InlineData("  =A1", true)]
    [InlineData("\t=A1", true)]
    [InlineData("\rx", true)]
    [InlineData("＝A1", true)]
    [InlineData("@SUM(1)", true)]
    [InlineData("+1+cmd|' /C calc'!A0", true)]
    [InlineData("-2+3", true)]
    [InlineData("-5", false)]
    [InlineData("+386 2 748 29 99", false)]
    [InlineData("-1.234,56", false)]
    [InlineData("-1e5", false)]
    [InlineData("-", false)]
    [InlineData("Ptuj", false)]
    [InlineData("", false)]
    public void A_formula_is_told_from_a_number(string text, bool dangerous) => Assert.Equal(dangerous, FormulaGuard.IsDangerous(text));

    [Fact]
    public async Task The_result_appears_whole_or_not_at_all()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        var path = folder.File("out.csv", "staro");
        var convert = new ConvertTable();
        await Assert.ThrowsAsync<SourceUnreadableException>(() => convert.RunAsync(new MemoryStream("<html></html>"u8.ToArray()), "a.csv", path, cancel));
        Assert.Equal("staro", await File.ReadAllTextAsync(path, cancel));
        var report = await convert.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(Source)), "a.csv", path, cancel);
        Assert.Equal(4, report.Rows);
        Assert.StartsWith("\"Naselje\"", await File.ReadAllTextAsync(path, cancel), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path));
        await Assert.ThrowsAsync<SettingsInvalidException>(() => convert.RunAsync(new MemoryStream(), "a.csv", Path.Combine(folder.Path, "a.doc"), cancel));
    }

    [Fact]
    public async Task The_profile_has_the_shape_of_the_contract()
    {
        var profile = await new ProfileTable().RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(Source)), "a.csv", TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(ProfileTable.ToJson(profile, "a.csv", "sl"));
        var root = json.RootElement;
        Assert.Equal("a.csv", root.GetProperty("file").GetString());
        Assert.Equal("text/csv", root.GetProperty("mediaType").GetString());
        Assert.Equal("utf-8", root.GetProperty("encoding").GetString());
        Assert.Equal(";", root.GetProperty("delimiter").GetString());
        Assert.Equal(",", root.GetProperty("decimal").GetString());
        Assert.Equal(3, root.GetProperty("headerRow").GetInt32());
        Assert.Equal(2, root.GetProperty("preambleRows").GetInt32());
        Assert.Equal(4, root.GetProperty("rows").GetInt64());
        Assert.Equal(JsonValueKind.Array, root.GetProperty("sheets").ValueKind);
        Assert.Equal(["text", "date", "decimal"], root.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("type").GetString()));
        Assert.Equal(JsonValueKind.Array, root.GetProperty("findings").ValueKind);
    }

    /// <summary>The column of numbers of a table, converted.</summary>
    private static string[] Numbers(string[] values)
    {
        var csv = Convert("kraj;poraba\n" + string.Concat(values.Select((v, i) => $"kraj {(char)('a' + i)};{v}\n")), TableFormat.Csv);
        return [.. csv.Split('\n')[1..^1].Select(l => l.Split(';')[1])];
    }

    private static string Convert(string text, TableFormat format, string name = "a.csv")
    {
        var output = new MemoryStream();
        Run(Encoding.UTF8.GetBytes(text), name, output, format);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static void Run(byte[] bytes, string name, Stream output, TableFormat format) =>
        TableConversion.Run(new MemoryStream(bytes), name, output, format, ProfileLimits.Default, TestContext.Current.CancellationToken);
}
