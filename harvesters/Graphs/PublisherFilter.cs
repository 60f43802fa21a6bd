using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Harvesters.Graphs;

/// <summary>Takes the records of one publisher, named by its IRI, its number or its name in any language.</summary>
internal sealed class PublisherFilter(string wanted)
{
    private readonly string address = WordFolding.FoldIri(wanted);
    private readonly string name = WordFolding.Fold(wanted);

    /// <summary>Null when the setting is empty.</summary>
    public static PublisherFilter? Of(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : new PublisherFilter(setting.Trim());

    public bool Takes(Resource resource) => resource.Publisher is { } publisher
        && ((publisher.Iri is { } iri && WordFolding.FoldIri(iri.Value) == address)
            || publisher.IdNumber == wanted
            || publisher.Name.Any(n => WordFolding.Fold(n.Value) == name));
}
