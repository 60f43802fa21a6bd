using System.Net;
using System.Xml.Linq;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Exporters.Sitemaps;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Machines;

/// <summary>Feeds of changes and the list of all pages.</summary>
public sealed class AtomAndSitemapTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_feed_holds_what_atom_demands_newest_first(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var machine = new Machine(site.Client);
        foreach (var path in new[] { "feed.atom", "en/feed.atom",
            $"organisation/{(await site.Store.ListOrganisationsAsync(Cancel))[0].Id}/feed.atom", "dataset/aed/feed.atom" })
        {
            var feed = await machine.XmlAsync(path);
            Assert.Equal(Atom + "feed", feed.Name);
            Assert.Equal(site.Address + path, feed.Element(Atom + "id")!.Value);
            Assert.Equal(
                site.Address + path, feed.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "self")
                .Attribute("href")!.Value);
            var entries = feed.Elements(Atom + "entry").ToList();
            Assert.NotEmpty(entries);
            Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());
            foreach (var node in entries.Prepend(feed))
            {
                Assert.NotEmpty(node.Element(Atom + "title")!.Value);
                Assert.True(DateTimeOffset.TryParse(node.Element(Atom + "updated")!.Value, out _));
                Assert.True(node.Element(Atom + "author") is not null || feed.Element(Atom + "author") is not null);
            }

            var times = entries.Select(e => e.Element(Atom + "updated")!.Value).ToList();
            Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_datasets_feed_flags_a_changed_schema_and_keeps_drafts_to_itself(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        var machine = new Machine(site.Client);
        async Task<CatalogRecord> SaveAsync(CatalogRecord record)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            return await site.Store.SaveAsync(record, TestStore.Ana, null, Cancel);
        }

        var record = await SaveAsync(WithColumns(TestStore.Record("ena"), ("skrivnost", ColumnType.Text)));
        record = await SaveAsync(
            WithColumns(record, ("ime", ColumnType.Text), ("cena", ColumnType.Integer)) with { Status = RecordStatus.Approved });
        record = await SaveAsync(record with { Resource = record.Resource with { Title = LocalText.In("sl", "Naslov \u0001 & <b>") } });
        record = await SaveAsync(WithColumns(record, ("ime", ColumnType.Text), ("cena", ColumnType.Decimal), ("datum", ColumnType.Date)));

        // What is noted for the inside alone is no change, and a column of another type is one.
        record = await SaveAsync(record with { Resource = record.Resource with { SharedWith = ["policija"] } });
        record = await SaveAsync(WithColumns(record, ("ime", ColumnType.Text), ("cena", ColumnType.Integer), ("datum", ColumnType.Date)));
        var feed = await machine.XmlAsync("dataset/ena/feed.atom");
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(
            ["ena#revision-6", "ena#revision-4", "ena#revision-3", "ena#revision-2"], entries.Select(e => e.Element(Atom + "id")!.Value.Split('/')[^1]));
        Assert.Equal(
            [true, true, false, false],
            entries.Select(e => e.Elements(Atom + "category").Any(c => (string?)c.Attribute("term") == "schema-changed")));
        Assert.Equal("csv: cena: decimal → integer", entries[0].Element(Atom + "summary")!.Value);
        Assert.DoesNotContain("policija", feed.ToString(), StringComparison.Ordinal);
        var summary = entries[1].Element(Atom + "summary")!.Value;
        Assert.Contains("csv: cena: integer → decimal", summary, StringComparison.Ordinal);
        Assert.Contains("csv: dodan stolpec datum (date)", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("skrivnost", feed.ToString(), StringComparison.Ordinal);
        Assert.Equal("Naslov  & <b>", feed.Element(Atom + "title")!.Value);
    }

    [Theory, EveryDatabase]
    public async Task The_sitemap_names_every_page_in_both_languages(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var map = await new Machine(site.Client).XmlAsync("sitemap.xml");
        var addresses = map.Elements(Map + "url").Select(u => u.Element(Map + "loc")!.Value).ToList();
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        await foreach (var key in site.Store.ReadKeysAsync(new() { Status = RecordStatus.Approved }, Cancel))
        {
            Assert.Contains($"{site.Address}dataset/{key.Id}", addresses);
            Assert.Contains($"{site.Address}en/dataset/{key.Id}", addresses);
        }

        Assert.All(map.Elements(Map + "url"), u =>
            Assert.Equal(["sl", "en"], u.Elements(Xhtml + "link").Select(l => (string?)l.Attribute("hreflang"))));
        Assert.Contains(
            "Disallow: /", System.Text.Encoding.UTF8.GetString(await new Machine(site.Client).BytesAsync("robots.txt")),
            StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task More_than_a_file_holds_are_split_and_none_is_lost_or_named_twice(string kind)
    {
        await using var site = await SiteTrial.StartAsync(kind);
        await CatalogFeedTests.FillAsync(site, 25);
        await using var catalog = await PublishedCatalog.OpenAsync(site.Store, new CatalogDescription { BaseUri = site.Address }, Cancel);
        var sitemap = new Sitemap(catalog, ["sl", "en"], perFile: 20);
        var count = await sitemap.CountAsync(Cancel);
        var index = await ReadAsync(sitemap.WriteIndexAsync);
        Assert.Equal(count, index.Elements(Map + "sitemap").Count());
        var all = new List<string>();
        for (var number = 1; number <= count; number++)
        {
            var file = await ReadAsync((output, c) => sitemap.WriteFileAsync(number, output, c));
            Assert.InRange(file.Elements(Map + "url").Count(), 1, 20);
            all.AddRange(file.Elements(Map + "url").Select(u => u.Element(Map + "loc")!.Value));
        }

        Assert.Equal(2 * (4 + 25), all.Distinct().Count());
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Contains(
            $"Sitemap: {site.Address}sitemap.xml",
            System.Text.Encoding.UTF8.GetString(await new Machine(site.Client).BytesAsync("robots.txt")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await new Machine(site.Client).StatusAsync("sitemap-2.xml"));
    }

    private static async Task<XElement> ReadAsync(Func<Stream, CancellationToken, Task> write)
    {
        using var stream = new MemoryStream();
        await write(stream, Cancel);
        stream.Position = 0;
        return XElement.Load(stream);
    }

    private static CatalogRecord WithColumns(CatalogRecord record, params (string Name, ColumnType Type)[] columns) => record with
    {
        Resource = (Dataset)record.Resource with
        {
            Distributions =
            [
                new Distribution
                {
                    Key = "csv",
                    Tables = [new TableDescription { Profile = new TableProfile { Columns = [.. columns.Select(
                        c => new ColumnProfile { Name = c.Name, Type = c.Type })] } }],
                },
            ],
        },
    };
}
