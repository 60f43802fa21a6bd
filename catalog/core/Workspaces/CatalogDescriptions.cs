using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Catalog.Workspaces;

/// <summary>The catalogue's own description, made from the settings.</summary>
public static class CatalogDescriptions
{
    private static readonly Iri Slovenian = new("http://publications.europa.eu/resource/authority/language/SLV");
    private static readonly Iri DataThemes = new("http://publications.europa.eu/resource/authority/data-theme");

    public static CatalogDescription Describe(this Workspace workspace)
    {
        var settings = workspace.Settings.Catalog;
        var publisher = LocalText.From(Texts(settings.Publisher.Name, settings.Publisher.NameEn));
        var title = LocalText.From(Texts(settings.Title, settings.TitleEn));
        var description = LocalText.From(Texts(settings.Description, settings.DescriptionEn));
        if (title.IsEmpty)
        {
            title = publisher.IsEmpty
                ? LocalText.Of(sl: "Katalog odprtih podatkov", en: "Open data catalogue")
                : LocalText.Of(sl: $"Katalog odprtih podatkov: {publisher.For("sl")}", en: $"Open data catalogue: {publisher.For("en")}");
        }

        if (description.IsEmpty)
        {
            description = LocalText.Of(
                sl: "Zbirke podatkov javnega sektorja, njihovi opisi in oblike.",
                en: "Datasets of the public sector, their descriptions and forms.");
        }

        return new CatalogDescription
        {
            BaseUri = workspace.BaseUri,
            Title = title,
            Description = description,
            Publisher = publisher.IsEmpty ? null : new Agent
            {
                Name = publisher,
                IdNumber = settings.Publisher.IdNumber,
                Email = settings.Publisher.Email,
                Homepage = IriOf(settings.Publisher.Homepage),
            },
            License = settings.License is null ? null : new LabelledNode { Iri = IriOf(settings.License) },
            Languages = [Slovenian],
            ThemeTaxonomies = [DataThemes],
            Homepage = IriOf(workspace.BaseUri.AbsoluteUri),
            IsSample = settings.Sample,
        };
    }

    private static Iri? IriOf(string? text) => text is null ? null : new Iri(text);

    private static IEnumerable<KeyValuePair<string, string>> Texts(string? sl, string? en)
    {
        if (sl is not null)
        {
            yield return new("sl", sl);
        }

        if (en is not null)
        {
            yield return new("en", en);
        }
    }
}
