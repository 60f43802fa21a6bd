using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.NTriples;

/// <summary>
/// RDF 1.1 N-Triples, one statement a line, and with <paramref name="quads"/> N-Quads, whose lines may name a graph. Lenient reading
/// skips the line that is wrong.
/// </summary>
internal sealed class NTriplesReader(Utf8Input input, RdfReadOptions options, QuadSink sink, bool quads)
{
    private readonly TurtleTokens tokens = new(input, options);
    private readonly IriCache cache = new();

    public void Run()
    {
        while (true)
        {
            SkipSpace(lines: true);
            if (input.Peek(0) < 0)
            {
                return;
            }

            try
            {
                Statement();
            }
            catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
            {
                options.OnProblem?.Invoke(fault.Problem);
                SkipLine();
            }

            options.OnStatementEnd?.Invoke();
        }
    }

    private void Statement()
    {
        var subject = input.Peek(0) == '_' ? new BlankNode(tokens.BlankLabel()) : (Term?)IriTerm();
        SkipSpace(lines: false);
        var predicate = IriTerm();
        SkipSpace(lines: false);
        var value = Value();
        SkipSpace(lines: false);
        Term? graph = null;
        if (quads && input.Peek(0) is ('<' or '_'))
        {
            graph = input.Peek(0) == '_' ? new BlankNode(tokens.BlankLabel()) : IriTerm();
            SkipSpace(lines: false);
        }

        if (input.Peek(0) != '.')
        {
            throw input.Error("Na koncu stavka pričakovana pika.", "Expected '.' at the end of the statement.");
        }

        input.Advance(1);
        SkipSpace(lines: false);
        if (input.Peek(0) is not ('\n' or '\r' or -1))
        {
            throw input.Error("Za piko pričakovana nova vrstica.", "Expected a new line after '.'.");
        }

        if (subject is not null && predicate is not null && value is not null)
        {
            sink(graph, new(subject, predicate, value));
        }
    }

    private Term? Value() => input.Peek(0) switch
    {
        '<' => IriTerm(),
        '_' => new BlankNode(tokens.BlankLabel()),
        '"' => LiteralTerm(),
        _ => throw input.Error("Pričakovan IRI, prazno vozlišče ali niz.", "Expected an IRI, a blank node or a string."),
    };

    private Literal? LiteralTerm()
    {
        var text = tokens.QuotedString(turtle: false);
        if (input.Peek(0) == '@')
        {
            var language = tokens.LanguageTag();
            return text is null ? null : Literal.InLanguage(text, language);
        }

        if (input.Peek(0) != '^')
        {
            return text is null ? null : new Literal(text);
        }

        if (input.Peek(1) != '^')
        {
            throw input.Error("Pričakovano »^^« in podatkovni tip.", "Expected '^^' and a datatype.");
        }

        input.Advance(2);
        var datatype = IriTerm();
        return text is null || datatype is null ? null : new Literal(text, datatype);
    }

    private Iri? IriTerm()
    {
        if (input.Peek(0) != '<')
        {
            throw input.Error("Pričakovan IRI v lomljenih oklepajih.", "Expected an IRI in angle brackets.");
        }

        var end = input.Rest.IndexOf((byte)'>');
        ulong hash = 0;
        if (end > 0 && cache.Find(input.Rest[..(end + 1)], out hash) is { } known)
        {
            input.Advance(end + 1);
            return known;
        }

        var text = tokens.IriReference(out var plain, out var length);
        Iri? iri = null;
        if (text is not null && !IriReference.IsAbsolute(text))
        {
            tokens.Fault(input.Problem("IRI mora biti absoluten.", "The IRI must be absolute."));
        }
        else if (text is not null)
        {
            iri = new Iri(text);
            if (plain && length == end + 1)
            {
                cache.Add(input.Rest[..length], hash, iri);
            }
        }

        input.Advance(length);
        return iri;
    }

    private void SkipSpace(bool lines)
    {
        while (true)
        {
            var c = input.Peek(0);
            if (c is ' ' or '\t' || (lines && c is '\r' or '\n'))
            {
                input.Advance(1);
            }
            else if (c == '#')
            {
                SkipLine();
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Up to the line's end, which stays.</summary>
    private void SkipLine()
    {
        while (input.Peek(0) >= 0)
        {
            var at = input.Rest.IndexOfAny((byte)'\n', (byte)'\r');
            input.Advance(at < 0 ? input.Rest.Length : at);
            if (at >= 0)
            {
                return;
            }
        }
    }
}
