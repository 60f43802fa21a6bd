using System.Globalization;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Rows;

namespace OpenData.Tests.Catalog.Rows;

/// <summary>Every operator on every type, in a small table that is read as it is and in a large one that has blocks.</summary>
public sealed class RowFilterTests
{
    private const string Header = "občina;šifra;leto;znesek;dan;čas;opomba\n";

    // Row numbers 1 to 8; the others of the large table match nothing that is asked here.
    private const string Rows = """"
        Ptuj;00123;2020;1.234,50;3. 1. 2020;2020-01-03 08:00:00;=1+1
        Žalec;00045;2021;-7,25;15. 2. 2021;2021-02-15 23:59:59;Črn čopič
        Celje;01000;2022;0;1. 3. 2022;2022-03-01 00:00:00;
        Čatež;00007;2019;99,90;31. 12. 2019;2019-12-31 12:30:00;100 % res
        Šentjur;00123;2020;1234,5;4. 1. 2020;2020-01-04 08:00:00;a_b
        Škofja Loka;99999;2023;5,00;9. 9. 2023;2023-09-09 09:09:09;"več, kot ""prej"""
        ptuj;00001;2020;12,00;3. 1. 2020;2020-01-03 08:00:01;ZADNJI
        Dravograd;00002;2018;;;;

        """";

    public static TheoryData<string, string> Questions() => new()
    {
        { "občina=Ptuj", "1" }, { "občina__exact=ptuj", "7" }, { "občina__not=Ptuj", "2 3 4 5 6 7 8" }, { "občina__contains=TUJ", "1 7" },
        { "občina__startswith=š", "5 6" }, { "občina__endswith=EŽ", "4" }, { "občina__gt=Š", "2 5 6" }, { "občina__lte=čatež", "3 4" }, { "občina__lt=Č", "3" },
        { "občina__in=Ptuj, Celje", "1 3" }, { "občina__in=[\"Ptuj\",\"Škofja Loka\"]", "1 6" }, { "občina__notin=Ptuj,ptuj,Celje,Žalec", "4 5 6 8" },
        { "občina__like=%f_a%", "6" }, { "občina__isnull=1", "" }, { "občina__notnull=1", "1 2 3 4 5 6 7 8" },
        { "šifra=00123", "1 5" }, { "šifra=123", "" }, { "šifra__startswith=000", "2 4 7 8" }, { "šifra__gte=01000", "3 6" }, { "šifra__in=00001,00002", "7 8" },
        { "leto=2020", "1 5 7" }, { "leto__gt=2020", "2 3 6" }, { "leto__lte=2019", "4 8" }, { "leto__not=2020", "2 3 4 6 8" },
        { "znesek=1234.5", "1 5" }, { "znesek__exact=1234.50", "1 5" }, { "znesek__gt=12", "1 4 5" }, { "znesek__gte=12", "1 4 5 7" }, { "znesek__lt=0", "2" },
        { "znesek__lte=0", "2 3" }, { "znesek__not=0", "1 2 4 5 6 7" }, { "znesek__in=0,5,12.0", "3 6 7" }, { "znesek__notin=0,5", "1 2 4 5 7" },
        { "znesek__isnull=1", "8" }, { "znesek__contains=34", "1 5" }, { "znesek__startswith=-", "2" }, { "znesek__endswith=.90", "4" }, { "znesek__like=__", "" },
        { "dan=2020-01-03", "1 7" }, { "dan=3. 1. 2020", "1 7" }, { "dan__gt=2020-01-03", "2 3 5 6" }, { "dan__gte=2021", "2 3 6" }, { "dan__lt=2020", "4" },
        { "dan__lte=2019-12-31", "4" }, { "dan__not=2020-01-03", "2 3 4 5 6" }, { "dan__startswith=2020-01", "1 5 7" }, { "dan__notnull=1", "1 2 3 4 5 6 7" },
        { "dan__in=2022-03-01,9. 9. 2023", "3 6" }, { "dan__contains=-12-", "4" },
        { "čas=2020-01-03T08:00:00", "1" }, { "čas=2020-01-03 08:00:01", "7" }, { "čas__gt=2020-01-03 08:00:00", "2 3 5 6 7" }, { "čas__lt=2020-01-03T08:00:00", "4" },
        { "čas__gte=2022-03-01", "3 6" }, { "čas__lte=2020-01-03", "4" }, { "čas__isnull=1", "8" },
        { "opomba==1+1", "1" }, { "opomba__like=%\\%%", "" }, { "opomba__contains=%", "4" }, { "opomba__like=a_b", "5" }, { "opomba__contains=\"PREJ\"", "6" },
        { "opomba__isnull=1", "3 8" }, { "opomba__contains=ČOPIČ", "2" },
        { "leto=2020&znesek__gt=100&občina__startswith=p", "1" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_condition_means_the_same_in_the_file_and_in_its_blocks(string question, string rows)
    {
        await using var trial = new RowsTrial();
        var small = await trial.TableAsync(Header + Rows);
        Assert.Equal(["text", "code", "period", "decimal", "date", "dateTime", "text"], small.Columns.Select(c => c.Type));
        var expected = rows.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse).ToList();
        var page = await trial.PageAsync(small, question.Split('&'));
        Assert.Equal(expected, page.Rows.Select(r => r.Row));
        Assert.Equal(expected.Count, page.Count);

        var large = await trial.TableAsync(Header + Rows + Filling());
        Assert.Equal(small.Columns.Select(c => c.Type), large.Columns.Select(c => c.Type));
        var direct = await AskAsync(trial, large, question);
        Assert.True(await trial.Read.PrepareAsync(large, TestContext.Current.CancellationToken));
        Assert.Equal(direct, await AskAsync(trial, large, question));
        Assert.Equal(expected, direct.Where(r => r <= 8));
    }

    [Fact]
    public async Task What_cannot_be_meant_is_refused_with_the_names_of_what_can()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync(Header + Rows);
        foreach (var (wrong, said) in new[]
        {
            ("obcina=Ptuj", "občina, šifra, leto"), ("občina__almost=Ptuj", "startswith"), ("znesek__gt=veliko", "1234.5"), ("_size=1000000000", "1000"), ("_size=-1", "1000"),
            ("_sort=ni", "občina"), ("_next=prvi", "next"), ("_next=3-zzz", "next"), ("_columns=občina,ni", "\"ni\""), ("_facet=občina", "_columns"), ("občina__in=[1,", "JSON"),
        })
        {
            var failure = Assert.Throws<SettingsInvalidException>(() => RowsTrial.Query(table, wrong));
            Assert.Contains(said, failure.Text.For("en"), StringComparison.Ordinal);
            Assert.NotEqual(failure.Text.For("en"), failure.Text.For("sl"));
        }

        Assert.Throws<SettingsInvalidException>(() => RowsTrial.Query(table, [.. Enumerable.Range(0, 10_000).Select(i => $"leto__not={i}")]));
        Assert.Throws<SettingsInvalidException>(() => RowsTrial.Query(table, [.. table.Columns.Select(c => "_nocol=" + c.Name)]));
        Assert.Throws<SettingsInvalidException>(() => RowsTrial.Query(table, "občina=" + new string('a', 5_000)));
        Assert.Throws<SettingsInvalidException>(() => RowsTrial.Query(table, "_sort=leto", "_next=3"));
    }

    [Theory]
    [InlineData("a__gt")]
    [InlineData("_sort")]
    [InlineData("version")]
    [InlineData("_shape")]
    [InlineData("a&b=c")]
    [InlineData("stolpec, z vejico")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("__exact")]
    [InlineData("a%2Fb / č")]
    public async Task A_column_of_any_name_can_be_asked_for_sorted_by_and_chosen(string name)
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync($"\"{name}\";a;števec\nda;1;10\nne;2;20\nda;3;30\n");
        var query = RowQueryText.Read(table, [new(name + "__exact", "da"), new("_sort_desc", name), new("_columns", name), new("_col", "a")]);
        Assert.Equal((name, RowOperator.Exact), (query.Filters.Single().Column.Name, query.Filters.Single().Operator));
        Assert.Equal([name, "a"], query.Columns.Select(c => c.Name));
        var page = await trial.Read.PageAsync(table, query, TestContext.Current.CancellationToken);
        Assert.Equal([1, 3], page.Rows.Select(r => r.Row));
    }

    [Fact]
    public async Task Columns_of_two_notations_are_those_that_the_finding_names_and_no_others()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync("v;v2;v: x;drugo v\n1,5;2,5;3,5;4,5\n1,6;2,6;3,6;4,6\n");
        foreach (var (said, path, mixed) in new[]
        {
            ("column v: In column “v” some numbers…", "distributions/d", "v"), ("column v2: In column “v2” some numbers…", "distributions/d", "v2"),
            ("column v: x: In column “v: x” some numbers…", "distributions/d", "v: x"), ("column v: In column…", "distributions/d2", ""), ("column vv: In…", "distributions/d", ""),
            ("member druga.csv, column v: In…", "distributions/d", ""),
        })
        {
            var finding = new Finding { Code = "mixed-decimal-marks", Severity = Severity.Warning, Path = path, Message = LocalText.Of("x", said) };
            Assert.Equal(mixed, string.Join(',', MixedColumns.Of(table.Profile, "d", [finding]).Select(static f => f.Place.Replace("column ", "", StringComparison.Ordinal))));
        }

        var member = table.Profile with { Name = "prva.csv" };
        Assert.Equal("column v", Assert.Single(MixedColumns.Of(member, "d",
            [new Finding { Code = "mixed-decimal-marks", Severity = Severity.Warning, Path = "distributions/d", Message = LocalText.Of("x", "member prva.csv, column v: In…") }])).Place);
    }

    [Fact]
    public async Task Columns_of_one_name_are_told_apart()
    {
        await using var trial = new RowsTrial();
        var table = await trial.TableAsync("leto;m;m;m\n2020;1;2;3\n2021;4;5;6\n");
        Assert.Equal(4, table.Columns.Select(c => c.Name).Distinct().Count());
        var last = table.Columns[3].Name;
        Assert.Equal("6", Assert.Single((await trial.PageAsync(table, last + "__gt=3")).Rows).Values[3].Text);
    }

    private static async Task<List<long>> AskAsync(RowsTrial trial, RowTable table, string question) =>
        await trial.WalkAsync(table, [.. question.Split('&'), "_size=1000"]);

    // Enough for blocks; nothing of it is asked for but by the conditions that hold for nearly everything.
    private static string Filling()
    {
        var rows = new StringBuilder();
        for (var i = 0; i < 30_000; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"Ljutomer;{i % 90_000:00000};{1990 + (i % 20)};{(i % 700) + 2_000},{i % 10};{1 + (i % 28)}. {1 + (i % 12)}. {1990 + (i % 20)};");
            rows.Append(CultureInfo.InvariantCulture, $"{1990 + (i % 20)}-{1 + (i % 12):00}-{1 + (i % 28):00} 10:00:00;opomba {i % 97}\n");
        }

        return rows.ToString();
    }
}
