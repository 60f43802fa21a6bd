using static OpenData.Catalog.Compliance.Audit.HtmlPage;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>The evidence sheet of one dataset: every rule that was applied to it, with what its outcome rests on.</summary>
internal static class AuditSheet
{
    public static void Write(Dossier d, string dataset, Stream output)
    {
        using var page = new HtmlPage(output, d.Language, $"{d.Say("Dokazni list", "Evidence sheet")}: {dataset}");
        var address = new Uri(d.Request.BaseUri, "dataset/" + Uri.EscapeDataString(dataset)).AbsoluteUri;
        page.Line($"""
            <header class="top"><h1>{Escape(d.Say("Dokazni list", "Evidence sheet"))}: <code>{Escape(dataset)}</code></h1>
            <p class="lead"><a href="{Escape(address)}">{Escape(address)}</a></p>
            <p>{Escape(d.Say($"Stanje na dan {d.Summary.Day}, pravila {d.Summary.RulesVersion}, seme {d.Request.Seed}.", $"As of {d.Summary.Day}, rules {d.Summary.RulesVersion}, seed {d.Request.Seed}."))}</p></header>
            <main>
            """);
        page.BeginTable(
            d.Say("Izidi", "Outcomes"), null, d.Say("Pravilo", "Rule"), d.Say("Izid", "Outcome"), d.Say("Razlog in dokazila", "Reason and evidence"), d.Say("Preverila oseba", "Checked by a person"));
        foreach (var (index, line) in d.Tally.Drawn[dataset].OrderBy(static l => l.Rule))
        {
            var (rule, told) = (d.Rules[index], ToldResult.Read(line));
            page.Line($"<tr><th scope=\"row\">{rule.Id} {Escape(d.Say(rule.Title))}{Key(told)}</th>{Cells(told, d.Language)}<td></td></tr>");
        }

        page.EndTable();
        page.Line("</main>");
    }
}
