using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>Nodes without a name: brackets and collections, which nest.</summary>
internal sealed partial class TurtleReader
{
    /// <summary>What stands between <c>[</c> and <c>]</c>; false when it is nothing.</summary>
    private bool BlankNodePropertyList(in KeptTerm node)
    {
        Enter();
        input.Advance(1);
        var isDescribed = Next() != ']';
        if (isDescribed)
        {
            PredicateObjectList(node);
            if (input.Peek(0) != ']')
            {
                throw input.Error("Pričakovano »;«, »,« ali »]«.", "Expected ';', ',' or ']'.");
            }
        }

        input.Advance(1);
        depth--;
        return isDescribed;
    }

    /// <summary>A list between parentheses. Its cells are told one after the other, so it may be of any length.</summary>
    private KeptTerm Collection(in KeptTerm subject, in KeptTerm predicate)
    {
        Enter();
        input.Advance(1);
        var head = KeptTerm.Of(KnownNames.Nil);
        if (Next() == ')')
        {
            Emit(subject, predicate, TermView.Iri(KnownNames.Nil));
        }
        else
        {
            var number = anonymous++;
            head = kept.KeepGenerated(number);
            Emit(subject, predicate, kept.View(head));
            Cells(number);
        }

        input.Advance(1);
        depth--;
        return head;
    }

    private void Cells(long number)
    {
        var mark = kept.Mark;
        var cell = kept.KeepGenerated(number);
        while (true)
        {
            Object(cell, KeptTerm.Of(KnownNames.First));
            var c = Next();
            if (c == ')')
            {
                Emit(cell, KeptTerm.Of(KnownNames.Rest), TermView.Iri(KnownNames.Nil));
                break;
            }

            if (c < 0)
            {
                throw input.Error("Seznam nima zaključnega »)«.", "A collection has no closing ')'.");
            }

            var next = NewBlankNode();
            Emit(cell, KeptTerm.Of(KnownNames.Rest), kept.View(next));
            kept.Release(mark);
            cell = kept.KeepGenerated(anonymous - 1);
        }

        kept.Release(mark);
    }

    private KeptTerm NewBlankNode() => kept.KeepGenerated(anonymous++);

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
}
