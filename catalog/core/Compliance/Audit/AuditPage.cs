using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Store;
using static OpenData.Catalog.Compliance.Audit.HtmlPage;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>The dossier as one page to read and print. It shows every rule and a bounded number of problems and datasets; the other forms hold all of them.</summary>
internal static class AuditPage
{
    private const int Datasets = 500;

    public static void Write(Dossier d, Stream output)
    {
        using var page = new HtmlPage(output, d.Language, Title(d));
        Head(page, d);
        page.Line("<main>");
        Figures(page, d);
        Changes(page, d);
        Contents(page, d);
        foreach (var family in d.Families)
        {
            page.Line($"<h2 id=\"{family.Key}\">{Escape(AuditTexts.Family(family.Key, d.Language))}</h2>");
            foreach (var (index, rule) in family)
            {
                OfRule(page, d, index, rule);
            }
        }

        GapsSection.Write(page, d);
        ListDatasets(page, d);
        Method(page, d);
        page.Line("</main>");
        page.Line($"<footer><p>{Escape(d.Say("Narejeno s programom OpenData. To ni pravno mnenje.", "Made with OpenData. This is no legal opinion."))}</p></footer>");
    }

    internal static string Title(Dossier d) => d.Say("Dosje o skladnosti odprtih podatkov", "Compliance dossier of open data");

    private static void Head(HtmlPage page, Dossier d)
    {
        var summary = d.Summary;
        page.Line($"""
            <header class="top">
            <h1>{Escape(Title(d))}</h1>
            <p class="lead">{Escape(d.Say($"Stanje na dan {summary.Day}", $"As of {summary.Day}"))}{(d.Request.Public ? Escape(d.Say(" · javna oblika", " · public form")) : "")}</p>
            <div class="law"><p><strong>{Escape(d.Say("Stanje prava", "State of the law"))}, {summary.RulesDate}</strong> ({Escape(d.Say("pravila", "rules"))} {Escape(summary.RulesVersion)})</p><p>{Escape(d.Say(summary.StateOfLaw))}</p></div>
            <dl class="facts">
            <div><dt>{Escape(d.Say("Katalog", "Catalogue"))}</dt><dd>{Escape(d.Request.BaseUri.AbsoluteUri)}</dd></div>
            <div><dt>{Escape(d.Say("Organi", "Bodies"))}</dt><dd>{Number(summary.Bodies.Count(static b => b.Id.Length > 0), d.Language)}</dd></div>
            <div><dt>{Escape(d.Say("Zbirke", "Datasets"))}</dt><dd>{Number(summary.Datasets, d.Language)}</dd></div>
            <div><dt>{Escape(d.Say("Storitve", "Services"))}</dt><dd>{Number(summary.Services, d.Language)}</dd></div>
            <div><dt>{Escape(d.Say("Pravila", "Rules"))}</dt><dd>{Number(d.Rules.Count, d.Language)}</dd></div>
            <div><dt>{Escape(d.Say("Narejeno", "Made"))}</dt><dd><time datetime="{InstantText.Of(summary.At)}">{Minute(summary.At)}</time></dd></div>
            </dl>
            </header>
            """);
    }

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) + " UTC";

    private static void Figures(HtmlPage page, Dossier d)
    {
        var all = d.Summary.Counts;
        page.Line($"<h2>{Escape(d.Say("Povzetek", "Summary"))}</h2><ul class=\"numbers\">");
        foreach (var (word, count) in ((string, long)[])[("met", all.Met), ("not-met", all.NotMet), ("needs-statement", all.NeedsStatement), ("not-applicable", all.NotApplicable)])
        {
            page.Line($"<li><strong class=\"{word}\">{Number(count, d.Language)}</strong> {Escape(AuditTexts.Of(word, d.Language))}</li>");
        }

        page.Line("</ul>");
        Table(page, d, d.Say("Izidi po organih", "Outcomes by body"), d.Say("Organ", "Body"), d.Summary.Bodies.Select(b => (
            b.Id.Length == 0 ? Escape(d.Say("katalog in zbirke brez organa", "the catalogue, and datasets of no body"))
                : $"{Escape(d.Say(b.Name))} <span class=\"soft small\">{Escape(AuditTexts.Class(b.LegalClass, d.Language))}</span>", b.Counts)));
        Table(page, d, d.Say("Izidi po družinah pravil", "Outcomes by family of rules"), d.Say("Družina", "Family"), d.Families.Select(f => (
            $"<a href=\"#{f.Key}\">{Escape(AuditTexts.Family(f.Key, d.Language))}</a>", OutcomeCounts.Sum(f.Select(r => d.Tally.Of(r.Index))))));
    }

    private static void Table(HtmlPage page, Dossier d, string caption, string head, IEnumerable<(string Name, OutcomeCounts Counts)> rows)
    {
        page.BeginTable(
            caption, caption, head, d.Say("Slika", "Picture"), "#" + AuditTexts.Of("met", d.Language), "#" + AuditTexts.Of("not-met", d.Language),
            "#" + AuditTexts.Of("needs-statement", d.Language));
        foreach (var (name, counts) in rows)
        {
            page.Line($"<tr><th scope=\"row\">{name}</th><td>{Bar(counts, d.Language)}</td>{Cell(counts.Met)}{Cell(counts.NotMet)}{Cell(counts.NeedsStatement)}</tr>");
        }

        page.EndTable();

        string Cell(long count) => $"<td class=\"n\">{Number(count, d.Language)}</td>";
    }

    private static void Changes(HtmlPage page, Dossier d)
    {
        page.Line($"<h2>{Escape(d.Say("Spremembe od prejšnjega dosjeja", "Changes since the dossier before"))}</h2>");
        if (d.Summary.Changes is not { } changes)
        {
            page.Line($"<p>{Escape(d.Say("Starejšega dosjeja z drugačnim stanjem ni.", "There is no earlier dossier of another state."))}</p>");
            return;
        }

        page.Line($"<p>{Escape(d.Say($"Od {Minute(changes.Since)}: odpravljenih {changes.Mended}, novih {changes.Appeared}.", $"Since {Minute(changes.Since)}: mended {changes.Mended}, new {changes.Appeared}."))}</p>");
        if (changes.Left > 0)
        {
            page.Line($"<p class=\"small soft\">{Escape(d.Say($"Skupaj z zbirkami, ki jih ni več v dosjeju, je odpadlo še {changes.Left}.", $"Another {changes.Left} went with datasets that are no longer in the dossier."))}</p>");
        }

        List(d.Say("Odpravljeno", "Mended"), changes.FirstMended);
        List(d.Say("Novo", "New"), changes.FirstAppeared);

        void List(string head, IReadOnlyList<string> names)
        {
            if (names.Count > 0)
            {
                page.Line($"<details><summary>{Escape(head)}</summary><ul class=\"small\">{string.Concat(names.Select(n => $"<li><code>{Escape(n)}</code></li>"))}</ul></details>");
            }
        }
    }

    private static void Contents(HtmlPage page, Dossier d)
    {
        page.Line($"<nav aria-label=\"{Escape(d.Say("Vsebina", "Contents"))}\"><h2>{Escape(d.Say("Vsebina", "Contents"))}</h2><ol>");
        foreach (var family in d.Families)
        {
            page.Line($"<li><a href=\"#{family.Key}\">{Escape(AuditTexts.Family(family.Key, d.Language))}</a></li>");
        }

        page.Line($"<li><a href=\"#gaps\">{Escape(d.Say("Pričakovane zbirke in vrzeli", "Expected datasets and gaps"))}</a></li><li><a href=\"#datasets\">{Escape(d.Say("Zbirke", "Datasets"))}</a></li><li><a href=\"#method\">{Escape(d.Say("Metoda in dokazila", "Method and evidence"))}</a></li></ol></nav>");
    }

    private static void OfRule(HtmlPage page, Dossier d, int index, Rule rule)
    {
        var counts = d.Tally.Of(index);
        var state = counts.NotMet > 0 ? "not-met" : counts.NeedsStatement > 0 ? "needs-statement" : counts.Met > 0 ? "met" : "not-applicable";
        page.Line($"""
            <article class="rule" id="{rule.Id}">
            <header><span class="id">{rule.Id}</span><h3>{Escape(d.Say(rule.Title))}</h3><span class="badge {state}">{Escape(AuditTexts.Of(state, d.Language))}</span>
            <span class="small soft">{Escape(AuditTexts.Severity(RuleWords.Of(rule.Severity), d.Language))}</span></header>
            <p>{Escape(d.Say(rule.Obligation))}</p>
            <ul class="sources">{string.Concat(rule.Sources.Select(s => Source(d, s)))}</ul>
            <p class="small">{Figure("met", counts.Met)} · {Figure("not-met", counts.NotMet)} · {Figure("needs-statement", counts.NeedsStatement)} · {Figure("not-applicable", counts.NotApplicable)}</p>
            """);
        if (counts.Judged > 0)
        {
            page.Line(Bar(counts, d.Language));
        }

        var problems = d.Tally.ProblemsOf(index);
        if (problems.Count > 0)
        {
            page.Line($"<p class=\"advice\"><strong>{Escape(d.Say("Kaj storiti", "What to do"))}:</strong> {Escape(d.Say(rule.Advice))}</p>");
            Problems(page, d, rule, problems);
            if (counts.NotMet + counts.NeedsStatement - problems.Count is > 0 and var rest)
            {
                page.Line($"<p class=\"small soft\">{Escape(d.Say($"In še {rest}; vsi so v audit.xlsx in audit.csv.", $"And {rest} more; all of them are in audit.xlsx and audit.csv."))}</p>");
            }
        }

        page.Line("</article>");

        string Figure(string word, long count) => $"<span class=\"{word}\">{Escape(AuditTexts.Of(word, d.Language))}: {Number(count, d.Language)}</span>";
    }

    private static void Problems(HtmlPage page, Dossier d, Rule rule, IReadOnlyList<byte[]> problems)
    {
        page.BeginTable(rule.Id, null, d.Say("Predmet", "Subject"), d.Say("Izid", "Outcome"), d.Say("Razlog in dokazila", "Reason and evidence"));
        foreach (var problem in problems)
        {
            var told = ToldResult.Read(problem);
            var name = told.Title is { Length: > 0 } title ? title : told.Dataset ?? told.Organisation ?? told.Subject;
            page.Line($"<tr><th scope=\"row\"><a href=\"{Escape(told.Subject)}\"><bdi>{Escape(name)}</bdi></a>{Key(told)}</th>{Cells(told, d.Language)}</tr>");
        }

        page.EndTable();
    }

    private static void ListDatasets(HtmlPage page, Dossier d)
    {
        page.Line($"<h2 id=\"datasets\">{Escape(d.Say("Zbirke", "Datasets"))}</h2>");
        page.BeginTable(
            d.Say("Zbirke", "Datasets"), null, d.Say("Zbirka", "Dataset"), d.Say("Dostop in oblike", "Access and formats"), d.Say("Licenca", "Licence"), d.Say("Svežina", "Freshness"), "HVD", "#MQA",
            d.Say("Izvor", "Lineage"));
        var count = 0;
        foreach (var row in d.Datasets().Take(Datasets))
        {
            count++;
            page.Line(Row(d, row));
        }

        page.EndTable();
        if (d.Summary.Datasets > count)
        {
            page.Line($"<p class=\"small soft\">{Escape(d.Say($"In še {d.Summary.Datasets - count}; vse so v audit.xlsx in audit.json.", $"And {d.Summary.Datasets - count} more; all of them are in audit.xlsx and audit.json."))}</p>");
        }
    }

    private static string Row(Dossier d, AuditedDataset row)
    {
        var address = new Uri(d.Request.BaseUri, "dataset/" + Uri.EscapeDataString(row.Id)).AbsoluteUri;
        var late = row.Overdue ? $" <span class=\"not-met\">{Escape(d.Say("zamuja", "overdue"))}</span>" : "";
        var access = row.Access == "public" ? d.Say("javno", "public") : d.Say("zaprto", "closed");
        return $"<tr><th scope=\"row\"><a href=\"{Escape(address)}\"><bdi>{Escape(d.Say(row.Title))}</bdi></a> <span class=\"soft small\">{Escape(d.NameOf(row.Owner))}</span></th>"
            + $"<td>{Escape(access)} <span class=\"soft\">{Escape(row.Formats)}</span></td><td>{Escape(row.Licences)}</td><td>{Escape(row.Modified ?? "–")}{late}</td>"
            + $"<td>{Escape(row.HighValue)}</td><td class=\"n\">{Number(row.Points, d.Language)}</td><td class=\"small\">{Escape(Lineage(d, row))}r{row.Revision}</td></tr>";
    }

    // The name of a source is the body's own.
    private static string Lineage(Dossier d, AuditedDataset row) => d.Request.Public ? row.Origin is { } origin ? origin + ", " : ""
        : (row.Source ?? d.Say("vpisano ročno", "entered by hand")) + ", ";

    private static string Source(Dossier d, RuleSource source)
    {
        var act = source.Act;
        var until = act.ValidTo is { } last ? $" {Escape(d.Say("do", "to"))} {Dossier.Day(last)}" : "";
        return $"<li><a href=\"{Escape(act.Address)}\">{Escape(d.Say(act.Name))}</a>, {Escape(d.Say("člen", "Article"))} {Escape(source.Article)} · {Escape(act.Gazette)}"
            + $" · {Escape(d.Say("velja od", "valid from"))} {Dossier.Day(act.ValidFrom)}{until} · {Escape(d.Certain(source))}</li>";
    }

    private static void Method(HtmlPage page, Dossier d) => page.Line($"""
        <h2 id="method">{Escape(d.Say("Metoda in dokazila", "Method and evidence"))}</h2>
        <p>{Escape(d.Say(
            "Vsako pravilo, ki velja na ta dan, je uporabljeno za vsak organ, zbirko, distribucijo in storitev. Izid temelji na metapodatkih, preverjanju v živo, registrih ali izjavi imenovane osebe. Česar stroj ne ve, je »potrebna je izjava«; naslov, ki ne odgovori, se šteje za neizpolnjenega šele po dveh preverjanjih na različna dneva. Izjava velja leto dni, pri izključnih dogovorih tri leta.",
            "Every rule that holds on the day is applied to every body, dataset, distribution and service. An outcome rests on metadata, a live check, a register or the statement of a named person. What no machine knows is \"needs a statement\"; an address that does not answer counts as not met only after two checks on different days. A statement holds a year, one on exclusive arrangements three."))}</p>
        <p>{Escape(d.Say("Vsa dokazila z zgoščenimi vrednostmi SHA-256 našteva manifest.txt. Zgoščena vrednost pravil", "All evidence is listed with its SHA-256 in manifest.txt. Hash of the rules"))}: <code>{d.Request.Rules.Sha256}</code>. {Escape(d.Say("Stanje", "State"))}: <code>{Escape(d.Summary.State)}</code>.</p>
        """);
}
