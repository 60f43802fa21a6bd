using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Publishing;

/// <summary>Completes a catalogue's head: DCAT-AP wants title, description and publisher, and a workspace may have said none of them yet.</summary>
public static class CatalogHead
{
    /// <summary>The catalogue with title, description, publisher, language, homepage and licence of the metadata filled where they were open.</summary>
    public static CatalogDescription Complete(CatalogDescription catalog, IReadOnlyCollection<Organisation> organisations)
    {
        var body = organisations.Where(o => o.PartOf is null).OrderBy(o => o.Id, StringComparer.Ordinal).FirstOrDefault();
        return catalog with
        {
            Title = !catalog.Title.IsEmpty ? catalog.Title : Named("Katalog odprtih podatkov", "Catalogue of open data", body),
            Description = !catalog.Description.IsEmpty ? catalog.Description : LocalText.Of(
                "Zbirke podatkov, ki jih objavljajo organi tega kataloga.", "Datasets published by the bodies of this catalogue."),
            Publisher = catalog.Publisher ?? Publisher(catalog, body),
            Languages = catalog.Languages.Count > 0 ? catalog.Languages : [AllVocabularies.Language.ByCode("SLV")!.Iri],
            Homepage = catalog.Homepage ?? new Iri(catalog.BaseUri.AbsoluteUri),
            // Metadata are free without condition (ZDIJZ, Article 34.a): that is what CC0 says.
            License = catalog.License ?? new LabelledNode { Iri = AllVocabularies.Licence.ByCode("CC0")!.Iri },
        };
    }

    private static LocalText Named(string sl, string en, Organisation? body) =>
        body is null ? LocalText.Of(sl, en) : LocalText.Of($"{sl}: {body.Name.For("sl")}", $"{en}: {body.Name.For("en")}");

    private static Agent Publisher(CatalogDescription catalog, Organisation? body) => body is null
        ? new Agent { Name = LocalText.In("", catalog.BaseUri.Host) }
        : new Agent { Iri = new Iri($"{catalog.BaseUri.AbsoluteUri.TrimEnd('/')}/organisation/{Uri.EscapeDataString(body.Id)}"), Name = body.Name };
}
