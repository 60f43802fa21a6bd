using System.Globalization;
using System.Text;
using OpenData.Catalog.Rows;
using OpenData.Catalog.Workspaces;

namespace OpenData.Tests.Catalog.Rows;

/// <summary>Pages put together are the view: every row once, in its order, with and without blocks.</summary>
public sealed class RowPagingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_are_complete_and_without_repeats_in_any_order(bool isPrepared)
    {
        await using var trial = new RowsTrial();
        var (csv, values) = Table(25_000);
        var table = await trial.TableAsync(csv);
        Assert.Equal(isPrepared, isPrepared && await trial.Read.PrepareAsync(table, Cancel));

        Assert.Equal(Enumerable.Range(1, values.Count).Select(static i => (long)i), await trial.WalkAsync(table, "_size=1000"));
        foreach (var descending in new[] { false, true })
        {
            var sort = descending ? "_sort_desc=" : "_sort=";
            var byNumber = await trial.WalkAsync(table, sort + "vrednost", "_size=997");
            var expected = values.Select((v, i) => (v.Number, Row: (long)(i + 1))).Where(static v => v.Number is not null);
            var ordered = descending ? expected.OrderByDescending(static v => v.Number).ThenBy(static v => v.Row) : expected.OrderBy(static v => v.Number).ThenBy(static v => v.Row);
            var without = values.Select((v, i) => (v.Number, Row: (long)(i + 1))).Where(static v => v.Number is null);
            Assert.Equal([.. ordered.Select(static v => v.Row), .. without.Select(static v => v.Row)], byNumber);

            // Twelve different texts over all rows: ties everywhere.
            var byText = await trial.WalkAsync(table, sort + "kraj", "_size=1000");
            var places = string.Join(' ', byText.Select(r => values[(int)r - 1].Place).Aggregate(new List<string>(), static (all, p) =>
            {
                if (all.Count == 0 || all[^1] != p)
                {
                    all.Add(p);
                }

                return all;
            }));
            Assert.Equal(descending ? "Žalec Šmarje Sevnica Čatež Celje" : "Celje Čatež Sevnica Šmarje Žalec", places);
            Assert.Equal(values.Count, byText.Distinct().Count());
        }

        var some = await trial.WalkAsync(table, "kraj=Čatež", "vrednost__gt=500", "_sort=vrednost", "_size=37");
        Assert.Equal(values.Select((v, i) => (v, i)).Where(static v => v.v is { Place: "Čatež", Number: > 500 }).OrderBy(static v => v.v.Number).ThenBy(static v => v.i)
            .Select(static v => v.i + 1L), some);
    }

    [Fact]
    public async Task A_page_of_blocks_is_the_page_of_the_file_to_the_last_value()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Table(22_000).Csv);
        string[][] questions =
        [
            [], ["_next=21990"], ["_next=99999999"], ["_size=1000", "_next=4090"], ["kraj__contains=e", "_sort_desc=dan"], ["vrednost__isnull=1"], ["dan__gte=2020-06-01", "_size=1000"],
            ["_columns=opomba,dan"], ["_sort=opomba", "_size=50"],
        ];
        var before = new List<string>();
        foreach (var question in questions)
        {
            before.Add(Text(await trial.PageAsync(table, question)));
        }

        Assert.True(await trial.Read.PrepareAsync(table, Cancel));
        foreach (var (question, text) in questions.Zip(before))
        {
            Assert.Equal(text, Text(await trial.PageAsync(table, question)));
        }
    }

    [Fact]
    public async Task When_time_runs_out_the_answer_says_so_and_the_next_goes_on_from_there()
    {
        await using var trial = new RowsTrial(new RowSettings { TimeBudget = TimeSpan.FromTicks(1), DiskLimit = 0 });
        var table = await trial.TableAsync(Table(25_000).Csv);
        var found = new List<long>();
        RowPosition? next = null;
        var cuts = 0;
        do
        {
            var page = await trial.Read.PageAsync(table, RowsTrial.Query(table, "opomba=posebna 1") with { After = next }, Cancel);
            found.AddRange(page.Rows.Select(static r => r.Row));
            Assert.Equal(page.IsCut, page.Next is not null && page.Rows.Count < 100);
            Assert.True(page.Next is null || page.Next.Row > (next?.Row ?? 0), "no progress");
            (next, cuts) = (page.Next, cuts + (page.IsCut ? 1 : 0));
            Assert.True(!page.IsCut || page.Count is null);
        }
        while (next is not null);

        Assert.True(cuts > 3);
        Assert.Equal(Enumerable.Range(1, 25_000).Where(static i => i % 1_000 == 1).Select(static i => (long)i), found);
    }

    [Fact]
    public async Task A_table_of_ten_thousand_columns_is_answered_in_bounds()
    {
        await using var trial = new RowsTrial();
        var csv = new StringBuilder(string.Join(';', Enumerable.Range(5, 10_000))).Append('\n');
        for (var row = 0; row < 200; row++)
        {
            csv.AppendJoin(';', Enumerable.Range(0, 10_000).Select(c => ((row * 31) + c).ToString(CultureInfo.InvariantCulture))).Append('\n');
        }

        var table = await trial.TableAsync(csv.ToString());
        Assert.Equal(10_000, table.Columns.Count);
        var (first, last) = (table.Columns[0].Name, table.Columns[9_999].Name);
        Assert.True(await trial.Read.PrepareAsync(table, Cancel));
        var page = await trial.PageAsync(table, "_size=1000");
        Assert.Equal(100, page.Rows.Count); // a million values
        Assert.Equal("3138", page.Rows[99].Values[100].Text);
        Assert.Equal([101L, 102], (await trial.PageAsync(table, "_size=2", "_next=100", "_columns=" + last)).Rows.Select(static r => r.Row));
        Assert.Equal(10_000 + (30 * 31) - 1, long.Parse((await trial.PageAsync(table, first + "=930")).Rows.Single().Values[9_999].Text, CultureInfo.InvariantCulture));
    }

    private static string Text(RowPage page) =>
        $"{page.Next} {page.IsCut}\n" + string.Join('\n', page.Rows.Select(static r => $"{r.Row} " + string.Join('|', r.Values.Select(static v => $"{v.Kind}:{v.Text}"))));

    private static (string Csv, List<(string Place, double? Number)> Values) Table(int rows)
    {
        string[] places = ["Žalec", "Celje", "Čatež", "Sevnica", "Šmarje"];
        var random = new Random(11);
        var csv = new StringBuilder("kraj;vrednost;dan;opomba;koda;številka;mera\n");
        var values = new List<(string, double?)>();
        for (var i = 0; i < rows; i++)
        {
            var (place, number) = (places[random.Next(places.Length)], i % 50 == 0 ? (double?)null : random.Next(100_000) / 100.0);
            values.Add((place, number));
            csv.Append(CultureInfo.InvariantCulture, $"{place};{(number is { } n ? n.ToString("0.00", CultureInfo.GetCultureInfo("sl-SI")) : "")};{1 + (i % 28)}. {1 + (i % 12)}. {2015 + (i % 9)};");
            csv.Append(CultureInfo.InvariantCulture, $"{(i % 1_000 == 0 ? "posebna 1" : $"navadna {i}")};{i % 700:0000};{i};{i % 7},5\n");
        }

        return (csv.ToString(), values);
    }
}
