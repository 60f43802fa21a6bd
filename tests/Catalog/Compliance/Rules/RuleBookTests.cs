using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.Rules;

namespace OpenData.Tests.Catalog.Compliance.Rules;

/// <summary>The rules as data: what the program brings, and what it refuses of a file from elsewhere.</summary>
public sealed class RuleBookTests
{
    private const string Rule = """
        {"version": "x", "date": "2026-01-01", "state": {"sl": "s", "en": "s"},
         "acts": {"dir": {"name": {"sl": "d", "en": "d"}, "gazette": "g", "address": "http://example.org/", "validFrom": "2019-07-16", "validTo": null}},
         "rules": [
          {"id": "FMT-1", "version": 1, "validFrom": "2021-07-17", "validTo": null, "binds": ["psb"], "on": ["dataset"], "severity": "major", "mode": "automatic", "evidence": ["metadata"],
           "title": {"sl": "n", "en": "n"}, "obligation": {"sl": "o", "en": "o"}, "advice": {"sl": "a", "en": "a"},
           "sources": [{"act": "dir", "article": "5(1)", "certainty": "guidance"}]}
         ]}
        """;

    [Fact]
    public void The_program_brings_sixty_rules_and_an_evaluator_for_each()
    {
        var families = RuleBook.Default.Rules.GroupBy(static r => r.Family).ToDictionary(static g => g.Key, static g => g.Count());
        Assert.Equal(60, RuleBook.Default.Rules.Count);
        Assert.Equal(
            new Dictionary<string, int> { ["SCO"] = 5, ["REQ"] = 4, ["FMT"] = 7, ["DYN"] = 3, ["UPD"] = 1, ["FEE"] = 5, ["LIC"] = 5, ["FND"] = 6, ["NDI"] = 1, ["EXC"] = 4, ["HVD"] = 12, ["RES"] = 1, ["PII"] = 4, ["SI"] = 2 },
            families);
        Assert.Equal(RuleBook.Default.Rules.Select(static r => r.Id).Order(StringComparer.Ordinal), AllEvaluators.Ids.Order(StringComparer.Ordinal));
        Assert.All(RuleBook.Default.Rules, static r =>
        {
            Assert.True(r.Title["sl"] is not null && r.Title["en"] is not null && r.Advice["sl"] is not null && r.Advice["en"] is not null && r.Obligation["en"] is not null);
            Assert.True(r.Sources.Count > 0 && (!r.Sources.Any(static s => s.Act.Domestic) || r.Sources[0].Act.Domestic));
            var evaluator = AllEvaluators.Of(r.Id);
            SubjectKind?[] kinds =
            [
                evaluator.Body is null ? null : SubjectKind.Organisation, evaluator.Catalogue is null ? null : SubjectKind.Catalogue, evaluator.Dataset is null ? null : SubjectKind.Dataset,
                evaluator.Distribution is null ? null : SubjectKind.Distribution, evaluator.Service is null ? null : SubjectKind.Service,
            ];
            Assert.Equal(r.On.Order(), kinds.OfType<SubjectKind>().Order());
        });
    }

    [Theory]
    [InlineData("\"FMT-1\"", "\"FMT-99\"", 4, "FMT-99")]
    [InlineData("\"validFrom\": \"2021-07-17\"", "\"validFrom\": \"17. 7. 2021\"", 4, "2026-03-01")]
    [InlineData("\"date\": \"2026-01-01\"", "\"date\": \"2026-13-01\"", 1, "2026-13-01")]
    [InlineData("[\"psb\"]", "[\"town\"]", 4, "town")]
    [InlineData("\"act\": \"dir\"", "\"act\": \"other\"", 6, "other")]
    [InlineData("\"certainty\": \"guidance\"", "\"certainty\": \"sure\"", 6, "read, guidance, recalled")]
    [InlineData("\"advice\": {\"sl\": \"a\", \"en\": \"a\"},", "", 4, "advice")]
    [InlineData("\"validTo\": null, \"binds\"", "\"validTo\": \"2020-01-01\", \"binds\"", 4, "validTo")]
    [InlineData("}]}\n ]}", "}]}\n ]", 7, "JSON")]
    public void A_broken_file_is_refused_with_its_line_and_the_remedy(string from, string to, int line, string named)
    {
        Assert.Contains(from, Rule, StringComparison.Ordinal);
        var refused = Assert.Throws<SettingsInvalidException>(() => Read(Rule.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains($"my.json, line {line}:", refused.Text.For("en"), StringComparison.Ordinal);
        Assert.Contains($"my.json, vrstica {line}:", refused.Text.For("sl"), StringComparison.Ordinal);
        Assert.Contains(named, refused.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_not_applied_before_or_after_its_time_and_two_editions_may_not_meet()
    {
        var ended = Rule.Replace("\"validTo\": null, \"binds\"", "\"validTo\": \"2025-12-31\", \"binds\"", StringComparison.Ordinal);
        var book = Read(ended);
        Assert.Empty(book.HoldingOn(new DateOnly(2021, 7, 16)));
        Assert.Single(book.HoldingOn(new DateOnly(2021, 7, 17)));
        Assert.Single(book.HoldingOn(new DateOnly(2025, 12, 31)));
        Assert.Empty(book.HoldingOn(new DateOnly(2026, 1, 1)));
        var start = ended.IndexOf("{\"id\"", StringComparison.Ordinal);
        var item = ended[start..(ended.LastIndexOf("]}", ended.LastIndexOf("]}", StringComparison.Ordinal) - 1, StringComparison.Ordinal) + 2)];
        string Two(string from) => ended.Insert(start + item.Length, "," + item.Replace("2025-12-31", "2030-01-01", StringComparison.Ordinal).Replace("2021-07-17", from, StringComparison.Ordinal));
        Assert.Equal(2, Read(Two("2026-01-01")).Rules.Count);
        Assert.Contains("FMT-1", Assert.Throws<SettingsInvalidException>(() => Read(Two("2025-12-31"))).Text.For("en"), StringComparison.Ordinal);
    }

    private static RuleBook Read(string text) => RuleBook.Read(Encoding.UTF8.GetBytes(text), "my.json");
}
