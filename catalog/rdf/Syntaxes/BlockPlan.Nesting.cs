using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>Which blank nodes stand inside others, and which of them are lists.</summary>
internal sealed partial class BlockPlan
{
    /// <summary>A blank node that one statement names may stand inside that statement, unless the name must outlive the block.</summary>
    private bool MayNest(in Subject subject) => subject.IsBlank && subject.References == 1 && IsLocal(subject.Id);

    /// <summary>A cell has one rdf:first and one rdf:rest and nothing else; a list is a chain of them that ends in rdf:nil.</summary>
    private void FindLists()
    {
        if (first == 0 || rest == 0)
        {
            return;
        }

        foreach (var last in Order)
        {
            ref var end = ref At(last);
            if (!IsCell(end, out var following) || !IsNil(ValueAt(following)))
            {
                continue;
            }

            var cell = last;
            while (true)
            {
                ref var at = ref At(cell);
                at.IsList = true;
                if (!at.ParentIsRest || at.Parent < 0 || At(at.Parent).IsList || !IsCell(At(at.Parent), out _))
                {
                    break;
                }

                cell = at.Parent;
            }
        }
    }

    private bool IsNil(in Value value) => value.Kind == TermKind.Iri && terms.TextOf(value.Id).SequenceEqual(KnownNames.Nil.Text);

    private bool IsCell(in Subject subject, out int following)
    {
        following = -1;
        if (subject.GroupCount != 2 || !MayNest(subject))
        {
            return false;
        }

        ref readonly var one = ref GroupAt(subject.FirstGroup);
        ref readonly var two = ref GroupAt(one.Next);
        if (one.FirstValue != one.LastValue || two.FirstValue != two.LastValue)
        {
            return false;
        }

        var forward = one.Predicate == first && two.Predicate == rest;
        var backward = one.Predicate == rest && two.Predicate == first;
        following = forward ? two.FirstValue : one.FirstValue;
        return (forward || backward) && (listsOfLiterals || ValueAt(forward ? one.FirstValue : two.FirstValue).Kind != TermKind.Literal);
    }

    /// <summary>Decides for each blank node whether it stands inside its parent; circles and deep chains are cut by giving a node a label.</summary>
    private void FindNesting()
    {
        for (var start = 0; start < subjects.Count; start++)
        {
            var node = start;
            path.Clear();
            while (At(node).Depth < 0)
            {
                ref var at = ref At(node);
                if (!MayNest(at))
                {
                    at.Depth = 0;
                    break;
                }

                at.Depth = OnPath;
                path.Add(node);
                node = at.Parent;
                if (At(node).Depth == OnPath)
                {
                    // A circle: the walk came back to a node of its own path, which now becomes a subject with a label.
                    At(node).Depth = 0;
                    EndListsBefore(node);
                }
            }

            for (var i = path.Count - 1; i >= 0; i--)
            {
                Place(ref At(path[i]));
            }
        }
    }

    /// <summary>A cell that gets a label is no part of a list any more, nor are the cells that lead to it: a list is written to its end.</summary>
    private void EndListsBefore(int cell)
    {
        while (At(cell).IsList)
        {
            At(cell).IsList = false;
            if (At(cell).ParentIsRest)
            {
                cell = At(cell).Parent;
            }
        }
    }

    private void Place(ref Subject node)
    {
        if (node.Depth != OnPath)
        {
            return;
        }

        ref readonly var parent = ref At(node.Parent);
        var depth = parent.Depth + (node.IsList && node.ParentIsRest && parent.IsList ? 0 : 1);
        node.IsNested = depth <= MaxNesting;
        node.Depth = node.IsNested ? depth : 0;
    }
}
