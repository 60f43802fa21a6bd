using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>Names, classes, IRIs and literals.</summary>
internal sealed partial class JsonLdNodes
{
    private KeyMeaning KeyOf(TermMeanings terms, JsonString name) => terms.Key(Unescaped(name));

    private TypeMeaning TypeOf(TermMeanings terms, JsonString name) => terms.Type(Unescaped(name));

    private byte[]? LanguageOf(JsonString tag) => languages.Find(Unescaped(tag));

    /// <summary>A string's text; valid until the queue takes in another text.</summary>
    private ReadOnlySpan<byte> Unescaped(JsonString token)
    {
        var raw = json.Text.Slice(token.Start, token.Length);
        if (!token.IsEscaped)
        {
            return raw;
        }

        var room = queue.Room(raw.Length);
        return room[..JsonStream.Unescape(raw, room)];
    }

    private QueuedTerm Text(JsonString token, TermKind kind, KnownIri? datatype, byte[]? language) => token.IsEscaped
        ? queue.Made(kind, Unescaped(token).Length, datatype, language)
        : new(kind, TextPlace.Document, token.Start, token.Length, datatype, language);

    private bool TryTypes(TermMeanings terms, ref NodePlace place, int graph, ref Parts parts)
    {
        if (parts.HasTypes)
        {
            return false;
        }

        parts.HasTypes = true;
        var c = json.Next();
        if (c == '"')
        {
            var token = json.String();
            parts.Type = TypeOf(terms, token);
            parts.TypeAt = token.Start;
            if (frames[depth - 1].Node >= 0)
            {
                AddType(parts.Type, token.Start, graph);
            }

            return parts.Type.IsPlain;
        }

        if (c != '[' || parts.HasValue)
        {
            return false;
        }

        Node(ref place, graph, ref parts);
        json.Open();
        var isFirst = true;
        while (json.NextItem(ref isFirst))
        {
            if (json.Next() != '"')
            {
                return false;
            }

            var token = json.String();
            var type = TypeOf(terms, token);
            if (!type.IsPlain)
            {
                return false;
            }

            AddType(type, token.Start, graph);
        }

        return true;
    }

    private void AddType(TypeMeaning type, int at, int graph)
    {
        if (type.BadIri is not null)
        {
            TellBadIri(type.BadIri, at);
        }

        queue.Add(frames[depth - 1].Node, KnownNames.Type, type.Term, GraphNode(graph));
    }

    private bool TryPlainValue(ref Parts parts)
    {
        if (parts.HasValue || frames[depth - 1].Node >= 0)
        {
            return false;
        }

        parts.HasValue = true;
        parts.ValueStart = json.Next();
        switch (parts.ValueStart)
        {
            case '"':
                parts.Value = json.String();
                return true;
            case 't':
                json.Word("true"u8);
                return true;
            case 'f':
                json.Word("false"u8);
                return true;
            case int c when JsonStream.IsNumber(c):
                var number = json.Number();
                (parts.Value, parts.IsInteger) = (new(number.Start, number.Length, false), number.IsInteger);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A value object, complete.</summary>
    private bool TryLiteral(ref NodePlace place, int graph, ref Parts parts)
    {
        var isTyped = parts.Type is not null;
        if (parts.HasId || parts.HasGraph || frames[depth - 1].Node >= 0 || place.IsReverse
            || (isTyped && (parts.HasLanguage || parts.HasDirection || parts.Type!.Term.Known is null))
            || (parts.HasLanguage && parts.ValueStart != '"'))
        {
            return false;
        }

        if (place.IsTop)
        {
            return true;
        }

        var given = parts.Type?.Term.Known;
        var datatype = given is not null && given.Iri.Equals(RdfNames.String) ? null : given;
        Put(ref place, graph, parts.ValueStart switch
        {
            '"' => Text(parts.Value, TermKind.Literal, datatype, parts.Language),
            't' => queue.Made(TermKind.Literal, "true", isTyped ? datatype : KnownNames.Boolean),
            'f' => queue.Made(TermKind.Literal, "false", isTyped ? datatype : KnownNames.Boolean),
            _ => Numeral(new(parts.Value.Start, parts.Value.Length, parts.IsInteger), isTyped, datatype),
        });
        return true;
    }

    /// <summary>A node's name (IRI expansion, document-relative): none, and told of, when it is no IRI.</summary>
    private QueuedTerm IdOf(TermMeanings terms, JsonString token)
    {
        var text = json.Text.Slice(token.Start, token.Length);
        if (token.IsEscaped || terms.HasOddAlias || text.Length < 3)
        {
            return SlowIdOf(terms, token);
        }

        if (text.StartsWith("https://"u8) || text.StartsWith("http://"u8))
        {
            return IsClean(text, 1) ? new(TermKind.Iri, TextPlace.Document, token.Start, token.Length) : SlowIdOf(terms, token);
        }

        var colon = text[1..].IndexOf((byte)':') + 1;
        if (colon == 1 && text[0] == '_')
        {
            return text[2] == '~' ? SlowIdOf(terms, token) : new(TermKind.BlankNode, TextPlace.Document, token.Start + 2, token.Length - 2);
        }

        var rest = text[(colon + 1)..];
        if (colon == 0 || rest.StartsWith("//"u8) || terms.Prefix(text[..colon]) is not { IsPlain: true } prefix || !IsClean(rest, prefix.HasHash ? 0 : 1))
        {
            return SlowIdOf(terms, token);
        }

        if (prefix.Namespace is not { } start)
        {
            return new(TermKind.Iri, TextPlace.Document, token.Start, token.Length);
        }

        var room = queue.Room(start.Length + rest.Length);
        start.CopyTo(room);
        rest.CopyTo(room[start.Length..]);
        return queue.Made(TermKind.Iri, room.Length);
    }

    private QueuedTerm SlowIdOf(TermMeanings terms, JsonString token)
    {
        var iri = contexts.ExpandId(terms.Active, json.Decoded(token));
        if (iri is null)
        {
            return default;
        }

        if (iri.StartsWith("_:", StringComparison.Ordinal))
        {
            return iri.Length == 2 ? default : queue.Made(TermKind.BlankNode, iri[2] == '~' ? "x" + iri[2..] : iri[2..]);
        }

        if (JsonLdToRdf.IsIri(iri))
        {
            return queue.Made(TermKind.Iri, iri);
        }

        TellBadIri(iri, token.Start);
        return default;
    }

    /// <summary>Nothing forbidden, and no more than so many <c>#</c>.</summary>
    private static bool IsClean(ReadOnlySpan<byte> text, int hashes)
    {
        var at = JsonScan.IriStop(text);
        return at == text.Length || (hashes > 0 && text[at] == '#' && IsClean(text[(at + 1)..], 0));
    }
}
