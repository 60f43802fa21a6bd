namespace OpenData.Catalog.Dcat;

using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>The statements of a source that the model does not know: gathered when a resource is read, written out again with it.</summary>
internal static class ForeignStatementText
{
    /// <summary>A resource's neighbourhood is cut here: a record is a record, not a database.</summary>
    private const int MaxStatements = 20_000;

    /// <summary>What the rows left of a resource's neighbourhood, as sorted lines; null when they left nothing.</summary>
    public static string? Gather(NodeReader reader, Term root)
    {
        var lines = new List<string>();
        var blanks = new Dictionary<Term, BlankNode>();
        var seen = new HashSet<Term> { root };
        var queue = new Queue<Term>(seen);
        while (queue.TryDequeue(out var node) && lines.Count < MaxStatements)
        {
            foreach (var triple in reader.Graph.About(node))
            {
                // An object that is no IRI at all ("TODO:", a local path) cannot go out again.
                if (!reader.IsTaken(triple) && (triple.Object is not Iri value || ValidIri.Of(value) is not null))
                {
                    lines.Add(StatementLines.Line(new Triple(Name(triple.Subject), triple.Predicate, Name(triple.Object))));
                }

                if (triple.Object is not Literal && !reader.IsMain(triple.Object) && seen.Add(triple.Object))
                {
                    queue.Enqueue(triple.Object);
                }
            }
        }

        lines.AddRange(reader.Given.Select(g => StatementLines.Line(new Triple(new Iri(g.Name), new Iri(NodeNames.Is), g.Iri))));
        lines.Sort(StringComparer.Ordinal);
        return lines.Count == 0 ? null : string.Join('\n', lines);

        Term Name(Term term)
        {
            if (reader.Names.TryGetValue(term, out var name))
            {
                return new Iri(name);
            }

            if (term is not BlankNode)
            {
                return term;
            }

            if (!blanks.TryGetValue(term, out var blank))
            {
                blanks[term] = blank = new BlankNode("f" + blanks.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            return blank;
        }
    }

    /// <summary>The IRIs that nodes bore at the source; null when no line tells of one.</summary>
    public static Dictionary<string, Iri>? Given(string lines)
    {
        if (!lines.Contains(NodeNames.Is, StringComparison.Ordinal))
        {
            return null;
        }

        var given = new Dictionary<string, Iri>(StringComparer.Ordinal);
        foreach (var triple in StatementLines.Parse(lines))
        {
            if (triple.Predicate.Value == NodeNames.Is && triple.Subject is Iri name && ValidIri.Of(triple.Object as Iri) is { } iri)
            {
                given[name.Value] = iri;
            }
        }

        return given;
    }

    /// <summary>
    /// Adds the statements to a block. A statement about a node that is no longer there is left out; one about a distribution that was removed
    /// likewise.
    /// </summary>
    public static void Append(Block block, string lines)
    {
        var blanks = new Dictionary<string, BlankNode>(StringComparer.Ordinal);
        foreach (var triple in StatementLines.Parse(lines))
        {
            if (triple.Predicate.Value != NodeNames.Is && Node(triple.Subject) is { } subject && Node(triple.Object) is { } value && ValidIri.Of(triple.Predicate) is { } predicate)
            {
                block.Add(subject, predicate, value);
            }
        }

        Term? Node(Term term)
        {
            switch (term)
            {
                case Iri iri when NodeNames.IsName(iri.Value):
                    return block.Names!.GetValueOrDefault(iri.Value);
                case Iri iri:
                    return ValidIri.Of(iri);
                case BlankNode blank:
                    if (!blanks.TryGetValue(blank.Label, out var node))
                    {
                        blanks[blank.Label] = node = block.NewBlank();
                    }

                    return node;
                case Literal { Language: null } literal:
                    return literal.Datatype == Xsd.String ? Block.Plain(literal.Text) : ValidIri.Of(literal.Datatype) is { } type ? new Literal(literal.Text, type) : null;
                default:
                    return Block.InLanguage(((Literal)term).Text, ((Literal)term).Language!);
            }
        }
    }
}
