using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>What TriG adds to Turtle (RDF 1.1 TriG, section 4): graphs in braces, and how to go on behind a fault.</summary>
internal sealed partial class TurtleReader
{
    /// <summary>How far a skipped string or IRI may reach: beyond that its mark is taken to stand alone.</summary>
    private const int MostSkipped = 1 << 16;

    /// <summary>Behind the word <c>GRAPH</c> stands a name, which may be <c>[]</c>.</summary>
    private void NamedGraph()
    {
        input.Advance(5);
        if (Next() is '(' or '{')
        {
            throw input.Error("Za GRAPH pričakovano ime grafa.", "Expected a graph's name after GRAPH.");
        }

        var name = Subject(out _, out var mayNameGraph);
        if (!mayNameGraph || Next() != '{')
        {
            throw input.Error("Za imenom grafa pričakovano »{«.", "Expected '{' after the graph's name.");
        }

        GraphBlock(name, isNamed: true);
    }

    /// <summary>From <c>{</c> to <c>}</c>. Statements of a faulty name are read and left out, for they belong to no other graph.</summary>
    private void GraphBlock(in KeptTerm name, bool isNamed)
    {
        (graph, graphIsFaulty) = (name, isNamed && name.Kind == TermKind.None);
        var mark = kept.Mark;
        input.Advance(1);
        var c = Next();
        while (c != '}')
        {
            if (c < 0)
            {
                throw input.Error("Graf nima zaključnega »}«.", "A graph has no closing '}'.");
            }

            try
            {
                Triples(inGraph: true);
                c = Next();
                if (c == '.')
                {
                    input.Advance(1);
                    c = Next();
                }
                else if (c != '}')
                {
                    throw input.Error("Pričakovana pika ali »}«.", "Expected '.' or '}'.");
                }
            }
            catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
            {
                options.OnProblem?.Invoke(fault.Problem);
                if (!SkipStatement(inGraph: true))
                {
                    return;
                }

                c = Next();
            }

            kept.Release(mark);
            depth = 0;
            if (name.Kind != TermKind.BlankNode)
            {
                options.OnStatementEnd?.Invoke();
            }
        }

        input.Advance(1);
    }

    /// <summary>
    /// Goes on behind a fault: behind the next full stop that ends a statement, or before the brace that ends the graph. Strings and IRIs
    /// are stepped over where they are whole. Braces that open inside a graph tell that its own end is missing: what stands between
    /// them belongs to another graph and is skipped too, and false comes back.
    /// </summary>
    private bool SkipStatement(bool inGraph)
    {
        var braces = 0;
        var isBehindSpace = true;
        while (input.Peek(0) is >= 0 and var c)
        {
            var length = 1;
            var mayBeComment = isBehindSpace;
            isBehindSpace = TurtleCharacters.IsSpace(c);
            switch (c)
            {
                case '<':
                    length = SkippedIri();
                    break;
                case '"' or '\'':
                    length = SkippedString((byte)c);
                    break;
                case '#' when mayBeComment:
                    input.SkipLine();
                    continue;
                case '{' when graphs:
                    braces++;
                    break;
                case '}' when graphs:
                    if (inGraph && braces == 0)
                    {
                        return true;
                    }

                    if (--braces <= 0)
                    {
                        input.Advance(1);
                        return !inGraph;
                    }

                    break;
                case '.' when braces == 0 && (input.Peek(1) is -1 or '#' || TurtleCharacters.IsSpace(input.Peek(1))
                    || (inGraph && input.Peek(1) == '}')):
                    input.Advance(1);
                    return true;
                default:
                    break;
            }

            input.Advance(length);
        }

        return true;
    }

    private int SkippedIri()
    {
        for (var i = 1; i < MostSkipped && input.Peek(i) is >= 0 and var c; i++)
        {
            if (TurtleCharacters.IsForbiddenInIri(c) && c != '\\')
            {
                return c == '>' ? i + 1 : 1;
            }
        }

        return 1;
    }

    /// <summary>A whole string's length, 1 when it does not end, or not in this line.</summary>
    private int SkippedString(byte quote)
    {
        var isLong = input.Peek(1) == quote && input.Peek(2) == quote;
        for (var i = isLong ? 3 : 1; i < MostSkipped && input.Peek(i) is >= 0 and var c; i++)
        {
            if (c == '\\')
            {
                i++;
            }
            else if (c == quote && (!isLong || (input.Peek(i + 1) == quote && input.Peek(i + 2) == quote)))
            {
                return i + (isLong ? 3 : 1);
            }
            else if (c is '\n' && !isLong)
            {
                break;
            }
        }

        return 1;
    }
}
