using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>The page of one step: what to open, what to enter where, which file to upload, what to do in the end.</summary>
internal sealed class StepPage
{
    private const int LineLength = 60;
    private const int MostRows = 24;

    private readonly HtmlPage page;
    private int box;

    private StepPage(string title) => page = new HtmlPage(title);

    /// <summary>A page that was written before, with the mark that a newer plan asks for the same record.</summary>
    public static string Marked(string page, Replacement by) =>
        page.Replace(HtmlPage.Start, HtmlPage.Start + HtmlPage.Part(part => PageTexts.Mark(part, by)), StringComparison.Ordinal);

    /// <param name="step">The step.</param>
    /// <param name="sheet">Its values.</param>
    /// <param name="address">The dataset's page on the portal, or the portal's first page.</param>
    public static string Of(HandOverStep step, StepSheet sheet, Uri address)
    {
        var writing = new StepPage($"{step.Number}. {step.Title}");
        writing.Head(step, address);
        if (step.Action == PublicationAction.Remove)
        {
            writing.Message(step, address);
        }
        else
        {
            writing.Fields(sheet);
            writing.Resources(sheet);
        }

        writing.page.Add($"<h2>{LocalText.Of(sl: "Na koncu", en: "In the end")}</h2>\n<p>{PageTexts.AtEnd}</p>\n<pre>{PageTexts.Verify}</pre>");
        return writing.page.Close();
    }

    private void Head(HandOverStep step, Uri address)
    {
        page.Add($"<nav><a href=\"../{FolderFiles.Index}\">{LocalText.Of(sl: "Vsi koraki", en: "All steps")}</a></nav>");
        page.Add($"<p class=\"kind\">{step.Number}. {PageTexts.Doing(step.Action)}</p>");
        page.Add($"<h1>{step.Title}</h1>\n<p>{PageTexts.Todo(step.Action)}</p>");
        page.Add($"<dl>\n<dt>{LocalText.Of(sl: "Organ", en: "Body")}</dt><dd><bdi>{step.Body}</bdi></dd>");
        page.Add($"<dt>{LocalText.Of(sl: "Portal", en: "Portal")}</dt><dd><a href=\"{address.AbsoluteUri}\">{address.AbsoluteUri}</a></dd>");
        page.Add($"<dt><label for=\"name\">{LocalText.Of(sl: "Ime v naslovu (URL)", en: "Name in the address")}</label></dt><dd>");
        page.Add($"<textarea id=\"name\" readonly rows=\"1\">{step.Name}</textarea></dd>\n</dl>");
        if (step.Action == PublicationAction.Create)
        {
            page.Add($"<p class=\"note\">{PageTexts.NameNote} <code>opendata publish opsi --adopt --pair {step.Dataset}=…</code></p>");
        }
    }

    private void Fields(StepSheet sheet)
    {
        page.Say("h2", LocalText.Of(sl: "Polja zbirke", en: "Fields of the dataset"));
        if (sheet.Rows.Count == 0)
        {
            page.Say("p", LocalText.Of(sl: "Ni sprememb.", en: "No changes."));
            return;
        }

        Table(LocalText.Of(sl: "Polja zbirke", en: "Fields of the dataset"), sheet.Rows);
    }

    private void Resources(StepSheet sheet)
    {
        foreach (var group in sheet.Resources.GroupBy(static r => r.Resource.Group).OrderBy(static g => g.Key))
        {
            page.Say("h2", PageTexts.Group(group.Key));
            var number = 0;
            foreach (var resource in group)
            {
                Resource(resource, ++number);
            }
        }
    }

    private void Resource(SheetResource resource, int number)
    {
        var task = PageTexts.Doing(resource.Task);
        page.Add($"<h3>{number}. {task.For("sl")}: <bdi>{resource.Title}</bdi> <span class=\"en\" lang=\"en\">{task.For("en")}</span></h3>");
        if (resource.Upload is { } upload)
        {
            page.Add($"<p class=\"file\"><a href=\"{FolderFiles.Uploads}/{upload.Name}\">{upload.Name}</a> ({Size(upload.Size)})</p>");
            page.Add($"<p class=\"note\">{PageTexts.FileNote}</p>");
        }

        if (resource.Task == ResourceTask.Remove)
        {
            page.Add($"<p><bdi>{string.Join(" · ", resource.Resource.Entries.Select(static e => e.Value))}</bdi></p>");
            return;
        }

        // The portal gives a new id to what changes in both at once.
        if (resource is { Task: ResourceTask.Change, Resource.Group: not ResourceList.Additional }
            && resource.Rows.Count(static r => r.Label is "Naslov (URL)" or "Opis vira") == 2)
        {
            page.Add($"<p class=\"note\">{PageTexts.Reborn}</p>");
        }

        Table(LocalText.In("sl", resource.Title), resource.Rows);
    }

    private void Table(LocalText caption, IReadOnlyList<SheetRow> rows)
    {
        var isChange = rows.Any(static r => r.There is not null);
        page.Add($"<table>\n<caption>{caption}</caption>\n<thead><tr><th scope=\"col\">{LocalText.Of(sl: "Polje", en: "Field")}</th>");
        if (isChange)
        {
            page.Add($"<th scope=\"col\">{LocalText.Of(sl: "Zdaj na portalu", en: "There now")}</th>");
        }

        page.Add($"<th scope=\"col\">{LocalText.Of(sl: "Vnesite", en: "Enter")}</th></tr></thead>\n<tbody>");
        foreach (var row in rows)
        {
            var id = ++box;
            page.Add($"<tr><th scope=\"row\"><label for=\"v{id}\">{row.Label}</label></th>");
            if (isChange)
            {
                page.Add($"<td class=\"there\" data-label=\"Zdaj na portalu\"><bdi>{(row.There is { Length: > 0 } there ? there : "–")}</bdi></td>");
            }

            page.Add($"<td data-label=\"Vnesite\">{(row.Value.Length == 0 ? PageTexts.Empty : LocalText.Empty)}");
            page.Add($"<textarea id=\"v{id}\" readonly rows=\"{Lines(row.Value)}\">{row.Value}</textarea></td></tr>");
        }

        page.Add($"</tbody>\n</table>");
    }

    private void Message(HandOverStep step, Uri address)
    {
        var text = $"Prosimo, da zbirko »{step.Title}« organa {step.Body} umaknete s portala.\n"
            + $"Ime: {step.Name}\nOznaka: {step.RemoteId}\nNaslov: {address.AbsoluteUri}";
        var heading = LocalText.Of(sl: "Sporočilo skrbniku portala", en: "Message to the portal's administrator");
        page.Add($"<h2><label for=\"message\">{heading}</label></h2>");
        page.Add($"<textarea id=\"message\" readonly rows=\"{Lines(text)}\">{text}</textarea>");
    }

    private static int Lines(string text) => Math.Clamp(text.Split('\n').Sum(static l => 1 + (l.Length / LineLength)), 1, MostRows);

    private static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1_000_000} MB");
}
