using System.Globalization;
using System.Text;
using System.Xml;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;

namespace OpenData.Exporters.Sitemaps;

/// <summary>
/// Addresses of all pages for search engines (sitemaps.org 0.9), each in every language with its alternates. More than the protocol lets
/// into one file are split over several, which an index names.
/// </summary>
/// <param name="catalog">The catalogue at one moment.</param>
/// <param name="languages">Languages of the pages, the one without a part in the path first.</param>
/// <param name="perFile">Addresses of a file.</param>
public sealed class Sitemap(PublishedCatalog catalog, IReadOnlyList<string> languages, int perFile = Sitemap.MaxAddresses)
{
    /// <summary>What the protocol allows in one file.</summary>
    public const int MaxAddresses = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly string[] Fixed = ["", "datasets", "indicators", "about"];

    private int PagesInFile => Math.Max(1, perFile / languages.Count);

    /// <summary>How many files there are; with one, the index is that file.</summary>
    public async Task<int> CountAsync(CancellationToken cancel)
    {
        var pages = Fixed.Length + catalog.Organisations.Count + await catalog.CountAsync(new RecordFilter(), cancel);
        return (int)Math.Max(1, (pages + PagesInFile - 1) / PagesInFile);
    }

    /// <summary>Names the files.</summary>
    public async Task WriteIndexAsync(Stream output, CancellationToken cancel)
    {
        var newest = await catalog.ChangedAtAsync(cancel);
        var count = await CountAsync(cancel);
        using var xml = Open(output);
        xml.WriteStartElement("sitemapindex", Namespace);
        for (var number = 1; number <= count; number++)
        {
            xml.WriteStartElement("sitemap", Namespace);
            xml.WriteElementString(
                "loc", Namespace, string.Create(CultureInfo.InvariantCulture, $"{catalog.Addresses.Root}sitemap-{number}.xml"));
            WriteDay(xml, newest);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Writes one file as its addresses stream by.</summary>
    /// <param name="number">From 1.</param>
    public async Task WriteFileAsync(int number, Stream output, CancellationToken cancel)
    {
        using var xml = Open(output);
        xml.WriteStartElement("urlset", Namespace);
        xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
        var first = (number - 1L) * PagesInFile;
        string[] few = [.. Fixed, .. catalog.Organisations.Keys.Order(StringComparer.Ordinal)
            .Select(o => "organisation/" + Uri.EscapeDataString(o))];
        var fromFew = few.Skip((int)Math.Min(first, few.Length)).Take(PagesInFile).ToList();
        foreach (var path in fromFew)
        {
            WritePage(xml, path, null);
        }

        var records = new RecordFilter
        {
            Order = RecordOrder.Id,
            Offset = (int)Math.Clamp(first - few.Length, 0, int.MaxValue),
            Limit = PagesInFile - fromFew.Count,
        };
        await foreach (var stamp in catalog.ReadStampsAsync(records, cancel))
        {
            WritePage(xml, "dataset/" + stamp.Id, stamp);
        }

        xml.WriteEndElement();
    }

    private void WritePage(XmlWriter xml, string path, RecordStamp? stamp)
    {
        foreach (var language in languages)
        {
            xml.WriteStartElement("url", Namespace);
            xml.WriteElementString("loc", Namespace, AddressOf(path, language));
            WriteDay(xml, stamp?.ChangedAt);
            foreach (var other in languages)
            {
                xml.WriteStartElement("xhtml", "link", Xhtml);
                xml.WriteAttributeString("rel", "alternate");
                xml.WriteAttributeString("hreflang", other);
                xml.WriteAttributeString("href", AddressOf(path, other));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }

    private string AddressOf(string path, string language) =>
        catalog.Addresses.Root + (language == languages[0] ? path : $"{language}/{path}");

    private static void WriteDay(XmlWriter xml, DateTimeOffset? moment)
    {
        if (moment is { } at)
        {
            xml.WriteElementString("lastmod", Namespace, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }

    private static XmlWriter Open(Stream output) =>
        XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
}
