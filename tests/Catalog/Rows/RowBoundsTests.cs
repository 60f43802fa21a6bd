using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Rows.Blocks;
using OpenData.Catalog.Rows.Formats;
using OpenData.Catalog.Rows.Places;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Rows;

/// <summary>What rows may cost: time while they are sorted, disk, points of a picture; and what was broken off.</summary>
public sealed class RowBoundsTests
{
    private const string Small = "kraj;opis\nPtuj;a\nCelje;b\nŽalec;c\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sort_ends_when_its_time_is_over_and_says_so()
    {
        await using var trial = new RowsTrial(new RowSettings { TimeBudget = TimeSpan.FromTicks(1), DiskLimit = 0 });
        var csv = new StringBuilder("številka;kraj\n");
        for (var i = 0; i < 30_000; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{30_000 - i};kraj {i}\n");
        }

        var table = await trial.TableAsync(csv.ToString());
        var page = await trial.PageAsync(table, "_sort=številka", "_size=10");
        Assert.True(page.IsCut);
        Assert.Equal(10, page.Rows.Count);
        Assert.All(page.Rows, static r => Assert.InRange(r.Row, 1, 5_000)); // the last of the file would be the first of the view
    }

    [Fact]
    public async Task A_sort_that_nobody_waits_for_any_more_ends()
    {
        await using var trial = new RowsTrial();
        var query = RowsTrial.Query(await trial.TableAsync(Small), "_sort=kraj");
        using var stop = new CancellationTokenSource();
        var met = 0;
        using var sorted = new SortedRows(
            _ => new FilteredRows(new LongRows(1_000_000, 1, row =>
            {
                met++;
                if (row == 1_000)
                {
                    stop.Cancel();
                }
            }), [], RowBudget.None(stop.Token)), query, 100, null, isWhole: true);
        Assert.Throws<OperationCanceledException>(() => sorted.Next());
        Assert.InRange(met, 1_000, 2_000);
    }

    [Fact]
    public async Task Values_of_long_rows_are_fetched_in_parts()
    {
        await using var trial = new RowsTrial();
        var csv = new StringBuilder("številka;opis\n");
        for (var i = 0; i < 120; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{(i * 47) % 120};{new string((char)('a' + (i % 26)), 700_000)}\n");
        }

        var table = await trial.TableAsync(csv.ToString());
        Assert.True(await trial.Read.PrepareAsync(table, Cancel));
        using var rows = await trial.Read.OpenAsync(table, RowsTrial.Query(table, "_sort=številka"), RowFormat.Csv, Cancel);
        for (var i = 0; i < 120; i++)
        {
            Assert.True(rows.Next());
            Assert.Equal(i.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetString(rows.Text(0)));
            Assert.Equal((700_000, (byte)('a' + ((rows.Row - 1) % 26))), (rows.Text(1).Length, rows.Text(1)[0]));
        }

        Assert.False(rows.Next());
        var page = await trial.PageAsync(table, "_sort=številka", "_size=100");
        Assert.Equal((24, false), (page.Rows.Count, page.IsCut)); // sixteen megabytes of it
        Assert.NotNull(page.Next);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Features_in_an_order_have_their_places_whatever_columns_are_asked_for(bool isPrepared)
    {
        await using var trial = new RowsTrial();
        var csv = new StringBuilder("ime;zemljepisna širina;zemljepisna dolžina\n");
        for (var i = 0; i < (isPrepared ? 60_000 : 50); i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"kraj {i % 40:00};46,{i % 900:000};15,{i % 800:000}\n");
        }

        var table = await trial.TableAsync(csv.ToString());
        Assert.Equal(isPrepared, await trial.Read.PrepareAsync(table, Cancel));
        using var json = JsonDocument.Parse(await trial.WholeAsync(table, RowFormat.GeoJson, "_sort_desc=ime", "_columns=ime"));
        var first = json.RootElement.GetProperty("features")[0];
        Assert.Equal("""{"ime":"kraj 39"}""", first.GetProperty("properties").GetRawText());
        Assert.Equal("[15.039,46.039]", first.GetProperty("geometry").GetProperty("coordinates").GetRawText());
    }

    [Fact]
    public async Task A_picture_has_so_many_points_and_a_thinned_ring_is_closed()
    {
        await using var trial = new RowsTrial();
        var ring = string.Join(", ", Enumerable.Range(0, 50_000).Select(static i => string.Create(
            CultureInfo.InvariantCulture, $"{15 + Math.Cos(i / 50_000.0 * 2 * Math.PI):0.00000} {46 + Math.Sin(i / 50_000.0 * 2 * Math.PI):0.00000}"))) + ", 16.00000 46.00000";
        var small = string.Concat(Enumerable.Repeat("malo;\"POLYGON ((15 46, 16 46, 16 47, 15 46))\"\n", 200));
        var table = await trial.TableAsync($"ime;geometrija\n{small}veliko;\"POLYGON (({ring}))\"\n");
        Assert.Equal("wkt", table.Columns[1].Type);
        var picture = await trial.Read.PictureAsync(table, RowsTrial.Query(table), Cancel);
        var thinned = Assert.Single(picture.Shapes[200].Parts());
        Assert.InRange(thinned.Count, 1_000, 4_002);
        Assert.Equal(thinned[0], thinned[^1]);
        Assert.All(picture.Shapes.Take(200), static s => Assert.Equal(4, Assert.Single(s.Parts()).Count));

        // What is taken away whole stays whole.
        using var json = JsonDocument.Parse(await trial.WholeAsync(table, RowFormat.GeoJson));
        Assert.Equal(50_001, json.RootElement.GetProperty("features")[200].GetProperty("geometry").GetProperty("coordinates")[0].GetArrayLength());
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_fault()
    {
        foreach (var bad in new[] { """{"type":"\ud800","coordinates":[15,46]}""", """{"\ud800":1,"type":"Point","coordinates":[15,46]}""", """{"type":"Point","\ud800":[1],"coordinates":[15,"\udc00"]}""" })
        {
            _ = GeoJsonText.Read(Encoding.UTF8.GetBytes(bad));
        }

        Assert.Null(GeoJsonText.Read("""{"type":"\ud800","coordinates":[15,46]}"""u8));
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Small);
        Assert.Contains("JSON", Assert.Throws<SettingsInvalidException>(() => RowsTrial.Query(table, """kraj__in=["\ud800"]""")).Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_broken_off_does_not_look_whole()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Small);
        var query = RowsTrial.Query(table);
        foreach (var format in new[] { RowFormat.Json, RowFormat.Xlsx })
        {
            using var output = new MemoryStream();
            using var rows = new LongRows(5_000, 20, static row => _ = row == 4_000 ? throw new InvalidDataException("damaged") : row);
            Assert.Throws<InvalidDataException>(() => format.Write(table, query, rows, null, output, new RowsEnvelope(), Cancel));
            Assert.True(output.Length > 1_000);
            output.Position = 0;
            if (format == RowFormat.Json)
            {
                Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(output));
            }
            else
            {
                Assert.Throws<InvalidDataException>(() => new System.IO.Compression.ZipArchive(output));
            }
        }
    }

    [Fact]
    public async Task Room_is_made_while_a_file_is_written_the_oldest_first()
    {
        using var folder = new TempFolder();
        var rows = Directory.CreateDirectory(Path.Combine(folder.Path, "rows"));
        for (var i = 0; i < 3; i++)
        {
            var path = Path.Combine(rows.FullName, $"{i}.rows");
            await File.WriteAllBytesAsync(path, new byte[1_500_000], Cancel);
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 3 - i, 0, 0, 0, DateTimeKind.Utc));
        }

        var blocks = new BlockFolder(folder.Path, new RowSettings { DiskLimit = 5 }, new ManualTime());
        blocks.MakeRoom(400_000);
        Assert.Equal(3, rows.GetFiles().Length);
        blocks.MakeRoom(1_900_000);
        Assert.Equal(["0.rows", "1.rows"], rows.GetFiles().Select(static f => f.Name).Order());
        blocks.MakeRoom(3_000_000);
        Assert.Equal("0.rows", Assert.Single(rows.GetFiles()).Name);
    }
}
