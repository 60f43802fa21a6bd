namespace OpenData.Harvesters.Graphs;

using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>A property whose values ought to be concepts of an authority, and which sources fill with words and addresses of their own.</summary>
/// <param name="Term">The property.</param>
/// <param name="Field">The model's field, as harmonisation calls it.</param>
/// <param name="Vocabularies">Where a word is looked up, in order.</param>
internal sealed record WordProperty(Iri Term, string Field, params Vocabulary[] Vocabularies)
{
    private static readonly WordProperty[] OfDataset =
    [
        new(Dct.AccrualPeriodicity, "frequency", AllVocabularies.Frequency),
        new(Dcat.Theme, "themes", AllVocabularies.DataTheme),
        new(Dct.Language, "languages", AllVocabularies.Language),
        new(Dct.AccessRights, "accessRights", AllVocabularies.AccessRight),
        new(Dct.Spatial, "spatial", AllVocabularies.Municipality, AllVocabularies.Country, AllVocabularies.Nuts),
        new(Dct.Type, "types", AllVocabularies.DatasetType),
        new(DcatAp.HvdCategory, "hvdCategories", AllVocabularies.HvdCategory),
    ];

    private static readonly WordProperty[] OfService =
    [
        new(Dcat.Theme, "themes", AllVocabularies.DataTheme),
        new(Dct.AccessRights, "accessRights", AllVocabularies.AccessRight),
        new(Dct.Format, "formats", AllVocabularies.FileType),
        new(Dct.License, "license", AllVocabularies.Licence),
    ];

    private static readonly WordProperty[] OfDistribution =
    [
        new(Dct.Format, "format", AllVocabularies.FileType),
        new(Dcat.MediaType, "mediaType", AllVocabularies.MediaType),
        new(Dct.License, "license", AllVocabularies.Licence),
        new(Dct.Language, "languages", AllVocabularies.Language),
        new(Adms.Status, "status", AllVocabularies.DistributionStatus),
        new(DcatAp.Availability, "availability", AllVocabularies.PlannedAvailability),
    ];

    /// <summary>Null when the property takes any value.</summary>
    public static WordProperty? Of(NodeRole role, Iri predicate)
    {
        WordProperty[] all = role switch
        {
            NodeRole.Dataset => OfDataset,
            NodeRole.Service => OfService,
            NodeRole.Distribution => OfDistribution,
            _ => [],
        };
        return Array.Find(all, p => p.Term == predicate);
    }

    /// <summary>The concept the word stands for; null when it is not known.</summary>
    public Concept? Resolve(string word)
    {
        foreach (var vocabulary in Vocabularies)
        {
            if (vocabulary.Resolve(word) is { } concept)
            {
                return concept;
            }
        }

        return null;
    }
}
