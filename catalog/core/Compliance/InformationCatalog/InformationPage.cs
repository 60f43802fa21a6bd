using OpenData.Catalog.Compliance.Audit;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Wording;
using static OpenData.Catalog.Compliance.Audit.HtmlPage;
using Texts = OpenData.Catalog.Compliance.InformationCatalog.InformationTexts;

namespace OpenData.Catalog.Compliance.InformationCatalog;

/// <summary>A body's catalogue of public information as one page to read and print, with nothing from elsewhere in it. Records are written as they stream by.</summary>
/// <param name="information">All but the records.</param>
/// <param name="files">The sections.</param>
/// <param name="addresses">Of the catalogue.</param>
/// <param name="language">Of the page.</param>
/// <param name="markdown">Makes Markdown into HTML that can do nothing, headings so many levels deeper.</param>
internal sealed class InformationPage(BodyInformation information, SectionFiles files, Addresses addresses, string language, Func<string, int, string> markdown)
{
    private Organisation Body => information.Body;

    public async Task WriteAsync(IAsyncEnumerable<CatalogRecord> records, Stream output, CancellationToken cancel)
    {
        using var page = new HtmlPage(output, language, $"{Say(Texts.Title)}: {Say(Body.Name)}", mayBeFound: true);
        page.Line($"<header class=\"top\"><h1>{Escape(Say(Texts.Title))}</h1><p class=\"lead\">{Escape(Say(Body.Name))}</p><p>{Escape(Say(Texts.Lead))}</p></header>\n<main>");
        General(page);
        Sections(page, InformationSection.Officer, InformationSection.Organisation, InformationSection.Acts, InformationSection.Procedures, InformationSection.Registers);
        await RecordsAsync(page, records, cancel);
        Sections(page, InformationSection.Access);
        Prices(page);
        Exclusive(page);
        Requested(page);
        page.Line("</main>");
    }

    private void General(HtmlPage page)
    {
        page.Line($"<h2>{Escape(Say(Texts.General))}</h2><dl class=\"facts\">");
        Fact(Texts.Body, Escape(Say(Body.Name)));
        Fact(Texts.Number, Escape(Body.IdNumber ?? Say(Texts.Unknown)));
        Fact(Texts.Email, (Body.Defaults.Contact?.Email ?? Body.Email) is { } email ? $"<a href=\"mailto:{Escape(email)}\">{Escape(email)}</a>" : Escape(Say(Texts.Unknown)));
        Fact(Texts.Homepage, Link(Body.Homepage?.AbsoluteUri));
        Fact(Texts.LastChange, Escape(InformationWords.Day(information.ChangedAt, language)));
        Fact(Texts.Address, Link(information.Address));
        Fact(Texts.List, Link(addresses.Organisation(Body.Id).Value + "/catalog.ttl"));
        page.Line("</dl>");

        void Fact(LocalText name, string value) => page.Line($"<div><dt>{Escape(Say(name))}</dt><dd>{value}</dd></div>");
    }

    private void Sections(HtmlPage page, params ReadOnlySpan<InformationSection> sections)
    {
        foreach (var section in sections)
        {
            Section(page, section, mayLack: false);
        }
    }

    private void Section(HtmlPage page, InformationSection section, bool mayLack)
    {
        page.Line($"<h2 id=\"{section.Name}\">{Escape(Say(section.Title))}</h2>");
        if (files.Find(Body.Id, section, language) is { } text)
        {
            page.Line($"<div{(text.Language == language ? "" : $" lang=\"{text.Language}\"")}>{Placed(markdown(text.Markdown, 2))}</div>");
        }
        else if (!mayLack)
        {
            page.Line($"<p class=\"not-met\">{Escape(Say(Texts.Missing))}</p>");
        }
    }

    private async Task RecordsAsync(HtmlPage page, IAsyncEnumerable<CatalogRecord> records, CancellationToken cancel)
    {
        page.Line($"<h2 id=\"records\">{Escape(Say(Texts.Records))}</h2>");
        if (information.Records == 0)
        {
            page.Line($"<p class=\"not-met\">{Escape(Say(Texts.NoRecords))}</p>");
            return;
        }

        page.BeginTable(Say(Texts.Records), null, Say(Texts.Dataset), Say(Texts.Data), Say(Texts.Metadata), Say(Texts.Frequency), Say(Texts.Modified));
        await foreach (var record in records.WithCancellation(cancel))
        {
            var row = InformationRecord.Of(record.Resource, addresses);
            var data = row.Data.Count == 0 ? Escape(Say(Texts.NoData)) : string.Join(", ", row.Data.Select(static l => $"<a href=\"{Escape(l.Address)}\">{Escape(l.Name)}</a>"));
            page.Line(
                $"<tr><th scope=\"row\"><a href=\"{Escape(row.Page)}\"><bdi>{Escape(Say(row.Title))}</bdi></a></th><td>{data}</td><td><a href=\"{Escape(row.Metadata)}\">Turtle</a></td>"
                + $"<td>{Escape(row.Frequency.IsEmpty ? "–" : Say(row.Frequency))}</td><td>{Escape(InformationWords.Day(row.ModifiedAt, language))}</td></tr>");
        }

        page.EndTable();
    }

    private void Prices(HtmlPage page)
    {
        Section(page, InformationSection.Prices, mayLack: information.Charges.Count > 0);
        if (information.Charges.Count == 0)
        {
            page.Line($"<p>{Escape(Say(Texts.NoCharges))}</p>");
            return;
        }

        page.BeginTable(Say(InformationSection.Prices.Title), null, Say(Texts.Charge), "#" + Say(Texts.Amount), Say(Texts.Basis), Say(Texts.Valid));
        foreach (var charge in information.Charges)
        {
            page.Line(
                $"<tr><th scope=\"row\">{Linked(charge["published"], InformationWords.Local(charge, "name", language))}</th><td class=\"n\">{Escape(InformationWords.Amount(charge, language))}</td>"
                + $"<td>{Escape(InformationWords.Words(charge, "basis", language))}</td><td>{Escape(InformationWords.Span(charge, language))}</td></tr>");
        }

        page.EndTable();
    }

    private void Exclusive(HtmlPage page)
    {
        page.Line($"<h2 id=\"exclusive\">{Escape(Say(Texts.Exclusive))}</h2>");
        if (information.Exclusive.Count == 0)
        {
            page.Line($"<p>{Escape(Say(Texts.NoExclusive))}</p>");
            return;
        }

        page.BeginTable(Say(Texts.Exclusive), null, Say(Texts.Object), Say(Texts.Partner), Say(Texts.Basis), Say(Texts.Valid), Say(Texts.Reviewed));
        foreach (var entry in information.Exclusive)
        {
            page.Line(
                $"<tr><th scope=\"row\">{Linked(entry["address"], InformationWords.Local(entry, "object", language))}</th><td>{Escape(entry["partner"])}</td>"
                + $"<td>{Escape(InformationWords.Words(entry, "type", language))}</td><td>{Escape(InformationWords.Span(entry, language))}</td>"
                + $"<td>{Escape(InformationWords.Day(entry["reviewed"], language))}</td></tr>");
        }

        page.EndTable();
    }

    private void Requested(HtmlPage page)
    {
        Section(page, InformationSection.MostRequested, mayLack: information.Requested.Count > 0);
        if (information.Requested.Count == 0)
        {
            return;
        }

        page.BeginTable(Say(InformationSection.MostRequested.Title), Say(Texts.Counted), Say(Texts.Dataset), "#" + Say(Texts.Requests), "#" + Say(Texts.Uses));
        foreach (var wanted in information.Requested)
        {
            page.Line(
                $"<tr><th scope=\"row\"><a href=\"{Escape(addresses.Resource(wanted.Id).Value)}\"><bdi>{Escape(Say(wanted.Title))}</bdi></a></th>"
                + $"<td class=\"n\">{Escape(Numerals.Of(wanted.Requests, language))}</td><td class=\"n\">{Escape(Numerals.Of(wanted.Uses, language))}</td></tr>");
        }

        page.EndTable();
    }

    // A page of its own stands anywhere: what leads to a place on the site gets the site's address.
    private string Placed(string html) => html.Replace("href=\"/", "href=\"" + addresses.Root, StringComparison.Ordinal);

    private string Link(string? address) => InformationWords.Address(address) is { } known ? $"<a href=\"{Escape(known)}\">{Escape(known)}</a>" : Escape(Say(Texts.Unknown));

    private static string Linked(string? address, string text) => InformationWords.Address(address) is { } known ? $"<a href=\"{Escape(known)}\">{Escape(text)}</a>" : Escape(text);

    private string Say(LocalText text) => text.For(language);
}
