using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>Properties and what stands as their values.</summary>
internal sealed partial class JsonLdNodes
{
    private bool TryProperty(
        TermMeanings terms, KeyMeaning key, int at, ref NodePlace place, int graph, ref Parts parts, Role role)
    {
        if (parts.HasValue || parts.IsList || frames[depth - 1].IsGraph)
        {
            parts.IsMore = true;
            return false;
        }

        parts.IsMore = true;
        Node(ref place, graph, ref parts);
        if (!IsNew(key) && !(options.Lenient && toldDepth >= depth))
        {
            return false;
        }

        if (key.BadIri is not null && key.Kind == KeyKind.Property)
        {
            TellBadIri(key.BadIri, at);
        }

        var before = queue.Mark;
        var (start, level) = (json.At, json.Depth);
        pinned += key.IsReverse ? 1 : 0;
        var isRead = key.Kind == KeyKind.Property && TryValues(terms, key, graph);
        pinned -= key.IsReverse ? 1 : 0;
        if (!isRead)
        {
            queue.TakeBack(before);
            (json.At, json.Depth) = (start, level);
            ReadMember(terms, key, graph);
        }

        return true;
    }

    private bool TryValues(TermMeanings terms, KeyMeaning key, int graph)
    {
        var c = json.Next();
        var place = NodePlace.Of(depth - 1, key);
        if (c == '{' && key.IsLanguageMap)
        {
            return TryLanguageMap(terms, ref place, graph);
        }

        if (!key.IsList)
        {
            return ReadValue(terms, key, ref place, graph);
        }

        if (c == 'n')
        {
            json.Word("null"u8);
            return true;
        }

        // An object may say of itself that it is a list.
        return c != '{' && ReadList(terms, key, ref place, graph);
    }

    /// <summary>A value or an array of them; false when the whole member needs the general algorithm.</summary>
    private bool ReadValue(TermMeanings terms, KeyMeaning? key, ref NodePlace place, int graph)
    {
        switch (json.Next())
        {
            case '{':
                return ReadObject(terms, key, ref place, graph, default);
            case '[':
                return ReadArray(terms, key, ref place, graph);
            case '"':
                return key is null ? TrySkipString() : TryString(key.Inner ?? terms, key, ref place, graph);
            case 't':
                json.Word("true"u8);
                return TryBare(key, ref place, graph, "true", KnownNames.Boolean);
            case 'f':
                json.Word("false"u8);
                return TryBare(key, ref place, graph, "false", KnownNames.Boolean);
            case 'n':
                json.Word("null"u8);
                return true;
            default:
                json.Require(JsonStream.IsNumber(json.Next()), "vrednost JSON", "a JSON value");
                return TryNumber(json.Number(), key, ref place, graph);
        }
    }

    private bool ReadArray(TermMeanings terms, KeyMeaning? key, ref NodePlace place, int graph)
    {
        if (key is { IsList: true } && place.IsList)
        {
            var inner = place;
            (inner.Node, inner.Frame, inner.Predicate, inner.IsList) = (NextCell(ref place, graph), -1, KnownNames.First, false);
            return ReadList(terms, key, ref inner, graph);
        }

        json.Open();
        var isFirst = true;
        while (json.NextItem(ref isFirst))
        {
            if (!ReadValue(terms, key, ref place, graph))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What stands in a list: one value or an array.</summary>
    private bool ReadList(TermMeanings terms, KeyMeaning key, ref NodePlace place, int graph)
    {
        pinned++;
        var list = place;
        list.IsList = true;
        var isRead = true;
        if (json.Next() == '[')
        {
            json.Open();
            var isFirst = true;
            while (isRead && json.NextItem(ref isFirst))
            {
                isRead = ReadValue(terms, key, ref list, graph);
            }
        }
        else
        {
            isRead = ReadValue(terms, key, ref list, graph);
        }

        pinned--;
        queue.Add(SubjectOf(list), list.Predicate, QueuedTerm.Iri(KnownNames.Nil), GraphNode(graph));
        return isRead;
    }

    /// <summary>A list object, whose only other member may be <c>@index</c>.</summary>
    private bool TryList(TermMeanings terms, KeyMeaning? key, ref NodePlace place, int graph, ref Parts parts)
    {
        if (parts.IsMore || key is null || key.Inner is not null || place.IsTop || place.IsReverse)
        {
            return false;
        }

        parts.IsMore = true;
        parts.IsList = true;
        var list = place;
        if (place.IsList)
        {
            (list.Node, list.Frame, list.Predicate, list.IsList) = (NextCell(ref place, graph), -1, KnownNames.First, false);
        }

        return ReadList(terms, key, ref list, graph);
    }

    /// <summary>Texts by language (JSON-LD 1.1, section 4.6.2).</summary>
    private bool TryLanguageMap(TermMeanings terms, ref NodePlace place, int graph)
    {
        var isFirst = true;
        var first = seenCount;
        json.Open();
        while (json.NextMember(ref isFirst))
        {
            var name = json.Name();
            var key = KeyOf(terms, name);
            var language = key.Kind == KeyKind.None ? null : LanguageOf(name);
            if (place.IsReverse || !IsNewIn(first, key) || (key.Kind != KeyKind.None && language is null))
            {
                seenCount = first;
                return false;
            }

            Remember(key);
            if (!TryTexts(ref place, graph, language))
            {
                seenCount = first;
                return false;
            }
        }

        seenCount = first;
        return true;
    }

    private bool TryTexts(ref NodePlace place, int graph, byte[]? language)
    {
        if (json.Next() != '[')
        {
            return TryText(ref place, graph, language);
        }

        var isFirst = true;
        json.Open();
        while (json.NextItem(ref isFirst))
        {
            if (!TryText(ref place, graph, language))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryText(ref NodePlace place, int graph, byte[]? language)
    {
        switch (json.Next())
        {
            case '"':
                Put(ref place, graph, Text(json.String(), TermKind.Literal, null, language));
                return true;
            case 'n':
                json.Word("null"u8);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A string, as its property wants it.</summary>
    private bool TryString(TermMeanings terms, KeyMeaning key, ref NodePlace place, int graph)
    {
        var token = json.String();
        switch (key.Coercion)
        {
            case Coercion.Id:
                Put(ref place, graph, IdOf(terms, token));
                return true;
            case Coercion.Vocabulary:
                var type = TypeOf(terms, token);
                if (type.BadIri is not null)
                {
                    TellBadIri(type.BadIri, token.Start);
                }

                Put(ref place, graph, type.Term);
                return true;
            case Coercion.Datatype:
                Put(ref place, graph, Text(token, TermKind.Literal, key.Datatype, null));
                return !place.IsReverse;
            default:
                Put(ref place, graph, Text(token, TermKind.Literal, null, key.Language));
                return !place.IsReverse;
        }
    }

    private bool TryBare(KeyMeaning? key, ref NodePlace place, int graph, string text, KnownIri datatype)
    {
        if (key is not null && !place.IsReverse)
        {
            Put(ref place, graph, queue.Made(TermKind.Literal, text, key.Coercion == Coercion.Datatype ? key.Datatype : datatype));
        }

        return !place.IsReverse;
    }

    private bool TryNumber(JsonNumeral number, KeyMeaning? key, ref NodePlace place, int graph)
    {
        if (key is not null && !place.IsReverse)
        {
            Put(ref place, graph, Numeral(number, key.Coercion == Coercion.Datatype, key.Datatype));
        }

        return !place.IsReverse;
    }

    private QueuedTerm Numeral(JsonNumeral number, bool isTyped, KnownIri? datatype)
    {
        var raw = json.Text.Slice(number.Start, number.Length);
        var isDouble = isTyped && datatype is not null && datatype.Iri.Equals(RdfNames.Double);
        if (number.IsInteger && raw.Length <= 15 && !isDouble && raw is not [(byte)'-', (byte)'0'])
        {
            return new(TermKind.Literal, TextPlace.Document, number.Start, number.Length, isTyped ? datatype : KnownNames.Integer);
        }

        var value = double.Parse(raw, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
        var own = JsonLdToRdf.IsInteger(value, isDouble, out var text) ? KnownNames.Integer : KnownNames.Double;
        return queue.Made(TermKind.Literal, text, isTyped ? datatype : own);
    }

    /// <summary>The statement that leads from a place to a value; in a list the cell that holds it.</summary>
    private void Put(ref NodePlace place, int graph, in QueuedTerm value)
    {
        if (place.IsTop)
        {
            return;
        }

        if (place.IsList)
        {
            queue.Add(NextCell(ref place, graph), KnownNames.First, value, GraphNode(graph));
        }
        else if (place.IsReverse)
        {
            var node = value.Place == TextPlace.Node ? value.Start : queue.AddNode(value);
            queue.Add(node, place.Predicate, QueuedTerm.Node(SubjectOf(place)), GraphNode(graph));
        }
        else
        {
            queue.Add(SubjectOf(place), place.Predicate, value, GraphNode(graph));
        }
    }

    private int NextCell(ref NodePlace list, int graph)
    {
        var cell = queue.AddNode(QueuedTerm.Unnamed);
        queue.Add(SubjectOf(list), list.Predicate, QueuedTerm.Node(cell), GraphNode(graph));
        (list.Node, list.Frame, list.Predicate) = (cell, -1, KnownNames.Rest);
        return cell;
    }

    private int SubjectOf(in NodePlace place) => place.Frame >= 0 ? frames[place.Frame].Node : place.Node;

    private int GraphNode(int graph) => graph < 0 ? JsonLdToRdf.None : frames[graph].Node;
}
