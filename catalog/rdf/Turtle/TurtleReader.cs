using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>
/// RDF 1.1 Turtle and, with <paramref name="graphs"/>, TriG: one method a grammar rule, over a moving window of bytes. A term is told as
/// it lies in the window; only what must outlive the window (subject, predicate, graph) is copied, once. Lenient reading drops the
/// statements of a term that is wrong in itself and, where the structure is wrong, goes on with the next statement.
/// </summary>
internal sealed partial class TurtleReader(Utf8Input input, RdfReadOptions options, IStatementSink sink, bool graphs)
{
    private readonly TurtleTokens tokens = new(input, options);
    private readonly IriCache cache = new();
    private readonly PrefixTable prefixes = new();
    private readonly KeptTerms kept = new();
    private string? baseIri = options.Base;
    private KeptTerm graph;
    private bool graphIsFaulty;
    private long anonymous;
    private int depth;

    public void Run()
    {
        while (Next() >= 0)
        {
            try
            {
                Statement();
            }
            catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
            {
                options.OnProblem?.Invoke(fault.Problem);
                SkipStatement(inGraph: false);
            }

            kept.Release(0);
            depth = 0;
            (graph, graphIsFaulty) = (default, false);
            options.OnStatementEnd?.Invoke();
        }
    }

    private void Statement()
    {
        switch (input.Peek(0))
        {
            case '@':
                Directive();
                break;
            case 'p' or 'P' when IsKeyword("prefix"u8):
                input.Advance(6);
                PrefixDeclaration();
                break;
            case 'b' or 'B' when IsKeyword("base"u8):
                input.Advance(4);
                BaseDeclaration();
                break;
            case '{' when graphs:
                GraphBlock(default, isNamed: false);
                break;
            case 'g' or 'G' when graphs && IsKeyword("graph"u8):
                NamedGraph();
                break;
            default:
                Triples(inGraph: false);
                break;
        }
    }

    /// <summary>One subject with all that is said of it; outside a graph's braces the full stop too, or the graph that it names.</summary>
    private void Triples(bool inGraph)
    {
        var subject = Subject(out var isDescribed, out var mayNameGraph);
        var c = Next();
        if (c == '{' && graphs && !inGraph && mayNameGraph)
        {
            GraphBlock(subject, isNamed: true);
            return;
        }

        if (!isDescribed || c is not ('.' or '}'))
        {
            PredicateObjectList(subject);
        }

        if (!inGraph)
        {
            FullStop();
        }
    }

    private KeptTerm Subject(out bool isDescribed, out bool mayNameGraph)
    {
        isDescribed = false;
        mayNameGraph = true;
        switch (input.Peek(0))
        {
            case '[':
                var node = NewBlankNode();
                isDescribed = BlankNodePropertyList(node);
                mayNameGraph = !isDescribed;
                return node;
            case '(':
                mayNameGraph = false;
                return Collection(default, default);
            default:
                var subject = kept.Keep(input.Peek(0) == '_' ? BlankNodeTerm(out var end) : IriTerm(0, isOften: false, out end));
                input.Advance(end);
                return subject;
        }
    }

    /// <summary>At least one verb with its objects. Stands behind it at the next byte that is no space.</summary>
    private void PredicateObjectList(in KeptTerm subject)
    {
        var mark = kept.Mark;
        while (true)
        {
            var predicate = Verb();
            var c = ObjectList(subject, predicate);
            kept.Release(mark);
            if (c != ';')
            {
                return;
            }

            while (c == ';')
            {
                input.Advance(1);
                c = Next();
            }

            if (c is '.' or ']' or '}')
            {
                return;
            }
        }
    }

    private KeptTerm Verb()
    {
        if (input.Peek(0) == 'a' && (TurtleCharacters.IsSpace(input.Peek(1)) || IsKeyword("a"u8)))
        {
            input.Advance(1);
            return KeptTerm.Of(KnownNames.Type);
        }

        var bytes = input.Rest;
        if (cache.Guess(bytes, out var end) is { } guessed && TurtleCharacters.IsSpace(bytes[end]))
        {
            cache.PredicateFound();
            input.Advance(end);
            return KeptTerm.Of(guessed);
        }

        var predicate = kept.Keep(IriTerm(0, isOften: true, out end));
        if (predicate.Known is not null)
        {
            cache.PredicateFound();
        }

        input.Advance(end);
        return predicate;
    }

    /// <summary>The byte that stands behind the last object.</summary>
    private int ObjectList(in KeptTerm subject, in KeptTerm predicate)
    {
        while (true)
        {
            Next();
            Object(subject, predicate);
            var c = Next();
            if (c != ',')
            {
                return c;
            }

            input.Advance(1);
        }
    }

    private void Object(in KeptTerm subject, in KeptTerm predicate)
    {
        var c = input.Peek(0);
        int end;
        int mark;
        switch (c)
        {
            case '"' or '\'':
                Emit(subject, predicate, QuotedLiteral(out end));
                break;
            case '[':
                // The link is told before what hangs on it, so that a listener meets a node where it is used.
                mark = kept.Mark;
                var node = NewBlankNode();
                Emit(subject, predicate, kept.View(node));
                BlankNodePropertyList(node);
                kept.Release(mark);
                return;
            case '(':
                mark = kept.Mark;
                Collection(subject, predicate);
                kept.Release(mark);
                return;
            case '_':
                Emit(subject, predicate, BlankNodeTerm(out end));
                break;
            case '+' or '-' or '.' or (>= '0' and <= '9'):
                Emit(subject, predicate, Number(out end));
                break;
            case 't' or 'f' when IsKeyword(c == 't' ? "true"u8 : "false"u8, exact: true):
                end = c == 't' ? 4 : 5;
                Emit(subject, predicate, TermView.Literal(input.Rest[..end], KnownNames.Boolean));
                break;
            default:
                Emit(subject, predicate, IriTerm(0, isOften: ReferenceEquals(predicate.Known, KnownNames.Type), out end));
                break;
        }

        input.Advance(end);
    }

    private void Emit(in KeptTerm subject, in KeptTerm predicate, in TermView value)
    {
        if (subject.Kind != TermKind.None && predicate.Kind != TermKind.None && !value.IsNone && !graphIsFaulty)
        {
            sink.Add(kept.View(subject), kept.View(predicate), value, kept.View(graph));
        }
    }

    private void FullStop()
    {
        if (Next() != '.')
        {
            throw input.Error("Na koncu stavka pričakovana pika.", "Expected '.' at the end of the statement.");
        }

        input.Advance(1);
    }
}
