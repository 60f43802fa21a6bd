namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>Makers of rows whose values are IRIs.</summary>
internal static class LinkRows<T>
{
    /// <summary>One concept of a vocabulary.</summary>
    public static Row<T> Concept(Iri term, string field, Func<T, Iri?> get, Func<T, Iri, T> set, Vocabulary? vocabulary, string range, Level level = Level.Optional, Iri? type = null) => new()
    {
        Term = term,
        Field = field,
        Range = range,
        Cardinality = "0..1",
        Level = level,
        Vocabulary = vocabulary,
        Write = (b, node, _, v) =>
        {
            if (get(v) is { } iri)
            {
                b.AddIri(node, term, iri, type);
            }
        },
        Read = (r, node, _, v) =>
        {
            foreach (var triple in r.Values(node, term, []))
            {
                if (Node(triple.Object, vocabulary, anyText: false) is { } iri)
                {
                    Take(r, triple, iri, type);
                    return set(v, iri);
                }
            }

            return v;
        },
    };

    /// <summary>Several IRIs: concepts of a vocabulary, or addresses.</summary>
    public static Row<T> Many(Iri term, string field, Func<T, IReadOnlyList<Iri>> get, Func<T, IReadOnlyList<Iri>, T> set, string range, Level level = Level.Optional, Vocabulary? vocabulary = null, Iri? type = null, Iri[]? aliases = null, string note = "") => new()
    {
        Term = term,
        Field = field,
        Range = range,
        Level = level,
        Vocabulary = vocabulary,
        Aliases = aliases ?? [],
        Note = note,
        Write = (b, node, _, v) =>
        {
            var list = get(v);
            if (list.Count == 0)
            {
                return;
            }

            var name = b.Context.Profile.Renamed.TryGetValue(term, out var other) ? other : term;
            for (var i = 0; i < list.Count; i++)
            {
                b.AddIri(node, name, list[i], type);
            }
        },
        Read = (r, node, _, v) =>
        {
            List<Iri>? list = null;
            foreach (var triple in r.Values(node, term, aliases ?? []))
            {
                if (Node(triple.Object, vocabulary, anyText: vocabulary is null) is { } iri)
                {
                    Take(r, triple, iri, type);
                    if (list is null || !list.Contains(iri))
                    {
                        (list ??= []).Add(iri);
                    }
                }
            }

            return list is null ? v : set(v, list);
        },
    };

    /// <summary>One address.</summary>
    public static Row<T> Address(Iri term, string field, Func<T, Iri?> get, Func<T, Iri, T> set, string range, Level level = Level.Optional, Iri? type = null) => new()
    {
        Term = term,
        Field = field,
        Range = range,
        Cardinality = "0..1",
        Level = level,
        Write = (b, node, _, v) =>
        {
            if (get(v) is { } iri)
            {
                b.AddIri(node, term, iri, type);
            }
        },
        Read = (r, node, _, v) =>
        {
            foreach (var triple in r.Values(node, term, []))
            {
                if (Node(triple.Object, null, anyText: true) is { } iri)
                {
                    Take(r, triple, iri, type);
                    return set(v, iri);
                }
            }

            return v;
        },
    };

    /// <summary>Links to records: an id of this catalogue, or an IRI of another.</summary>
    public static Row<T> References(Iri term, string field, Func<T, IReadOnlyList<string>> get, Func<T, IReadOnlyList<string>, T> set, string range, Level level = Level.Optional, string note = "") => new()
    {
        Term = term,
        Field = field,
        Range = range,
        Level = level,
        Note = note,
        Write = (b, node, _, v) =>
        {
            var list = get(v);
            if (list.Count == 0)
            {
                return;
            }

            var name = b.Context.Profile.Renamed.TryGetValue(term, out var other) ? other : term;
            for (var i = 0; i < list.Count; i++)
            {
                if (b.Reference(list[i]) is { } iri)
                {
                    b.Add(node, name, iri);
                }
            }
        },
        Read = (r, node, _, v) =>
        {
            List<string>? list = null;
            foreach (var triple in r.Values(node, term, []))
            {
                if (triple.Object is Iri iri)
                {
                    r.Take(triple);
                    (list ??= []).Add(r.Addresses.IdOf(iri.Value) ?? iri.Value);
                }
            }

            return list is null ? v : set(v, list);
        },
    };

    /// <summary>
    /// The IRI a value stands for. An address of a vocabulary in another spelling, or its word, becomes the authority's IRI; a web address in a
    /// text becomes an IRI; null for anything else.
    /// </summary>
    private static Iri? Node(Term value, Vocabulary? vocabulary, bool anyText) => value switch
    {
        Iri iri when ValidIri.Of(iri) is null => null,
        Iri iri => vocabulary is null || vocabulary.Contains(iri) ? iri : vocabulary.Resolve(iri.Value)?.Iri ?? iri,
        Literal literal when vocabulary is not null => vocabulary.Resolve(literal.Text)?.Iri,
        Literal literal when anyText => ValidIri.FromText(literal.Text),
        _ => null,
    };

    private static void Take(NodeReader r, Triple triple, Iri node, Iri? type)
    {
        r.Take(triple);
        if (type is not null)
        {
            r.TakeType(node, type);

            // The source's spelling of an address that was repaired is gone, and with it what its type said.
            r.TakeType(triple.Object, type);
        }
    }
}
