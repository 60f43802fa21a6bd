using System.Text;
namespace OpenData.Catalog.Quality.GraphChecks;

using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

/// <summary>How much of a catalogue the statements are.</summary>
internal enum GraphScope
{
    /// <summary>Nothing is checked; the notes tell which dataset a node belongs to.</summary>
    NotesOnly,

    /// <summary>Some records: what they link to may stand elsewhere.</summary>
    Part,

    /// <summary>A whole catalogue: what is linked to must be described in it.</summary>
    Whole,
}

/// <summary>
/// All native checks beside each other over one stream of statements, so that they can run in the same reading as shapes. Not thread-safe.
/// </summary>
internal sealed class NativeGraphChecks : IStatementSink
{
    private static readonly Dictionary<string, NodeClass> Classes = new(StringComparer.Ordinal)
    {
        [Dcat.Catalog.Value] = NodeClass.Catalog,
        [Dcat.Dataset.Value] = NodeClass.Dataset,
        [Dcat.DatasetSeries.Value] = NodeClass.Series,
        [Dcat.DataService.Value] = NodeClass.Service,
        [Dcat.Distribution.Value] = NodeClass.Distribution,
        [Dcat.CatalogRecord.Value] = NodeClass.Record,
    };

    // From the part to the whole; everything else that links means a part.
    private static readonly string[] Upward = ["dcat:servesDataset", "dcat:inSeries", "dct:isPartOf", "dct:source", "dct:relation", "dcat:hasVersion", "dct:hasVersion"];

    private readonly IGraphCheck[] checks;
    private readonly Dictionary<KnownIri, GraphProperty> byReference = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, GraphProperty> byName = new(StringComparer.Ordinal);
    private byte[] lastSubject = [];
    private int lastLength = -1;
    private TermKind lastKind;
    private ulong lastKey;

    /// <param name="report">Told of every finding.</param>
    /// <param name="scope">Which checks make sense.</param>
    public NativeGraphChecks(Action<GraphFinding> report, GraphScope scope)
    {
        Notes = new GraphNotes(report);
        checks = scope == GraphScope.NotesOnly ? [] :
        [
            new MisspeltTerms(Notes), new EmptyTexts(Notes), new RelativeIris(Notes), new HttpsAuthorities(Notes), new UntaggedTexts(Notes),
            new WebAddresses(Notes), new DuplicateIdentifiers(Notes), new DateOrder(Notes), new ZeroSizes(Notes), new UnlicensedServices(Notes),
            new BlankResources(Notes), new SharedDistributions(Notes), new MisplacedAccessRights(Notes),
            .. scope == GraphScope.Whole ? (IGraphCheck[])[new DanglingLinks(Notes), new UnlistedDatasets(Notes)] : [],
        ];
    }

    public GraphNotes Notes { get; }

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        var property = PropertyOf(predicate);
        var statement = new GraphStatement(subject, KeyOf(subject), property, value);
        if (property.Path == "rdf:type")
        {
            if (value.Kind == TermKind.Iri && ClassOf(value) is var type and not NodeClass.None)
            {
                Notes.Type(statement, type);
            }
        }
        else if (property.Field?.Value == FieldValue.Node && statement.IsLink)
        {
            Link(statement);
        }

        foreach (var check in property.Checks)
        {
            check.Look(statement);
        }
    }

    /// <summary>Judges what needs the whole graph; no statement may follow.</summary>
    public void Finish()
    {
        foreach (var check in checks)
        {
            check.Finish();
        }
    }

    private static NodeClass ClassOf(in TermView type) => type.Text.StartsWith("http://www.w3.org/ns/dcat#"u8)
        ? Classes.GetValueOrDefault(type.Known?.Iri.Value ?? Encoding.UTF8.GetString(type.Text))
        : NodeClass.None;

    private void Link(in GraphStatement statement)
    {
        if (statement.Property.Path == "foaf:primaryTopic")
        {
            Notes.Belongs(statement.Key, statement.ValueKey);
        }
        else if (Array.IndexOf(Upward, statement.Property.Path) < 0)
        {
            Notes.Link(statement.Key, statement.ValueKey);
        }
    }

    private GraphProperty PropertyOf(in TermView predicate)
    {
        if (predicate.Known is { } known && byReference.TryGetValue(known, out var property))
        {
            return property;
        }

        var iri = Encoding.UTF8.GetString(predicate.Text);
        if (!byName.TryGetValue(iri, out property))
        {
            byName[iri] = property = new GraphProperty(iri, Field.Shorten(iri));
            property.Checks = [.. checks.Where(c => c.Wants(property))];
        }

        if (predicate.Known is { } kept)
        {
            byReference[kept] = property;
        }

        return property;
    }

    // A subject's statements mostly follow each other.
    private ulong KeyOf(in TermView subject)
    {
        if (lastKind == subject.Kind && subject.Text.Length == lastLength && subject.Text.SequenceEqual(lastSubject.AsSpan(0, lastLength)))
        {
            return lastKey;
        }

        if (subject.Text.Length > lastSubject.Length)
        {
            lastSubject = new byte[subject.Text.Length * 2];
        }

        subject.Text.CopyTo(lastSubject);
        (lastKind, lastLength, lastKey) = (subject.Kind, subject.Text.Length, TermHash.Of(subject));
        return lastKey;
    }
}
