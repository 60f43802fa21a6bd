using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.DcatAp;

/// <summary>
/// One page of the DCAT-AP feed: the catalogue's description, its place among the pages (Hydra, in both of its vocabularies, since harvesters
/// read one or the other), links and records. The same state of the catalogue gives the same bytes. Records are written as they stream by.
/// </summary>
public sealed class CatalogPage
{
    private static readonly RdfSyntax[] Syntaxes = [RdfSyntax.Turtle, RdfSyntax.NTriples, RdfSyntax.RdfXml, RdfSyntax.JsonLd];

    private static readonly (string, string)[] Namespaces =
        [.. Prefixes.Standard.Append((Prefix: "hydra", Iri: Hydra.Namespace)).OrderBy(p => p.Prefix, StringComparer.Ordinal)];

    private readonly PublishedCatalog catalog;
    private readonly CatalogPageQuery query;
    private readonly RdfSyntax syntax;
    private readonly DcatProfile profile;

    private readonly IReadOnlyList<RecordStamp> stamps;

    private CatalogPage(
        PublishedCatalog catalog, CatalogPageQuery query, RdfSyntax syntax, DcatProfile profile, IReadOnlyList<RecordStamp> stamps) =>
        (this.catalog, this.query, this.syntax, this.profile, this.stamps) = (catalog, query, syntax, profile, stamps);

    /// <summary>Media type of the document.</summary>
    public string MediaType => syntax.MediaType;

    /// <summary>Records of the whole feed.</summary>
    public long Total { get; private init; }

    /// <summary>Number of the last page; an empty feed has one page.</summary>
    public int Last { get; private init; }

    /// <summary>When a record of the feed last changed; null for an empty feed. A removal shows in <see cref="Total"/> only.</summary>
    public DateTimeOffset? Modified { get; private init; }

    /// <summary>Looks up the page; null where there is none: no such body, or a number beyond the last page.</summary>
    /// <exception cref="SettingsInvalidException">No syntax or profile goes by that name, or the size is out of bounds.</exception>
    public static async Task<CatalogPage?> OpenAsync(PublishedCatalog catalog, CatalogPageQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(query);
        var syntax = Array.Find(Syntaxes, s => s.Name == query.Syntax)
            ?? throw Unknown("zapisa", "syntax", query.Syntax, Syntaxes.Select(s => s.Name));
        var profile = DcatProfile.FromName(query.Profile)
            ?? throw Unknown("profila", "profile", query.Profile, DcatProfile.All.Select(p => p.Name));
        if (query.Size is < 1 or > CatalogPageQuery.MaxSize)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Stran ima lahko od 1 do {CatalogPageQuery.MaxSize} zapisov, ne {query.Size}.",
                en: $"A page can have 1 to {CatalogPageQuery.MaxSize} records, not {query.Size}."));
        }

        if (query.Number < 1 || (query.Owner is { } owner && !catalog.Organisations.ContainsKey(owner)))
        {
            return null;
        }

        var filter = Filter(query, profile);
        var places = await catalog.PlacesAsync(filter, query.Size, cancel);
        if (query.Number > Math.Max(1, places.Starts.Count))
        {
            return null;
        }

        var stamps = new List<RecordStamp>(query.Size);
        if (places.Total > 0)
        {
            await foreach (var stamp in catalog.ReadStampsAsync(filter with { FromId = places.Starts[query.Number - 1], Limit = query.Size }, cancel))
            {
                stamps.Add(stamp);
            }
        }

        return new CatalogPage(catalog, query, syntax, profile, stamps)
        {
            Total = places.Total, Last = Math.Max(1, places.Starts.Count), Modified = places.Newest,
        };
    }

    /// <summary>
    /// What the page is made of, as a hash: while it stays the same, so do the bytes. It is told from the states of the page's records, and from
    /// what they link to and by which IRIs.
    /// </summary>
    public async Task<string> MarkAsync(CancellationToken cancel)
    {
        var mark = new DocumentMark().Add(Address(query.Number).Value).Add(query.Size).Add(Total).Add(catalog);
        foreach (var stamp in stamps)
        {
            mark.Add(stamp);
        }

        var linked = new LinkedIris(catalog);
        await foreach (var record in catalog.ReadAsync(Records, cancel))
        {
            await linked.AddAsync(record.Resource, mark, cancel);
        }

        return mark.ToString();
    }

    /// <summary>Address of a page of the same feed.</summary>
    public Iri Address(int number)
    {
        var feed = query.Owner is { } owner ? catalog.Addresses.Organisation(owner).Value + "/catalog" : catalog.Addresses.Catalog.Value;
        var other = profile == DcatProfile.DcatAp301 ? "" : "&profile=" + profile.Name;
        return new Iri(string.Create(CultureInfo.InvariantCulture, $"{feed}{syntax.Extension}?page={number}{other}"));
    }

    /// <summary>Writes the page; the stream stays open. While the catalogue it was looked up in is open.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancel)
    {
        var linked = new LinkedIris(catalog);
        var writer = new DcatWriter(new DcatContext
        {
            BaseUri = catalog.Head.BaseUri,
            Organisations = catalog.Organisations,
            Profile = profile,
            OwnIris = linked.Own,
            DescribeOwner = false,
        });
        using var rdf = RdfWriter.Create(syntax, output, Namespaces);
        rdf.WriteBlock(writer.CatalogBlock(catalog.Head));
        rdf.WriteBlock([.. Place()]);
        rdf.WriteBlock(writer.LinksBlock(await KeysAsync(Records, cancel)));
        var blocks = new RecordBlocks(writer, rdf);
        var triples = new List<Triple>(96);
        await foreach (var record in catalog.ReadAsync(Records, cancel))
        {
            await linked.AddAsync(record.Resource, cancel);
            triples.Clear();
            writer.Append(record, triples);
            blocks.Write(record.Resource.Owner, triples);
        }

        rdf.Complete();
    }

    private IEnumerable<Triple> Place()
    {
        var page = Address(query.Number);
        yield return new(page, RdfTerms.Type, Hydra.PagedCollection);
        yield return new(page, RdfTerms.Type, Hydra.PartialCollectionView);
        yield return new(page, Hydra.TotalItems, Number(Total));
        yield return new(page, Hydra.ItemsPerPage, Number(query.Size));
        (Iri Link, Iri Older, int? Target)[] links =
        [
            (Hydra.First, Hydra.FirstPage, 1),
            (Hydra.Previous, Hydra.PreviousPage, query.Number > 1 ? query.Number - 1 : null),
            (Hydra.Next, Hydra.NextPage, query.Number < Last ? query.Number + 1 : null),
            (Hydra.Last, Hydra.LastPage, Last),
        ];
        foreach (var (link, older, target) in links)
        {
            if (target is { } number)
            {
                yield return new(page, link, Address(number));
                yield return new(page, older, Address(number));
            }
        }
    }

    private async Task<List<RecordKey>> KeysAsync(RecordFilter filter, CancellationToken cancel)
    {
        var keys = new List<RecordKey>(query.Size);
        await foreach (var key in catalog.ReadKeysAsync(filter, cancel))
        {
            keys.Add(key);
        }

        return keys;
    }

    private RecordFilter Records => new() { Ids = [.. stamps.Select(static s => s.Id)], Order = RecordOrder.Id };

    private static RecordFilter Filter(CatalogPageQuery query, DcatProfile profile) =>
        new() { Owner = query.Owner, HighValueOnly = profile.HighValueOnly, Order = RecordOrder.Id };

    private static Literal Number(long number) => new(number.ToString(CultureInfo.InvariantCulture), Xsd.Integer);

    private static SettingsInvalidException Unknown(string sl, string en, string given, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new(LocalText.Of(sl: $"Ni {sl} {given}. Na voljo so: {list}.", en: $"There is no {en} {given}. Known: {list}."));
    }
}
