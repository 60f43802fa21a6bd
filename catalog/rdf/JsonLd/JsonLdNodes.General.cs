using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>Graphs, what is told before its end, and the way to the general algorithm.</summary>
internal sealed partial class JsonLdNodes
{
    /// <summary>An object; false when the whole member it stands in needs the general algorithm.</summary>
    private bool ReadObject(TermMeanings terms, KeyMeaning? key, ref NodePlace place, int graph, Role role)
    {
        TellIfLong();
        var before = queue.Mark;
        var placeBefore = place;
        var (start, level, own, firstSeen, pins) = (json.At, json.Depth, depth, seenCount, pinned);
        RdfSyntaxException? met = null;
        try
        {
            if (IsFast && TryObject(key?.Inner ?? terms, key, ref place, graph, role))
            {
                return true;
            }
        }
        catch (RdfSyntaxException fault) when (MayBeNone(fault, own, role))
        {
            met = fault;
            expansion = new Expansion(contexts, options);
        }

        if (toldDepth > own)
        {
            throw new RdfSyntaxException(json.Problem(
                json.At,
                "JSON-LD: objekt je prevelik, da bi ga prebrali naenkrat; v njem morajo biti @context, @type in @id na začetku, @graph na koncu "
                + "in vsak ključ le enkrat.",
                "JSON-LD: the object is too large to be read at once; in it @context, @type and @id must come first, @graph last, and no key twice.",
                JsonStream.Unreadable));
        }

        queue.TakeBack(before);
        place = placeBefore;
        (json.At, json.Depth, depth, seenCount, pinned) = (start, level, own, firstSeen, pins);
        if (place.IsReverse)
        {
            return false;
        }

        try
        {
            ReadGenerally(role.Outer ?? terms, key, ref place, graph, role.IsDocument);
            return true;
        }
        catch (RdfSyntaxException fault) when (met is not null && fault.Problem.English == met.Problem.English)
        {
            // The same fault, nearer to its place.
            throw met;
        }
    }

    /// <summary>
    /// Whether a fault in the meaning of something nested may turn out to be none when the rest of the object is known: a <c>@context</c> that
    /// still comes says otherwise, or a key comes again. The outermost object that can still be taken back is then read once more; the
    /// document's own object is not, as its context is known beforehand.
    /// </summary>
    private bool MayBeNone(RdfSyntaxException fault, int own, Role role) =>
        ReferenceEquals(fault, faultOfMeaning) && !fault.IsLimit && !role.IsDocument && own == Math.Max(toldDepth, isInDocument ? 1 : 0);

    /// <summary>
    /// The nodes of a graph. The document's object that says nothing but <c>@graph</c> stands for the default graph; any other names one.
    /// </summary>
    private bool TryGraph(TermMeanings terms, ref NodePlace place, int graph, ref Parts parts, Role role)
    {
        if (parts.HasGraph || parts.HasValue || parts.IsList || (role.IsDocument && parts.IsMore && !parts.HasId && !parts.HasTypes))
        {
            return false;
        }

        parts.HasGraph = true;
        var own = depth - 1;
        var isDefault = role.IsDocument && !parts.IsMore;
        if (isDefault)
        {
            frames[own].IsGraph = true;
        }
        else
        {
            parts.IsMore = true;
            Node(ref place, graph, ref parts);
        }

        var inner = isDefault ? -1 : own;
        var top = NodePlace.Top;
        if (json.Next() != '[')
        {
            return ReadValue(terms, null, ref top, inner);
        }

        json.Open();
        var isFirst = true;
        while (json.NextItem(ref isFirst))
        {
            if (!ReadValue(terms, null, ref top, inner))
            {
                return false;
            }

            if (isDefault)
            {
                EndOfElement();
            }
        }

        return true;
    }

    /// <summary>A node of the document's top level is complete; once told nodes are told one by one.</summary>
    private void EndOfElement()
    {
        queue.AddEnd();
        if (depth == 0 || toldDepth == depth)
        {
            TellOpen();
        }
    }

    /// <summary>Tells what is known when much has been read and every open object has its name: nothing may change it any more.</summary>
    private void TellIfLong()
    {
        if (json.At < TellBytes || pinned > 0)
        {
            return;
        }

        foreach (ref readonly var frame in frames.AsSpan(0, depth))
        {
            if (!(frame.IsGraph || (frame.Node >= 0 && frame.IsNamed)))
            {
                return;
            }
        }

        toldDepth = depth;
        TellOpen();
    }

    private void TellOpen()
    {
        Span<int> open = stackalloc int[depth];
        for (var i = 0; i < depth; i++)
        {
            open[i] = frames[i].Node;
        }

        queue.TellBut(open);
        for (var i = 0; i < depth; i++)
        {
            frames[i].Node = open[i];
        }

        json.Forget();
    }

    /// <summary>The object at hand by the general algorithm.</summary>
    private void ReadGenerally(TermMeanings terms, KeyMeaning? key, ref NodePlace place, int graph, bool isDocument)
    {
        generalAt = json.At;
        var value = json.Value();
        if (Expanded(terms.Active, key?.Name, value) is not { } expanded)
        {
            return;
        }

        if (isDocument)
        {
            TellContext(terms.Active, value);
            expanded = expanded is JsonMap { Count: 1 } only && only.TryGetValue("@graph", out var nodes) ? nodes! : expanded;
        }

        // A set within a list is a list of its own (section 5.1, step 5.2.2).
        expanded = place.IsList && key is { IsList: true } && expanded is JsonList ? new JsonMap { ["@list"] = expanded } : expanded;
        foreach (var item in expanded as JsonList ?? [expanded])
        {
            if (place.IsList)
            {
                rdf.TellValue(item, GraphNode(graph), NextCell(ref place, graph), KnownNames.First);
            }
            else
            {
                rdf.TellValue(item, GraphNode(graph), place.IsTop ? JsonLdToRdf.None : SubjectOf(place), place.Predicate);
            }
        }
    }

    /// <summary>The value at hand as the only member of the innermost open object, by the general algorithm.</summary>
    private void ReadMember(TermMeanings terms, KeyMeaning key, int graph)
    {
        generalAt = json.At;
        if (Expanded(terms.Active, null, new JsonMap { [key.Name] = json.Value() }) is JsonMap map)
        {
            rdf.TellNode(map, frames[depth - 1].Node, GraphNode(graph));
        }
    }

    private object? Expanded(ActiveContext active, string? property, object? value)
    {
        try
        {
            return expansion.Expand(active, property, value, options.Base);
        }
        catch (RdfSyntaxException fault) when (options.Lenient && !fault.IsLimit)
        {
            TellGeneral(fault.Problem);
        }
        catch (RdfSyntaxException fault)
        {
            throw faultOfMeaning = Placed(fault, generalAt);
        }

        // The fault left the expansion in the midst of something.
        expansion = new Expansion(contexts, options);
        return null;
    }

    private void TellContext(ActiveContext active, object? value)
    {
        if (OnContext is not null && value is JsonMap map && map.TryGetValue("@context", out var context))
        {
            OnContext(contexts.Process(active, context, options.Base));
        }
    }

    /// <summary>The general algorithm knows values and not places: it gets the place of what it was given.</summary>
    private RdfSyntaxException Placed(RdfSyntaxException fault, int at)
    {
        var (line, column) = json.PlaceOf(at);
        return fault.Line > 0 ? fault : new(fault.Problem with { Line = line, Column = column }, fault.IsLimit, fault);
    }

    private void TellGeneral(RdfProblem problem)
    {
        var (line, column) = json.PlaceOf(generalAt);
        queue.Add(problem.Line > 0 ? problem : problem with { Line = line, Column = column });
    }

    private void TellBadIri(string iri, int at)
    {
        var (line, column) = json.PlaceOf(at);
        queue.Add(JsonLdToRdf.NotIri(iri) with { Line = line, Column = column });
    }
}
