using OpenData.Rdf;

namespace OpenData.Catalog.Model;

/// <summary>
/// What a dataset, a data service and a dataset series have in common (<c>dcat:Resource</c>). Property meanings are those of
/// DCAT-AP 3.0.1; lists are never null, and a value that nobody knows is absent rather than empty.
/// </summary>
public abstract record Resource
{
    /// <summary>Stable slug in this catalogue, the last part of its address; empty until the core gives it one.</summary>
    public string Id { get; init; } = "";

    /// <summary>The IRI the resource's own publisher gave it; null when ours under the catalogue's base address stands for it.</summary>
    public Iri? Iri { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;

    /// <summary>Plain text or Markdown.</summary>
    public LocalText Description { get; init; } = LocalText.Empty;

    public IReadOnlyList<TaggedText> Keywords { get; init; } = [];

    /// <summary>EU data themes.</summary>
    public IReadOnlyList<Iri> Themes { get; init; } = [];

    /// <summary>Organisation of this catalogue that owns the resource; its defaults fill what the resource leaves open.</summary>
    public string? Owner { get; init; }

    /// <summary>Publisher named by the source, when it is not the owner.</summary>
    public Agent? Publisher { get; init; }

    public IReadOnlyList<Contact> ContactPoints { get; init; } = [];

    /// <summary>ELI IRIs; the high-value regulation stands here for high-value resources.</summary>
    public IReadOnlyList<Iri> ApplicableLegislation { get; init; } = [];

    /// <summary><c>dcatap:hvdCategory</c>.</summary>
    public IReadOnlyList<Iri> HvdCategories { get; init; } = [];

    public Temporal? Issued { get; init; }

    public Temporal? Modified { get; init; }

    public IReadOnlyList<LabelledNode> LandingPages { get; init; } = [];

    /// <summary><c>foaf:page</c>.</summary>
    public IReadOnlyList<LabelledNode> Documentation { get; init; } = [];

    /// <summary>EU access right; what is not public carries its ground in <see cref="AccessRightsGround"/>.</summary>
    public Iri? AccessRights { get; init; }

    /// <summary>Why access is restricted (act and article).</summary>
    public LocalText AccessRightsGround { get; init; } = LocalText.Empty;

    /// <summary>Who may know of it and have its data; null for everybody.</summary>
    public Audience? Audience { get; init; }

    /// <summary>Ids of the bodies that have the data of a shared resource; its owner has them anyway.</summary>
    public IReadOnlyList<string> SharedWith { get; init; } = [];

    /// <summary>
    /// Statements of the source that the model does not know, as N-Triples lines in ordinal order; written out again with the resource.
    /// The resource's own node is <c>urn:opendata:this</c>, a distribution's <c>urn:opendata:distribution:KEY</c>.
    /// </summary>
    public string? ForeignStatements { get; init; }

    /// <summary>
    /// Where values came from, by JSON path of the field (<c>title</c>, <c>frequency</c>, <c>distributions/csv/format</c>).
    /// A field without an entry was given.
    /// </summary>
    public IReadOnlyDictionary<string, FieldOrigin> Origins { get; init; } = new Dictionary<string, FieldOrigin>();
}
