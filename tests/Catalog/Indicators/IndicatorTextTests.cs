using OpenData.Catalog;
using OpenData.Catalog.Indicators;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Indicators;

/// <summary>Times, targets, conditions and factors as people write them.</summary>
public sealed class IndicatorTextTests
{
    [Theory]
    [InlineData("2021", "2021")]
    [InlineData("2021.", "2021")]
    [InlineData("leto 2021", "2021")]
    [InlineData("2022/23", "2022/23")]
    [InlineData("2009/10", "2009/10")]
    [InlineData("2022/2023", "2022/23")]
    [InlineData("2023-24", "2023/24")]
    [InlineData("šolsko leto 2023/24", "2023/24")]
    [InlineData("Šolsko leto 2023/24", "2023/24")]
    [InlineData("1. četrtletje 2025", "2025-Q1")]
    [InlineData("IV. četrtletje 2025", "2025-Q4")]
    [InlineData("Q3 2025", "2025-Q3")]
    [InlineData("2025Q3", "2025-Q3")]
    [InlineData("2025-Q3", "2025-Q3")]
    [InlineData("2. polletje 2024", "2024-H2")]
    [InlineData("2024H1", "2024-H1")]
    [InlineData("2024-H1", "2024-H1")]
    [InlineData("2021M03", "2021-03")]
    [InlineData("2021-03", "2021-03")]
    [InlineData("2021/3", "2021-03")]
    [InlineData("2010-11", "2010-11")]
    [InlineData("03/2021", "2021-03")]
    [InlineData("3.2021", "2021-03")]
    [InlineData("12. 2025", "2025-12")]
    [InlineData("marec 2021", "2021-03")]
    [InlineData("avgust 2021", "2021-08")]
    [InlineData("Sept. 2021", "2021-09")]
    [InlineData("2021-W09", "2021-W09")]
    [InlineData("2021_9", "2021-W09")]
    [InlineData("2021-03-01", "2021-03-01")]
    [InlineData("1. 3. 2021", "2021-03-01")]
    [InlineData("01.03.2021", "2021-03-01")]
    [InlineData("2026-01-01T06:00:00Z", "2026-01-01T06:00:00Z")]
    [InlineData("2026-01-01T06:00:00+01:00", "2026-01-01T05:00:00Z")]
    [InlineData("2026-01-01 06:00", "2026-01-01T06:00:00")]
    public void Times_of_offices_are_brought_to_one_form(string written, string normal)
    {
        Assert.Equal(normal, PeriodText.Normal(written));
        Assert.Equal(normal, PeriodText.Normal(normal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("voda")]
    [InlineData("123")]
    [InlineData("12345")]
    [InlineData("2021-13")]
    [InlineData("2021Q5")]
    [InlineData("5. četrtletje 2021")]
    [InlineData("2021-02-30")]
    [InlineData("0021-02-01")]
    [InlineData("skupaj 2021")]
    [InlineData("majica 2021")]
    [InlineData("2021/25")]
    [InlineData("<script>2021")]
    [InlineData("\u0662\u0660\u0662\u0661")]
    [InlineData("20\u0662\u0661-03")]
    [InlineData("1. \u0662\u0660\u0662\u0661")]
    [InlineData("\u0967. četrtletje 2021")]
    [InlineData("marec \uFF12\uFF10\uFF12\uFF11")]
    [InlineData("2021 2022 2023 2024 2025 2026 2027 2028 2029 2030 2031 2032 2033")]
    public void What_is_no_time_is_none(string text) => Assert.Null(PeriodText.Normal(text));

    [Theory]
    [InlineData(IndicatorSpan.Year, "2021-03-01", "2021")]
    [InlineData(IndicatorSpan.Year, "2021-Q1", "2021")]
    [InlineData(IndicatorSpan.Year, "2022/23", null)]
    [InlineData(IndicatorSpan.Month, "2021-03-01", "2021-03")]
    [InlineData(IndicatorSpan.Month, "2021-Q1", null)]
    [InlineData(IndicatorSpan.Month, "2022/23", null)]
    [InlineData(IndicatorSpan.Month, "2021", null)]
    [InlineData(IndicatorSpan.Day, "2021-03-01T10:00:00", "2021-03-01")]
    [InlineData(IndicatorSpan.Month, "2025-12-31T23:30:00Z", "2026-01")]
    [InlineData(IndicatorSpan.Day, "2026-07-01T22:30:00Z", "2026-07-02")]
    [InlineData(IndicatorSpan.Each, "2022/23", "2022/23")]
    public void A_time_belongs_to_the_period_that_people_here_had_then(IndicatorSpan span, string time, string? period) =>
        Assert.Equal(period, new PeriodText(span).Read(time)?.Period);

    [Theory]
    [InlineData("at-least 80 by 2030", TargetDirection.AtLeast, 80, null, 2030)]
    [InlineData("AT-MOST 5", TargetDirection.AtMost, 5, null, null)]
    [InlineData("<=5.5 do 2028", TargetDirection.AtMost, 5.5, null, 2028)]
    [InlineData(">= -3", TargetDirection.AtLeast, -3, null, null)]
    [InlineData("between 10 20 by 2027", TargetDirection.Between, 10, 20.0, 2027)]
    [InlineData("med 10 in 20", TargetDirection.Between, 10, 20.0, null)]
    [InlineData("10..20", TargetDirection.Between, 10, 20.0, null)]
    [InlineData("največ 12", TargetDirection.AtMost, 12, null, null)]
    public void Targets_are_read_as_people_type_them(string text, TargetDirection direction, double value, double? upper, int? year)
    {
        var target = TargetText.Parse(text)!;
        Assert.Equal((direction, (decimal)value, (decimal?)upper, year), (target.Direction, target.Value, target.Upper, target.Year));
    }

    [Theory]
    [InlineData("80")]
    [InlineData("between 10")]
    [InlineData("between 20 10")]
    [InlineData("at-least 10 20")]
    [InlineData("at-least veliko")]
    [InlineData("at-least 1.2.3")]
    [InlineData("at-least 5 by soon")]
    public void What_is_no_target_is_refused_with_an_example(string text) =>
        Assert.Contains("at-least 80 by 2030", Assert.Throws<SettingsInvalidException>(() => TargetText.Parse(text)).Text.For("en"), StringComparison.Ordinal);

    [Theory]
    [InlineData("at-least 10", "2021", 10, TargetVerdict.Met)]
    [InlineData("at-least 10", "2021", 9.99, TargetVerdict.Missed)]
    [InlineData("at-least 10 by 2030", "2021", 9, TargetVerdict.Open)]
    [InlineData("at-least 10 by 2025", "2021", 9, TargetVerdict.Open)]
    [InlineData("at-least 10 by 2025", "2025-Q4", 9, TargetVerdict.Missed)]
    [InlineData("at-most 10 by 2030", "2021", 9, TargetVerdict.Met)]
    [InlineData("between 10 20", "2021", 20, TargetVerdict.Met)]
    [InlineData("between 10 20", "2021", 20.5, TargetVerdict.Missed)]
    [InlineData("", "2021", 20.5, TargetVerdict.None)]
    public void A_value_is_judged_by_its_target(string target, string period, double value, TargetVerdict verdict) => Assert.Equal(
        verdict, TargetVerdicts.Of(TargetText.Parse(target), new IndicatorPoint(period, (decimal)value), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_condition_needs_a_column_and_a_value()
    {
        IndicatorFilter.Check("a__b=1");
        Assert.Equal(["a__b", "a__b", "a", "a"], new[] { "a__b=1", "a__b__gt=1", "a__notblank=1", "a=b=c" }.Select(IndicatorFilter.ColumnIn));
        Assert.Contains("startswith", Assert.Throws<SettingsInvalidException>(() => IndicatorFilter.Check("brez")).Text.For("en"), StringComparison.Ordinal);
        Assert.Throws<SettingsInvalidException>(() => IndicatorFilter.Check("=x"));
    }

    [Theory]
    [InlineData("1000/23509", 23509, 1000)]
    [InlineData("0.001", 5000, 5)]
    [InlineData("1/3", 1, 0.333333333333)]
    [InlineData("100/6665", 1422, 21.335333833458)]
    public void A_factor_is_a_number_or_a_ratio(string factor, double value, double product) =>
        Assert.Equal((decimal)product, FactorText.Apply((decimal)value, FactorText.Read(factor)!.Value));

    [Theory]
    [InlineData("0")]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    [InlineData("x")]
    [InlineData("1e5")]
    public void What_is_no_factor_is_none(string text) => Assert.Null(FactorText.Read(text));
}
