using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>The page of a plan: what to do first, every step to tick off, how to close.</summary>
internal static class PlanPage
{
    private static readonly LocalText[] Headings =
    [
        LocalText.Of(sl: "Korak", en: "Step"), LocalText.Of(sl: "Kaj", en: "What"), LocalText.Of(sl: "Organ", en: "Body"),
        LocalText.Of(sl: "Vrednosti", en: "Values"), LocalText.Of(sl: "Datoteke", en: "Files"),
    ];

    public static string Of(string id, Uri portal, IReadOnlyList<HandOverStep> steps)
    {
        var page = new HtmlPage("Ročni vnos na OPSI");
        page.Add($"<h1>{LocalText.Of(sl: "Ročni vnos na OPSI", en: "Entry by hand on OPSI")}</h1>");
        page.Add($"<p>{Counted(steps)}</p>\n<p class=\"note\">{LocalText.Of(sl: "Načrt", en: "Plan")} <code>{id}</code></p>");
        if (PageTexts.Replaced(steps) is { IsEmpty: false } replaced)
        {
            page.Add($"<p class=\"replaced\" role=\"note\">{replaced}</p>");
        }

        page.Say("h2", LocalText.Of(sl: "Najprej", en: "First"));
        page.Add($"<ol>\n<li>{LocalText.Of(
            sl: "Prijavite se na portal s svojim digitalnim potrdilom kot urednik organa, ki je naveden pri koraku.",
            en: "Log in to the portal with your certificate, as an editor of the body named at the step.")}");
        page.Add($"<a href=\"{portal.AbsoluteUri}\">{portal.AbsoluteUri}</a></li>");
        page.Add($"<li>{LocalText.Of(
            sl: "Odprite korake po vrsti, prenesite vrednosti v obrazec, naložite datoteke in shranite. Korak odkljukajte.",
            en: "Open the steps in order, carry the values over into the form, upload the files and save. Tick the step off.")}</li>");
        page.Add($"<li>{LocalText.Of(
            sl: "Kljukice veljajo le za odprto stran. Kaj je res prispelo, pove preverjanje.",
            en: "Ticks last only while the page is open. What has really arrived is told by the verification.")}</li>\n</ol>");
        Steps(page, steps);
        page.Add($"<h2>{LocalText.Of(sl: "Na koncu", en: "In the end")}</h2>\n<p>{LocalText.Of(
            sl: "Ukaz prebere portal, zaključi prispele korake in pove, kaj še manjka. Ponovite ga lahko kadar koli.",
            en: "The command reads the portal, closes the steps that arrived and says what is missing. Repeat it whenever you like.")}</p>");
        page.Add($"<pre>{PageTexts.Verify}</pre>");
        return page.Close();
    }

    private static void Steps(HtmlPage page, IReadOnlyList<HandOverStep> steps)
    {
        page.Say("h2", LocalText.Of(sl: "Koraki", en: "Steps"));
        page.Add($"<table class=\"steps\">\n<caption>{Counted(steps)}</caption>\n<thead><tr>");
        foreach (var heading in Headings)
        {
            page.Add($"<th scope=\"col\">{heading}</th>");
        }

        page.Add($"</tr></thead>\n<tbody>");
        foreach (var step in steps)
        {
            page.Add($"<tr><th scope=\"row\"><input type=\"checkbox\" id=\"s{step.Number}\"><label for=\"s{step.Number}\">{step.Number}.</label>");
            page.Add($"<a href=\"{step.Folder}/{FolderFiles.Index}\"><bdi>{(step.Title.Length == 0 ? step.Name : step.Title)}</bdi></a>");
            if (step.ReplacedBy is { } by)
            {
                PageTexts.Mark(page, by);
            }

            page.Add($"</th>");
            page.Add($"<td data-label=\"Kaj\">{PageTexts.Doing(step.Action)}</td><td data-label=\"Organ\"><bdi>{step.Body}</bdi></td>");
            page.Add($"<td data-label=\"Vrednosti\">{step.Entries}</td><td data-label=\"Datoteke\">{step.Files}</td></tr>");
        }

        page.Add($"</tbody>\n</table>");
    }

    private static LocalText Counted(IReadOnlyList<HandOverStep> steps)
    {
        int Of(PublicationAction action) => steps.Count(s => s.Action == action);
        var (create, update, remove) = (Of(PublicationAction.Create), Of(PublicationAction.Update), Of(PublicationAction.Remove));
        return LocalText.Of(
            sl: $"Korakov: {steps.Count} (novih zbirk {create}, sprememb {update}, odstranitev {remove}).",
            en: $"Steps: {steps.Count} (new datasets {create}, changes {update}, removals {remove}).");
    }
}
