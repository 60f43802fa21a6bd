using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Forms;

/// <summary>A site with one body and one dataset, whose forms a test sends as a browser does.</summary>
internal sealed partial class FormTrial : IAsyncDisposable
{
    private FormTrial(SiteTrial site) => Site = site;

    public SiteTrial Site { get; }

    public CatalogStore Store => Site.Store;

    public ChangeEntry Change => new(Store, Site.Workspace.Settings.Registers, Site.Clock);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<FormTrial> StartAsync(string kind, params KeyValuePair<string, string>[] settings)
    {
        var site = await SiteTrial.StartAsync(kind, settings);
        await site.Store.SaveOrganisationAsync(new Organisation { Id = "obcina", Name = LocalText.Of("Občina Vzorec", "Municipality of Vzorec"), Email = "info@vzorec.example" }, TestStore.Ana, Cancel);
        foreach (var (id, status) in new[] { ("ceste", RecordStatus.Approved), ("osnutek", RecordStatus.Draft) })
        {
            var record = TestStore.Record(id, "Ceste");
            await site.Store.SaveAsync(record with { Resource = record.Resource with { Owner = "obcina" }, Status = status }, TestStore.Ana, null, Cancel);
        }

        return new FormTrial(site);
    }

    /// <summary>A page as people get it.</summary>
    public async Task<(HttpStatusCode Status, IDocument Page, HttpResponseMessage Answer)> GetAsync(string path)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
        var answer = await Site.Client.SendAsync(asked, Cancel);
        return (answer.StatusCode, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel)), answer);
    }

    /// <summary>Opens a form and gives the fields that it brings by itself.</summary>
    public async Task<Dictionary<string, string>> OpenAsync(string path)
    {
        var (status, page, _) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        return FieldsOf(page);
    }

    /// <summary>Fields of the form with what stands in them, as a browser would send them.</summary>
    public static Dictionary<string, string> FieldsOf(IDocument page)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in page.QuerySelectorAll("form.form [name]"))
        {
            var name = element.GetAttribute("name")!;
            var value = element.LocalName switch
            {
                "textarea" => element.TextContent,
                "select" => (element.QuerySelector("option[selected]") ?? element.QuerySelector("option"))?.GetAttribute("value"),
                _ when element.GetAttribute("type") == "radio" => element.HasAttribute("checked") ? element.GetAttribute("value") : null,
                _ => element.GetAttribute("value") ?? "",
            };
            if (value is not null)
            {
                fields[name] = value;
            }
        }

        return fields;
    }

    /// <summary>Sends a form that was open for a while.</summary>
    public async Task<(HttpStatusCode Status, IDocument Page, HttpResponseMessage Answer)> SendAsync(
        string path, Dictionary<string, string> fields, params (string Name, string Value)[] headers)
    {
        Site.Clock.Advance(TimeSpan.FromSeconds(10));
        return await SendAtOnceAsync(path, fields, headers);
    }

    public async Task<(HttpStatusCode Status, IDocument Page, HttpResponseMessage Answer)> SendAtOnceAsync(
        string path, Dictionary<string, string> fields, params (string Name, string Value)[] headers)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var sent = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Accept", "text/html" } }, Content = content };
        foreach (var (name, value) in headers)
        {
            sent.Headers.Add(name, value);
        }

        var answer = await Site.Client.SendAsync(sent, Cancel);
        return (answer.StatusCode, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel)), answer);
    }

    /// <summary>A complete form: what it brings, and what a person writes.</summary>
    public async Task<Dictionary<string, string>> FilledAsync(string path)
    {
        var fields = await OpenAsync(path);
        foreach (var (name, value) in Written(path))
        {
            fields[name] = value;
        }

        return fields;
    }

    public async Task<IReadOnlyList<RegisterEntry>> EntriesAsync() => await Store.ListEntriesAsync(new RegisterFilter(), Cancel);

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static Dictionary<string, string> Written(string path) => Kind().Match(path).Value switch
    {
        "problem" => new() { ["category"] = "wrong", ["text"] = "Vrstica 7 je napačna.", ["name"] = "Janez Novak", ["email"] = "janez@primer.si" },
        "reuse" => new() { ["title"] = "Zemljevid cest", ["type"] = "app", ["address"] = "https://primer.si/cest", ["author"] = "Društvo Ceste", ["text"] = "Kaže ceste." },
        _ => new()
        {
            ["organisation"] = "obcina", ["subject"] = "Promet po urah", ["details"] = "Za leta 2020–2025\nkot CSV", ["purpose"] = "commercial", ["form"] = "electronic",
            ["applicant"] = "Janez Novak", ["post"] = "Vzorčna 1, 2250 Ptuj", ["email"] = "janez@primer.si",
        },
    };

    [GeneratedRegex("problem|reuse|request")]
    private static partial Regex Kind();
}
