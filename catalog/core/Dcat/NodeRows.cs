namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>Makers of rows whose values are nodes with properties of their own.</summary>
internal static class NodeRows<T>
{
    public static Row<T> Many<TNode>(Iri term, string field, NodeKind<TNode> kind, Func<T, IReadOnlyList<TNode>> get, Func<T, IReadOnlyList<TNode>, T> set, string range, Level level = Level.Optional)
        where TNode : class => new()
    {
        Term = term,
        Field = field,
        Range = range,
        Level = level,
        Write = (b, node, name, v) =>
        {
            var list = get(v);
            for (var i = 0; i < list.Count; i++)
            {
                WriteNode(b, node, term, name, field, i, kind, list[i]);
            }
        },
        Read = (r, node, name, v) =>
        {
            List<TNode>? list = null;
            foreach (var triple in r.Values(node, term, []))
            {
                if (triple.Object is not Literal)
                {
                    r.Take(triple);
                    (list ??= []).Add(kind.Read(r, triple.Object, NodeNames.Below(name, field, list.Count)));
                }
            }

            return list is null ? v : set(v, list);
        },
    };

    public static Row<T> One<TNode>(Iri term, string field, NodeKind<TNode> kind, Func<T, TNode?> get, Func<T, TNode, T> set, string range, Level level = Level.Optional)
        where TNode : class => new()
    {
        Term = term,
        Field = field,
        Range = range,
        Cardinality = "0..1",
        Level = level,
        Write = (b, node, name, v) =>
        {
            if (get(v) is { } value)
            {
                WriteNode(b, node, term, name, field, 0, kind, value);
            }
        },
        Read = (r, node, name, v) =>
        {
            foreach (var triple in r.Values(node, term, []))
            {
                if (triple.Object is not Literal)
                {
                    r.Take(triple);
                    return set(v, kind.Read(r, triple.Object, NodeNames.Below(name, field, 0)));
                }
            }

            return v;
        },
    };

    /// <summary>Nodes of which DCAT-AP leaves the inside open: an IRI, a name, or both.</summary>
    public static Row<T> Labelled(Iri term, string field, Iri type, Iri label, Func<T, IReadOnlyList<LabelledNode>> get, Func<T, IReadOnlyList<LabelledNode>, T> set, string range, Level level = Level.Optional, string note = "") => new()
    {
        Term = term,
        Field = field,
        Range = range,
        Level = level,
        Note = note,
        Write = (b, node, name, v) =>
        {
            var list = get(v);
            for (var i = 0; i < list.Count; i++)
            {
                WriteLabelled(b, node, term, name, field, i, type, label, list[i]);
            }
        },
        Read = (r, node, name, v) =>
        {
            List<LabelledNode>? list = null;
            foreach (var triple in r.Values(node, term, []))
            {
                if (ReadLabelled(r, triple, NodeNames.Below(name, field, list?.Count ?? 0), type, label) is { } read)
                {
                    (list ??= []).Add(read);
                }
            }

            return list is null ? v : set(v, list);
        },
    };

    /// <inheritdoc cref="Labelled"/>
    public static Row<T> LabelledOne(Iri term, string field, Iri type, Iri label, Func<T, LabelledNode?> get, Func<T, LabelledNode, T> set, string range, Level level) => new()
    {
        Term = term,
        Field = field,
        Range = range,
        Cardinality = "0..1",
        Level = level,
        Write = (b, node, name, v) =>
        {
            if (get(v) is { } value)
            {
                WriteLabelled(b, node, term, name, field, 0, type, label, value);
            }
        },
        Read = (r, node, name, v) =>
        {
            foreach (var triple in r.Values(node, term, []))
            {
                if (ReadLabelled(r, triple, NodeNames.Below(name, field, 0), type, label) is { } read)
                {
                    return set(v, read);
                }
            }

            return v;
        },
    };

    public static void WriteNode<TNode>(Block b, Term subject, Iri term, string name, string field, int index, NodeKind<TNode> kind, TNode value)
        where TNode : class
    {
        var below = b.Names is null ? name : NodeNames.Below(name, field, index);
        Term node = kind.IriOf(value) ?? (Term?)b.Given?.GetValueOrDefault(below) ?? b.NewBlank();
        b.Names?.TryAdd(below, node);
        b.Add(subject, term, node);
        b.Add(node, RdfTerms.Type, kind.Type);

        kind.WriteRows(b, node, below, value);
    }

    private static void WriteLabelled(Block b, Term subject, Iri term, string name, string field, int index, Iri type, Iri label, LabelledNode value)
    {
        if (value.Iri is not null)
        {
            if (b.AddIri(subject, term, value.Iri, type) is { } own)
            {
                b.AddText(own, label, value.Label);
            }
        }
        else if (!value.Label.IsEmpty)
        {
            var blank = b.NewBlank();
            b.Names?.TryAdd(NodeNames.Below(name, field, index), blank);
            b.Add(subject, term, blank);
            b.Add(blank, RdfTerms.Type, type);
            b.AddText(blank, label, value.Label);
        }
    }

    /// <summary>A named or labelled node; a bare text becomes the label of one. Null (and nothing taken) for a nameless node without a label.</summary>
    private static LabelledNode? ReadLabelled(NodeReader r, Triple triple, string name, Iri type, Iri label)
    {
        switch (triple.Object)
        {
            case Literal { Text.Length: > 0 } literal when literal.Language is not null || literal.Datatype == Xsd.String || literal.Datatype == Xsd.AnyURI:
                r.Take(triple);
                return ValidIri.FromText(literal.Text) is { } address
                    ? new LabelledNode { Iri = address }
                    : new LabelledNode { Label = LocalText.In(literal.Language ?? "", literal.Text) };
            case Iri iri:
                r.Take(triple);
                r.TakeType(iri, type);
                return new LabelledNode { Iri = iri, Label = Label(r, iri, label) };
            case BlankNode blank when Label(r, blank, label) is { IsEmpty: false } text:
                r.Take(triple);
                r.Visit(blank, name);
                r.TakeType(blank, type);
                return new LabelledNode { Label = text };
            default:
                return null;
        }
    }

    private static LocalText Label(NodeReader r, Term node, Iri label) => r.IsMain(node) ? LocalText.Empty : r.Once(node, label, () =>
        ValueRows<LabelledNode>.Text(label, "", n => n.Label, (n, v) => n with { Label = v }).Read(r, node, "", new LabelledNode()).Label);
}
