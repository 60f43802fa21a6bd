using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.NTriples;

/// <summary>
/// RDF 1.1 N-Triples, one statement a line, and with <paramref name="quads"/> N-Quads, whose lines may name a graph. The window stands at
/// the statement's beginning until it is whole, so nothing is copied but what has escapes. Lenient reading skips the line that is wrong.
/// </summary>
internal sealed class NTriplesReader(Utf8Input input, RdfReadOptions options, IStatementSink sink, bool quads)
{
    private readonly TurtleTokens tokens = new(input, options);
    private readonly IriCache cache = new();
    private byte[] subjectRoom = [];
    private byte[] predicateRoom = [];
    private byte[] valueRoom = [];
    private byte[] datatypeRoom = [];
    private byte[] graphRoom = [];

    public void Run()
    {
        while (NextLine())
        {
            try
            {
                Statement();
            }
            catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
            {
                options.OnProblem?.Invoke(fault.Problem);
                input.SkipLine();
            }

            options.OnStatementEnd?.Invoke();
        }
    }

    private void Statement()
    {
        var subject = Node(0);
        var predicate = Iri(Blanks(subject.Next));
        var value = Value(Blanks(predicate.Next), out var tag);
        var i = Blanks(value.Next);
        var graph = quads && input.Peek(i) is '<' or '_' ? Node(i) : default;
        i = graph.Kind == TermKind.None ? i : Blanks(graph.Next);
        var end = End(i);

        // From here on the window stands still.
        var predicateView = Often(predicate, ref predicateRoom);
        var valueView = ValueView(value, tag, isClass: predicateView.Text.SequenceEqual(KnownNames.Type.Text));
        var subjectView = View(subject, ref subjectRoom);
        var graphView = View(graph, ref graphRoom);
        if (!subjectView.IsNone && !predicateView.IsNone && !valueView.IsNone && graphView.IsNone == (graph.Kind == TermKind.None))
        {
            sink.Add(subjectView, predicateView, valueView, graphView);
        }

        input.Advance(end);
    }

    private Token Node(int start) => input.Peek(start) == '_' ? Blank(start) : Iri(start);

    private Token Iri(int start)
    {
        if (input.Peek(start) != '<')
        {
            throw input.Error("Pričakovan IRI v lomljenih oklepajih.", "Expected an IRI in angle brackets.", start);
        }

        var end = tokens.IriEnd(start, out var form);
        return new(TermKind.Iri, form, start + 1, end - 1, end);
    }

    private Token Blank(int start)
    {
        var end = tokens.BlankEnd(start);
        return new(TermKind.BlankNode, TokenForm.Plain, start + 2, end, end);
    }

    /// <param name="start">Where it begins.</param>
    /// <param name="tag">A literal's language (then its kind is none) or datatype.</param>
    private Token Value(int start, out Token tag)
    {
        tag = default;
        switch (input.Peek(start))
        {
            case '<':
                return Iri(start);
            case '_':
                return Blank(start);
            case '"':
                break;
            default:
                throw input.Error("Pričakovan IRI, prazno vozlišče ali niz.", "Expected an IRI, a blank node or a string.", start);
        }

        var end = tokens.StringEnd(start, turtle: false, out _, out var form);
        var next = end;
        if (input.Peek(end) == '@')
        {
            next = tokens.LanguageEnd(end);
            tag = new(TermKind.None, TokenForm.Plain, end + 1, next, next);
        }
        else if (input.Peek(end) == '^')
        {
            if (input.Peek(end + 1) != '^')
            {
                throw input.Error("Pričakovano »^^« in podatkovni tip.", "Expected '^^' and a datatype.", end);
            }

            tag = Iri(end + 2);
            next = tag.Next;
        }

        return new(TermKind.Literal, form, start + 1, end - 1, next);
    }

    /// <summary>Behind the full stop, what follows it and the line's end, of which one byte stays.</summary>
    private int End(int i)
    {
        if (input.Peek(i) != '.')
        {
            throw input.Error("Na koncu stavka pričakovana pika.", "Expected '.' at the end of the statement.", i);
        }

        i = Blanks(i + 1);
        if (input.Peek(i) is not ('\n' or '\r' or '#' or -1))
        {
            throw input.Error("Za piko pričakovana nova vrstica.", "Expected a new line after '.'.", i);
        }

        return i;
    }

    private TermView ValueView(in Token value, in Token tag, bool isClass)
    {
        if (value.Kind != TermKind.Literal)
        {
            return isClass ? Often(value, ref valueRoom) : View(value, ref valueRoom);
        }

        var text = Text(value, isIri: false, ref valueRoom, out var isFaulty);
        if (isFaulty)
        {
            return default;
        }

        if (tag.Kind == TermKind.None)
        {
            return tag.Next > 0 ? TermView.Literal(text, input.Between(tag.Start, tag.End)) : TermView.Literal(text, datatype: null);
        }

        var datatype = Often(tag, ref datatypeRoom);
        return datatype.IsNone ? default : TermView.Literal(text, KnownNames.Datatype(datatype.Known ?? new KnownIri(datatype.Text)));
    }

    /// <summary>An IRI of a kind that comes again and again.</summary>
    private TermView Often(in Token token, ref byte[] room)
    {
        if (token.Kind != TermKind.Iri || token.Form != TokenForm.Plain)
        {
            return View(token, ref room);
        }

        var bytes = input.Between(token.Start, token.End);
        if (cache.Find(bytes, out var hash) is { } found)
        {
            return TermView.Iri(found);
        }

        var view = View(token, ref room);
        return !view.IsNone && cache.Offer(bytes, hash, bytes, bound: false) is { } known ? TermView.Iri(known) : view;
    }

    private TermView View(in Token token, ref byte[] room)
    {
        if (token.Kind != TermKind.Iri)
        {
            return token.Kind == TermKind.None ? default : TermView.BlankNode(input.Between(token.Start, token.End));
        }

        var text = Text(token, isIri: true, ref room, out var isFaulty);
        if (!isFaulty && !TurtleCharacters.IsAbsolute(text))
        {
            tokens.Fault(input.Problem(
                "IRI mora biti absoluten; pričakovana shema, na primer http:.",
                "The IRI must be absolute; expected a scheme such as http:.",
                token.Start));
            isFaulty = true;
        }

        return isFaulty ? default : TermView.Iri(text);
    }

    private ReadOnlySpan<byte> Text(in Token token, bool isIri, ref byte[] room, out bool isFaulty)
    {
        isFaulty = token.Form == TokenForm.Faulty;
        if (token.Form != TokenForm.Escaped)
        {
            return input.Between(token.Start, token.End);
        }

        var length = tokens.Unescape(token.Start, token.End, isIri, ref room);
        isFaulty = length < 0;
        return isFaulty ? default : room.AsSpan(0, length);
    }

    /// <summary>Behind spaces and tabs.</summary>
    private int Blanks(int start)
    {
        var i = start;
        while (input.Peek(i) is ' ' or '\t')
        {
            i++;
        }

        return i;
    }

    /// <summary>Goes to the next statement; false when there is none.</summary>
    private bool NextLine()
    {
        while (true)
        {
            var start = input.Position;
            var i = start;
            while (i < input.End && TurtleCharacters.IsSpace(input.Buffer[i]))
            {
                i++;
            }

            input.Advance(i - start);
            var c = input.Peek(0);
            if (c == '#')
            {
                input.SkipLine();
            }
            else if (!TurtleCharacters.IsSpace(c))
            {
                return c >= 0;
            }
        }
    }

    /// <summary>Where a term's text lies in the window, and where the next token may begin.</summary>
    private readonly record struct Token(TermKind Kind, TokenForm Form, int Start, int End, int Next);
}
