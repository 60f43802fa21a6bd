using OpenData.Catalog;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Catalog.Store;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

namespace OpenData.Exporters.DcatAp;

/// <summary>One record as a document of its own: what stands at its address for a machine.</summary>
/// <param name="catalog">The catalogue at one moment; the document is written while it is open.</param>
public sealed class RecordDocument(PublishedCatalog catalog)
{
    /// <summary>The name of the catalogue's own JSON among the syntaxes.</summary>
    public const string Json = "json";

    /// <summary>A hash of what the document is made of.</summary>
    public async Task<string> MarkAsync(CatalogRecord record, string syntax, string profile, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        var mark = new DocumentMark().Add(syntax).Add(profile).Add(catalog)
            .Add(new RecordStamp(record.Resource.Id, record.Revision, record.ChangedAt));
        await new LinkedIris(catalog).AddAsync(record.Resource, mark, cancel);
        return mark.ToString();
    }

    /// <summary>Writes the record; the stream stays open.</summary>
    /// <param name="record">A record that strangers may see.</param>
    /// <param name="syntax"><c>turtle</c>, <c>ntriples</c>, <c>rdfxml</c>, <c>jsonld</c> or <see cref="Json"/>.</param>
    /// <param name="profile">A profile of DCAT-AP; of no account for <see cref="Json"/>.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancel">Stops the writing.</param>
    /// <exception cref="SettingsInvalidException">No profile goes by that name.</exception>
    public async Task WriteAsync(CatalogRecord record, string syntax, string profile, Stream output, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (syntax == Json)
        {
            await output.WriteAsync(RecordJson.ToUtf8(PublicRecord.Of(record, catalog.Addresses)), cancel);
            return;
        }

        var linked = new LinkedIris(catalog);
        await linked.AddAsync(record.Resource, cancel);
        var writer = new DcatWriter(new DcatContext
        {
            BaseUri = catalog.Head.BaseUri,
            Organisations = catalog.Organisations,
            Profile = ProfileOf(profile),
            OwnIris = linked.Own,
            DescribeOwner = false,
        });
        using var rdf = RdfWriter.Create(RdfSyntax.FromName(syntax)!, output, Prefixes.Standard);
        var triples = new List<Triple>(96);
        writer.Append(record, triples);
        new RecordBlocks(writer, rdf).Write(record.Resource.Owner, triples);
        rdf.Complete();
    }

    /// <summary>The profile of that name.</summary>
    /// <exception cref="SettingsInvalidException">There is none.</exception>
    public static DcatProfile ProfileOf(string name) => DcatProfile.FromName(name) ?? throw new SettingsInvalidException(LocalText.Of(
        sl: $"Ni profila {name}. Na voljo so: {string.Join(", ", DcatProfile.All.Select(p => p.Name))}.",
        en: $"There is no profile {name}. Known: {string.Join(", ", DcatProfile.All.Select(p => p.Name))}."));
}
