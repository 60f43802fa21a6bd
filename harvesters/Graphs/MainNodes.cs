namespace OpenData.Harvesters.Graphs;

using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

/// <summary>
/// The nodes of a document that are records of a catalogue: by their type, else by the property of a catalogue that names them. They are kept in
/// the order in which the document first speaks of them.
/// </summary>
internal sealed class MainNodes : IStatementSink
{
    private static readonly byte[] Type = Encoding.UTF8.GetBytes(RdfTerms.Type.Value);
    private static readonly byte[] HasPart = Encoding.UTF8.GetBytes(Dct.HasPart.Value);
    private static readonly byte[] Topic = Encoding.UTF8.GetBytes(Foaf.PrimaryTopic.Value);
    private static readonly byte[] DcatNamespace = Encoding.UTF8.GetBytes(Dcat.Namespace);

    private readonly TermTable terms = new();
    private readonly List<Mark> marks = [Mark.None];
    private readonly List<(int From, int To, bool IsPart)> claims = [];

    [Flags]
    private enum Mark : short
    {
        None = 0,
        Series = 1,
        Service = 2,
        Catalog = 4,
        Record = 8,
        Dataset = 16,
        NamedDataset = 32,
        NamedService = 64,
        NamedCatalog = 128,
    }

    public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
    {
        var property = predicate.Text;
        if (property.SequenceEqual(Type))
        {
            if (value.Text.StartsWith(DcatNamespace) && OfClass(value.Text[DcatNamespace.Length..]) is var kind and not Mark.None)
            {
                Put(subject, kind);
            }
        }
        else if (property.StartsWith(DcatNamespace))
        {
            if (value.Kind is TermKind.Iri or TermKind.BlankNode && OfProperty(property[DcatNamespace.Length..]) is var kind and not Mark.None)
            {
                Put(value, kind);
            }
        }
        else if (value.Kind is TermKind.Iri or TermKind.BlankNode && property.SequenceEqual(HasPart) is var isPart && (isPart || property.SequenceEqual(Topic)))
        {
            claims.Add((Put(subject, Mark.None), Put(value, Mark.None), isPart));
        }
    }

    /// <summary>
    /// Datasets, series and services, each with its class. A node without a type counts when a catalogue names it and something is said of it.
    /// </summary>
    public IEnumerable<(Term Node, Iri Kind)> Resources(Func<Term, bool> isDescribed)
    {
        Settle();
        for (var id = 1; id < marks.Count; id++)
        {
            if (KindOf(marks[id]) is { } kind && kind != Dcat.Catalog && kind != Dcat.CatalogRecord
                && TermOf(id) is var node && (IsTyped(marks[id]) || isDescribed(node)))
            {
                yield return (node, kind);
            }
        }
    }

    /// <summary>Whether a node is a resource, a catalogue or a record of its own.</summary>
    public bool IsMain(Term node) =>
        node is not Literal && terms.Find(NodeKey.View(node)) is var id && id < marks.Count && KindOf(marks[id]) is not null;

    private static bool IsTyped(Mark mark) => (mark & (Mark.Series | Mark.Service | Mark.Catalog | Mark.Record | Mark.Dataset)) != 0;

    // A series or a service is often typed as a dataset too: the narrower class decides.
    private static Iri? KindOf(Mark mark) =>
        mark.HasFlag(Mark.Series) ? Dcat.DatasetSeries
        : mark.HasFlag(Mark.Service) ? Dcat.DataService
        : mark.HasFlag(Mark.Catalog) ? Dcat.Catalog
        : mark.HasFlag(Mark.Record) ? Dcat.CatalogRecord
        : mark.HasFlag(Mark.Dataset) ? Dcat.Dataset
        : mark.HasFlag(Mark.NamedCatalog) ? Dcat.Catalog
        : mark.HasFlag(Mark.NamedService) ? Dcat.DataService
        : mark.HasFlag(Mark.NamedDataset) ? Dcat.Dataset
        : null;

    private static Mark OfClass(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("Dataset"u8) ? Mark.Dataset
        : name.SequenceEqual("DatasetSeries"u8) ? Mark.Series
        : name.SequenceEqual("DataService"u8) ? Mark.Service
        : name.SequenceEqual("Catalog"u8) ? Mark.Catalog
        : name.SequenceEqual("CatalogRecord"u8) ? Mark.Record
        : Mark.None;

    private static Mark OfProperty(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("dataset"u8) ? Mark.NamedDataset
        : name.SequenceEqual("service"u8) || name.SequenceEqual("accessService"u8) ? Mark.NamedService
        : name.SequenceEqual("catalog"u8) ? Mark.NamedCatalog
        : Mark.None;

    // What is part of a catalogue, or what a catalogue record is about, is a dataset where it is not said to be something else.
    private void Settle()
    {
        foreach (var (from, to, isPart) in claims)
        {
            if (KindOf(marks[from]) == (isPart ? Dcat.Catalog : Dcat.CatalogRecord))
            {
                marks[to] |= Mark.NamedDataset;
            }
        }

        claims.Clear();
    }

    private int Put(in TermView node, Mark mark)
    {
        var id = terms.Intern(node);
        if (id == marks.Count)
        {
            marks.Add(mark);
        }
        else
        {
            marks[id] |= mark;
        }

        return id;
    }

    private Term TermOf(int id)
    {
        var text = Encoding.UTF8.GetString(terms.TextOf(id));
        return terms.KindOf(id) == TermKind.Iri ? new Iri(text) : new BlankNode(text);
    }
}
