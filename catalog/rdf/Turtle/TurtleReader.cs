using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>
/// RDF 1.1 Turtle, one method a grammar rule, over a moving window of bytes. Lenient reading drops the statements of a term that is
/// wrong in itself and, where the structure is wrong, goes on behind the next full stop that ends a line.
/// </summary>
internal sealed partial class TurtleReader(Utf8Input input, RdfReadOptions options, Action<Triple> sink)
{
    private readonly TurtleTokens tokens = new(input, options);
    private readonly IriCache cache = new();
    private readonly Dictionary<string, string> prefixes = new(StringComparer.Ordinal);
    private string? baseIri = options.Base;
    private int anonymous;
    private int depth;

    public void Run()
    {
        while (true)
        {
            SkipSpace();
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
                depth = 0;
                Recover();
            }

            options.OnStatementEnd?.Invoke();
        }
    }

    private void Statement()
    {
        var first = input.Peek(0);
        if (first == '@')
        {
            Directive();
        }
        else if ((first | 0x20) == 'p' && IsKeyword("prefix"u8))
        {
            input.Advance(6);
            PrefixDeclaration();
        }
        else if ((first | 0x20) == 'b' && IsKeyword("base"u8))
        {
            input.Advance(4);
            BaseDeclaration();
        }
        else
        {
            Triples();
            FullStop();
        }
    }

    /// <summary><c>@prefix</c> or <c>@base</c>, in lower case and with a full stop.</summary>
    private void Directive()
    {
        if (StartsWith("@prefix"u8))
        {
            input.Advance(7);
            PrefixDeclaration();
        }
        else if (StartsWith("@base"u8))
        {
            input.Advance(5);
            BaseDeclaration();
        }
        else
        {
            throw input.Error("Pričakovano @prefix ali @base.", "Expected @prefix or @base.");
        }

        FullStop();
    }

    private void PrefixDeclaration()
    {
        SkipSpace();
        var length = NameLength(out _);
        if (length == 0 || input.Rest[length - 1] != ':' || input.Rest[..(length - 1)].Contains((byte)':'))
        {
            throw input.Error("Pričakovana predpona z dvopičjem, na primer »dct:«.", "Expected a prefix with a colon, such as 'dct:'.");
        }

        var prefix = PrefixText(input.Rest[..(length - 1)]);
        input.Advance(length);
        SkipSpace();
        var iri = IriTerm();
        if (iri is not null)
        {
            prefixes[prefix] = iri.Value;
            cache.Clear();
            options.OnPrefix?.Invoke(prefix, iri.Value);
        }
    }

    private void BaseDeclaration()
    {
        SkipSpace();
        var iri = IriTerm();
        if (iri is not null)
        {
            baseIri = iri.Value;
            cache.Clear();
        }
    }

    private void Triples()
    {
        switch (input.Peek(0))
        {
            case '[':
                var node = BlankNodePropertyList(null, null, out var described);
                SkipSpace();
                if (!described || input.Peek(0) != '.')
                {
                    PredicateObjectList(node, closing: '.');
                }

                break;
            case '(':
                var list = Collection(null, null);
                SkipSpace();
                PredicateObjectList(list, closing: '.');
                break;
            case '_':
                var blank = new BlankNode(tokens.BlankLabel());
                SkipSpace();
                PredicateObjectList(blank, closing: '.');
                break;
            default:
                var subject = IriTerm();
                SkipSpace();
                PredicateObjectList(subject, closing: '.');
                break;
        }
    }

    /// <summary>At least one verb with its objects, up to the closing mark, which stays.</summary>
    private void PredicateObjectList(Term? subject, char closing)
    {
        while (true)
        {
            var predicate = Verb();
            SkipSpace();
            ObjectList(subject, predicate);
            if (input.Peek(0) != ';')
            {
                return;
            }

            while (input.Peek(0) == ';')
            {
                input.Advance(1);
                SkipSpace();
            }

            if (input.Peek(0) == closing)
            {
                return;
            }
        }
    }

    private Iri? Verb()
    {
        if (input.Peek(0) == 'a' && IsKeyword("a"u8))
        {
            input.Advance(1);
            return RdfNames.Type;
        }

        return IriTerm();
    }

    private void ObjectList(Term? subject, Iri? predicate)
    {
        while (true)
        {
            Object(subject, predicate);
            SkipSpace();
            if (input.Peek(0) != ',')
            {
                return;
            }

            input.Advance(1);
            SkipSpace();
        }
    }

    private void Object(Term? subject, Iri? predicate)
    {
        var c = input.Peek(0);
        switch (c)
        {
            case '[':
                // The link is told before what hangs on it, so that a listener meets a node where it is used.
                BlankNodePropertyList(subject, predicate, out _);
                break;
            case '(':
                Collection(subject, predicate);
                break;
            case '_':
                Emit(subject, predicate, new BlankNode(tokens.BlankLabel()));
                break;
            case '"' or '\'':
                Emit(subject, predicate, QuotedLiteral());
                break;
            case '+' or '-' or '.' or (>= '0' and <= '9'):
                Emit(subject, predicate, Number());
                break;
            case 't' when IsKeyword("true"u8, exact: true):
                input.Advance(4);
                Emit(subject, predicate, new Literal("true", RdfNames.Boolean));
                break;
            case 'f' when IsKeyword("false"u8, exact: true):
                input.Advance(5);
                Emit(subject, predicate, new Literal("false", RdfNames.Boolean));
                break;
            default:
                Emit(subject, predicate, IriTerm());
                break;
        }
    }

    private BlankNode BlankNodePropertyList(Term? subject, Iri? predicate, out bool described)
    {
        Enter();
        input.Advance(1);
        SkipSpace();
        var node = NewBlankNode();
        Emit(subject, predicate, node);
        described = input.Peek(0) != ']';
        if (described)
        {
            PredicateObjectList(node, closing: ']');
            if (input.Peek(0) != ']')
            {
                throw input.Error("Pričakovano »;«, »,« ali »]«.", "Expected ';', ',' or ']'.");
            }
        }

        input.Advance(1);
        depth--;
        return node;
    }

    private Term Collection(Term? subject, Iri? predicate)
    {
        Enter();
        input.Advance(1);
        SkipSpace();
        Term head = RdfNames.Nil;
        BlankNode? last = null;
        while (input.Peek(0) is not (')' or -1))
        {
            var cell = NewBlankNode();
            if (last is null)
            {
                head = cell;
                Emit(subject, predicate, cell);
            }
            else
            {
                Emit(last, RdfNames.Rest, cell);
            }

            Object(cell, RdfNames.First);
            SkipSpace();
            last = cell;
        }

        if (input.Peek(0) < 0)
        {
            throw input.Error("Seznam nima zaključnega »)«.", "A collection has no closing ')'.");
        }

        input.Advance(1);
        depth--;
        if (last is null)
        {
            Emit(subject, predicate, head);
        }
        else
        {
            Emit(last, RdfNames.Rest, RdfNames.Nil);
        }

        return head;
    }

    private void Emit(Term? subject, Iri? predicate, Term? value)
    {
        if (subject is not null && predicate is not null && value is not null)
        {
            sink(new(subject, predicate, value));
        }
    }

    /// <summary>No label of a document begins with a tilde, so these never meet one.</summary>
    private BlankNode NewBlankNode() => new(GeneratedLabel.Of(anonymous++));

    private void Enter()
    {
        if (++depth > options.Limits.Depth)
        {
            throw new RdfSyntaxException(
                input.Problem(
                    $"Gnezdenje presega {options.Limits.Depth} ravni.",
                    $"Nesting exceeds {options.Limits.Depth} levels."),
                isLimit: true);
        }
    }

    private void FullStop()
    {
        SkipSpace();
        if (input.Peek(0) != '.')
        {
            throw input.Error("Na koncu stavka pričakovana pika.", "Expected '.' at the end of the statement.");
        }

        input.Advance(1);
    }
}
