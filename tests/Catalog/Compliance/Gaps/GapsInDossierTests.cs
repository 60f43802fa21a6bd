using System.Text.Json;
using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Editing;
using OpenData.Tests.Catalog.Compliance.Audit;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Gaps;

/// <summary>Gaps in the dossier: evidence for a person's statement, never an outcome.</summary>
public sealed class GapsInDossierTests
{
    [Theory, EveryDatabase]
    public async Task Gaps_are_evidence_for_the_list_being_complete_and_decide_nothing(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads);
        await new RegisterOrganisation(trial.Store).SetAsync("obcina", RegisterTrial.Typed("tasks=municipality"), "ana", AuditTrial.Cancel);
        var (root, results) = await trial.ReadAsync();
        var rule = results.Single(static r => r.GetProperty("rule").GetString() == "FND-3" && r.GetProperty("organisation").GetString() == "obcina");
        Assert.Equal("needs-statement", rule.GetProperty("outcome").GetString());
        Assert.Contains("covered=1", Value(rule, "gaps"), StringComparison.Ordinal);
        Assert.Contains("budget-plan", Value(rule, "gaps missing"), StringComparison.Ordinal);
        var gaps = root.GetProperty("gaps").EnumerateArray().ToList();
        Assert.Equal(["komunala", "obcina"], gaps.Select(static g => g.GetProperty("organisation").GetString()));
        Assert.False(gaps[0].GetProperty("known").GetBoolean());
        Assert.Equal("covered", gaps[1].GetProperty("templates").EnumerateArray().Single(static t => t.GetProperty("template").GetString() == "municipal-roads").GetProperty("state").GetString());

        // A person's statement decides, with the count beside it.
        await trial.EnterAsync(AllRegisters.Declarations, "organisation=obcina", "rule=FND-3", "answer=yes", "statement=Popis je popoln.", "date=2026-02-01", "person=Ana", "role=direktorica");
        var (_, after) = await trial.ReadAsync();
        rule = after.Single(static r => r.GetProperty("rule").GetString() == "FND-3" && r.GetProperty("organisation").GetString() == "obcina");
        Assert.Equal("met declared", $"{rule.GetProperty("outcome").GetString()} {rule.GetProperty("basis").GetString()}");
        Assert.Contains("covered=1", Value(rule, "gaps"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_page_has_a_closed_block_and_strangers_read_no_internal_reason(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await new RegisterOrganisation(trial.Store).SetAsync("obcina", RegisterTrial.Typed("tasks=municipality"), "ana", AuditTrial.Cancel);
        await trial.EnterAsync(
            AllRegisters.Exemptions, "organisation=obcina", "template=trees", "ground=no-data", "reason=Le za oči uprave.", "from=2026-01-01", "person=Ana Novak", "role=direktorica");
        await trial.WriteAsync(static r => r with { Formats = [AuditFormat.Html, AuditFormat.Xlsx] });
        var page = await File.ReadAllTextAsync(trial.At("out/audit.html"), AuditTrial.Cancel);
        Assert.Contains("<details><summary>Town: Expected ", page, StringComparison.Ordinal);
        Assert.Contains("Le za oči uprave.", page, StringComparison.Ordinal);
        await trial.WriteAsync(static r => r with { Formats = [AuditFormat.Html, AuditFormat.Json], Public = true });
        page = await File.ReadAllTextAsync(trial.At("out/audit.html"), AuditTrial.Cancel);
        Assert.Contains("the body holds no such data (direktorica, 2026-01-01)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Le za oči", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana Novak", page, StringComparison.Ordinal);
    }

    private static string Value(JsonElement rule, string what) =>
        rule.GetProperty("evidence").EnumerateArray().Single(e => e.GetProperty("what").GetString() == what).GetProperty("value").GetString() ?? "";
}
