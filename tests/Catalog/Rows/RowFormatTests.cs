using System.IO.Compression;
using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Rows.Formats;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Catalog.Rows;

/// <summary>What goes out is what came in: read back value by value, with no formula that could run.</summary>
public sealed class RowFormatTests
{
    private const string Csv = """"
        naziv;koda;količina;dan;ura zajema;opomba
        Črpališče;00123;1.234,5;3. 1. 2024;2024-01-03 08:00:00;navadna
        =HYPERLINK("http://x");00045;-7,25;15. 2. 2024;2024-02-15 23:59:59;@SUM(A1)
        "dva ""narekovaja"" in ;";00007;0,0;1. 3. 2024;2024-03-01 00:00:00;-3+4
        +386 2 748 29 99;01000;12345678901234567;29. 2. 2024;2024-02-29 12:00:00;
        Žiče;99999;5,0;;;0012

        """";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_comes_back_as_it_went_and_runs_nothing()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv);
        var text = Encoding.UTF8.GetString(await trial.WholeAsync(table, RowFormat.Csv));
        Assert.StartsWith("\"naziv\";\"koda\";\"količina\";\"dan\";\"ura zajema\";\"opomba\"\n\"Črpališče\";\"00123\";1234.5;2024-01-03;2024-01-03T08:00:00;\"navadna\"\n", text, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\";\"00045\";-7.25;", text, StringComparison.Ordinal);
        Assert.Contains("\"'@SUM(A1)\"", text, StringComparison.Ordinal);
        Assert.Contains("\"'-3+4\"", text, StringComparison.Ordinal);
        Assert.Contains("\"dva \"\"narekovaja\"\" in ;\"", text, StringComparison.Ordinal);

        var back = await trial.TableAsync(text, "nazaj.csv");
        var (before, after) = (await trial.PageAsync(table), await trial.PageAsync(back));
        Assert.Equal(before.Rows.Select(Values), after.Rows.Select(Values).Select(static v => v.Replace("'=", "=", StringComparison.Ordinal)
            .Replace("'@", "@", StringComparison.Ordinal).Replace("'-", "-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-01-01T06:00;=cmd|'/C calc'!A0")]
    [InlineData("2026-01-01T06:00:00\n=1+1;x;y;z")]
    [InlineData("2026-01-01T06:00:00Z\"")]
    [InlineData("2026-01-01T06:00:00.")]
    [InlineData("2026-01-01T06:00:00+1:00")]
    public async Task What_only_begins_as_a_moment_is_a_text_in_quotes(string hostile)
    {
        await using var trial = new RowsTrial();
        var csv = new StringBuilder("ime;cas\n");
        for (var i = 0; i < 200; i++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"a;2026-01-01T06:{i % 60:00}:00Z\n");
        }

        var table = await trial.TableAsync(csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"b;\"{hostile.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n").ToString());
        Assert.Equal("dateTime", table.Columns[1].Type);
        var page = await trial.PageAsync(table, "_next=199");
        Assert.Equal([RowKind.DateTime, RowKind.Text], page.Rows.Select(static r => r.Values[1].Kind));
        var lines = Encoding.UTF8.GetString(await trial.WholeAsync(table, RowFormat.Csv)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(202, lines.Length);
        Assert.Equal("\"a\";2026-01-01T06:19:00Z", lines[200]);
        Assert.Equal($"\"b\";\"{hostile.Replace("\n", " ", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)}\"", lines[201]);
    }

    [Theory]
    [InlineData("2026-01-01T06:00", true)]
    [InlineData("2026-01-01T06:00Z", true)]
    [InlineData("2026-01-01T06:00:00.123456789+02:00", true)]
    [InlineData("2026-01-01T06:00:00-0530", true)]
    [InlineData("2026-01-01T06:00:00+02", true)]
    [InlineData("2026-01-01T06:00:00.1234567890", false)]
    [InlineData("2026-01-01T06:00:0", false)]
    [InlineData("2026-01-01T06:00:00 Z", false)]
    [InlineData("2026-01-01T06", false)]
    public void A_moment_is_read_to_its_last_sign(string text, bool isMoment) =>
        Assert.Equal(isMoment ? RowKind.DateTime : RowKind.Text, RowValue.KindOf(CellKind.Text, text, ColumnType.DateTime));

    [Fact]
    public async Task A_workbook_holds_numbers_as_numbers_days_as_days_and_codes_with_their_zeros()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv);
        var bytes = await trial.WholeAsync(table, RowFormat.Xlsx, "_nocol=ura zajema");
        using (var zip = new ZipArchive(new MemoryStream(bytes)))
        {
            Assert.DoesNotContain(zip.Entries, static e => new StreamReader(e.Open()).ReadToEnd().Contains("<f>", StringComparison.Ordinal));
        }

        using var content = new MemoryStream(bytes);
        using var file = TableFile.Open(content, "nazaj.xlsx", ProfileLimits.Default, Cancel);
        using var tables = file.Tables(Cancel).GetEnumerator();
        Assert.True(tables.MoveNext());
        var rows = tables.Current;
        Assert.Equal("Podatki", rows.Name);
        var read = new List<string>();
        while (rows.Read())
        {
            read.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => $"{rows.Kind(i)}:{Encoding.UTF8.GetString(rows.Field(i))}")));
        }

        Assert.Equal("Text:naziv|Text:koda|Text:količina|Text:dan|Text:opomba", read[0]);
        Assert.Equal("Text:Črpališče|Text:00123|Number:1234.5|Date:2024-01-03|Text:navadna", read[1]);
        Assert.Equal("Text:=HYPERLINK(\"http://x\")|Text:00045|Number:-7.25|Date:2024-02-15|Text:@SUM(A1)", read[2]);
        Assert.StartsWith("Text:+386 2 748 29 99|Text:01000|Text:12345678901234567|Date:2024-02-29", read[4], StringComparison.Ordinal);
        Assert.Equal(6, read.Count);
    }

    [Fact]
    public async Task Json_keeps_kinds_and_says_what_belongs_to_the_page()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv);
        var query = RowsTrial.Query(table, "_size=2", "_sort=količina");
        var page = await trial.Read.PageAsync(table, query, Cancel);
        using var json = JsonDocument.Parse(RowsDocument.ToJson(table, query, page, new RowsEnvelope { NextUrl = "http://x/" }));
        var root = json.RootElement;
        Assert.Equal((5, false, "http://x/"), (root.GetProperty("filtered_table_rows_count").GetInt32(), root.GetProperty("truncated").GetBoolean(), root.GetProperty("next_url").GetString()));
        var row = root.GetProperty("rows")[0];
        Assert.Equal(("-7.25", "00045", "2024-02-15"), (row.GetProperty("količina").GetRawText(), row.GetProperty("koda").GetString(), row.GetProperty("dan").GetString()));
        var after = RowsTrial.Query(table, "_size=3", "_sort=količina", "_next=" + root.GetProperty("next").GetString());
        Assert.Equal(["Žiče", "Črpališče", "+386 2 748 29 99"], (await trial.Read.PageAsync(table, after, Cancel)).Rows.Select(static r => r.Values[0].Text));

        using var whole = JsonDocument.Parse(await trial.WholeAsync(table, RowFormat.Json, "_stream=1"));
        Assert.Equal(5, whole.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, whole.RootElement.GetProperty("rows")[4].GetProperty("dan").ValueKind);
        using var arrays = JsonDocument.Parse(RowsDocument.ToJson(table, query, page, new RowsEnvelope { Shape = RowShape.Arrays }));
        Assert.Equal("-7.25", arrays.RootElement.GetProperty("rows")[0][2].GetRawText());
        using var array = JsonDocument.Parse(RowsDocument.ToJson(table, query, page, new RowsEnvelope { Shape = RowShape.Array }));
        Assert.Equal(2, array.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("ime;zemljepisna širina;zemljepisna dolžina\nPtuj;46,42;15,87\nOrmož;46,41;16,15\nnikjer;;\n", "[15.87,46.42]")]
    [InlineData("ime;n;e\nPtuj;142000,5;568000,25\nOrmož;141000,5;589000,75\nnikjer;;\n", "[15.8")]
    [InlineData("ime;geometrija\nPtuj;POINT (15.87 46.42)\nOrmož;POINT (16.15 46.41)\nnikjer;\n", "[15.87,46.42]")]
    [InlineData("ime;geometrija\nPtuj;\"LINESTRING (15.87 46.42, 15.9 46.5)\"\nOrmož;\"POLYGON ((16 46, 16.1 46, 16.1 46.1, 16 46))\"\nnikjer;\n", "[[15.87,46.42],[15.9,46.5]]")]
    public async Task Places_become_features_in_degrees(string csv, string first)
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(csv);
        Assert.NotNull(table.Place);
        using var json = JsonDocument.Parse(await trial.WholeAsync(table, RowFormat.GeoJson));
        var features = json.RootElement.GetProperty("features");
        Assert.Equal(3, features.GetArrayLength());
        Assert.StartsWith(first, features[0].GetProperty("geometry").GetProperty("coordinates").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("Ptuj", 1), (features[0].GetProperty("properties").GetProperty("ime").GetString(), features[0].GetProperty("id").GetInt32()));
        Assert.Equal(JsonValueKind.Null, features[2].GetProperty("geometry").ValueKind);
    }

    [Fact]
    public async Task Geometries_of_geojson_come_out_as_they_came_in_and_from_the_national_grid_in_degrees()
    {
        const string Degrees = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ime":"A","n":1},"geometry":{"type":"Polygon","coordinates":[[[15,46],[16,46],[16,47],[15,46]]]}},{"type":"Feature","properties":{"ime":"B","n":2},"geometry":null}]}""";
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Encoding.UTF8.GetBytes(Degrees), "a.geojson");
        using (var json = JsonDocument.Parse(await trial.WholeAsync(table, RowFormat.GeoJson)))
        {
            var features = json.RootElement.GetProperty("features");
            Assert.Equal("""{"type":"Polygon","coordinates":[[[15,46],[16,46],[16,47],[15,46]]]}""", features[0].GetProperty("geometry").GetRawText());
            Assert.Equal("""{"ime":"A","n":1}""", features[0].GetProperty("properties").GetRawText());
            Assert.Equal(JsonValueKind.Null, features[1].GetProperty("geometry").ValueKind);
        }

        var grid = Degrees.Replace("\"type\":\"FeatureCollection\",", "\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3794\"}},", StringComparison.Ordinal)
            .Replace("[[15,46],[16,46],[16,47],[15,46]]", "[[568000,142000],[568100,142000],[568100,142100],[568000,142000]]", StringComparison.Ordinal);
        table = await trial.TableAsync(Encoding.UTF8.GetBytes(grid), "b.geojson");
        using var moved = JsonDocument.Parse(await trial.WholeAsync(table, RowFormat.GeoJson, "_sort_desc=n"));
        var corner = moved.RootElement.GetProperty("features")[1].GetProperty("geometry").GetProperty("coordinates")[0][0];
        Assert.InRange(corner[0].GetDouble(), 15.8, 15.95);
        Assert.InRange(corner[1].GetDouble(), 46.3, 46.5);
    }

    [Fact]
    public async Task A_table_without_places_has_no_features()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Csv);
        Assert.False(RowFormat.GeoJson.Fits(table));
        await Assert.ThrowsAsync<NotFoundException>(() => trial.WholeAsync(table, RowFormat.GeoJson));
    }

    [Fact]
    public async Task All_rows_of_a_sorted_view_come_in_several_looks_and_once_each()
    {
        await using var trial = new RowsTrial();
        var csv = new StringBuilder("številka;kraj;a;b;c;d;e;f;g;h\n");
        for (var i = 0; i < 90_000; i++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{(i * 7919) % 90_001};kraj {i % 5};1;2;3;4;5;6;7;8\n");
        }

        var table = await trial.TableAsync(csv.ToString());
        var lines = Encoding.UTF8.GetString(await trial.WholeAsync(table, RowFormat.Csv, "_sort_desc=številka", "_columns=številka,kraj,a,b,c,d,e,f,g,h")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var numbers = lines.Skip(1).Select(static l => int.Parse(l.Split(';')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(90_000, numbers.Count);
        Assert.Equal(numbers.OrderDescending(), numbers);
        Assert.Equal(90_000, numbers.Distinct().Count());
    }

    private static string Values(RowItem row) => string.Join('|', row.Values.Select(static v => $"{v.Kind}:{v.Text}"));
}
