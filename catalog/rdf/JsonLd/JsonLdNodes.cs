using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// Node objects to statements in one pass over the document's bytes. What the pass does not know (a late <c>@context</c>, a key given twice,
/// scoped classes, <c>@nest</c>…) makes it take back the object's statements and leave the object to the general algorithm; the outcome
/// is the same either way. When much has been read, what is known is told and forgotten, so that a node of any length needs little memory.
/// </summary>
internal sealed partial class JsonLdNodes
{
    /// <summary>Keys of one object that are compared one by one.</summary>
    private const int MostKeys = 2000;

    private readonly JsonStream json;
    private readonly RdfReadOptions options;
    private readonly StatementQueue queue;
    private readonly ContextProcessor contexts;
    private readonly JsonLdToRdf rdf;
    private readonly LanguageBytes languages = new();
    private Expansion expansion;
    private Frame[] frames = new Frame[16];
    private KeyMeaning[] seen = new KeyMeaning[64];
    private int depth;
    private int seenCount;

    /// <summary>Open objects of which something has been told: they cannot be taken back.</summary>
    private int toldDepth;

    /// <summary>Lists and reverse properties around the current place; nothing is told in their midst.</summary>
    private int pinned;

    /// <summary>Where the general algorithm was called, for faults it reports without a place.</summary>
    private int generalAt;

    /// <summary>The fault that the general algorithm met last; JSON's own faults are others.</summary>
    private RdfSyntaxException? faultOfMeaning;

    /// <summary>Whether the document is one object, and not an array of them.</summary>
    private bool isInDocument;

    public JsonLdNodes(JsonStream json, RdfReadOptions options, IStatementSink sink, bool isVersion10, CancellationToken cancel)
    {
        this.json = json;
        this.options = options with { OnProblem = options.OnProblem is null ? null : TellGeneral };
        queue = new StatementQueue(json, options, sink);
        contexts = new ContextProcessor(this.options, isVersion10, cancel);
        rdf = new JsonLdToRdf(queue, TellGeneral);
        expansion = new Expansion(contexts, this.options);
    }

    public ContextProcessor Contexts => contexts;

    public TermMeanings Meanings(ActiveContext active) => new(active, contexts, options.Base);

    /// <summary>Whether objects are read in one pass at all.</summary>
    public bool IsFast { get; init; }

    /// <summary>Bytes after which statements no longer wait for the end of the objects that are open.</summary>
    public int TellBytes { get; init; }

    /// <summary>Told of the context of the document's object.</summary>
    public Action<ActiveContext>? OnContext { get; set; }

    /// <summary>The document's only object; its context, when it stands behind other members, has been taken already.</summary>
    /// <param name="terms">What names mean in the object.</param>
    /// <param name="outer">What they mean outside of it; the same when the object's own context is still to be read.</param>
    public void ReadDocument(TermMeanings terms, TermMeanings outer)
    {
        isInDocument = true;
        var place = NodePlace.Top;
        ReadObject(terms, null, ref place, -1, new(outer, HasContext: terms != outer));
        queue.AddEnd();
        queue.Tell();
        toldDepth = 0;
    }

    /// <summary>One element of the document's array.</summary>
    public void ReadElement(TermMeanings terms)
    {
        isInDocument = false;
        var place = NodePlace.Top;
        ReadValue(terms, null, ref place, -1);
        EndOfElement();
        toldDepth = 0;
    }

    /// <summary>Tells what was understood of a document that breaks off.</summary>
    public void TellRest() => queue.Tell();

    private bool TryObject(TermMeanings terms, KeyMeaning? property, ref NodePlace place, int graph, Role role)
    {
        json.Open();
        Push();
        var own = depth - 1;
        var parts = default(Parts);
        var isFirst = true;
        while (json.NextMember(ref isFirst))
        {
            var at = json.At;
            var name = json.Name();
            var key = KeyOf(terms, name);
            var isRead = key.Kind switch
            {
                KeyKind.Property or KeyKind.Rich => TryProperty(terms, key, at, ref place, graph, ref parts, role),
                KeyKind.Ignored => TrySkip(),
                KeyKind.Context => TryContext(ref terms, ref parts, role),
                KeyKind.Graph => TryGraph(terms, ref place, graph, ref parts, role),
                KeyKind.List => TryList(terms, property, ref place, graph, ref parts),
                KeyKind.Unfit or KeyKind.None => false,
                _ => TryKeyword(terms, key.Kind, ref place, graph, ref parts),
            };
            if (!isRead || (frames[own].IsGraph && parts.IsMore))
            {
                return false;
            }

            parts.IsLater = true;
        }

        if (!TryEnd(ref place, graph, ref parts))
        {
            return false;
        }

        Pop();
        return true;
    }

    /// <summary>Members whose meaning JSON-LD itself gives.</summary>
    private bool TryKeyword(TermMeanings terms, KeyKind kind, ref NodePlace place, int graph, ref Parts parts)
    {
        parts.IsMore = true;
        if (parts.IsList && kind != KeyKind.Index)
        {
            return false;
        }

        switch (kind)
        {
            case KeyKind.Id:
                if (parts.HasId || parts.HasValue || json.Next() != '"')
                {
                    return false;
                }

                parts.HasId = true;
                parts.Id = IdOf(terms, json.String());
                ref var frame = ref frames[depth - 1];
                frame.IsNamed = true;
                if (frame.Node >= 0)
                {
                    queue.Name(frame.Node, parts.Id);
                }

                return true;
            case KeyKind.Type:
                return TryTypes(terms, ref place, graph, ref parts);
            case KeyKind.Value:
                return TryPlainValue(ref parts);
            case KeyKind.Language:
                if (parts.HasLanguage || json.Next() != '"')
                {
                    return false;
                }

                parts.HasLanguage = true;
                parts.Language = LanguageOf(json.String());
                return parts.Language is not null;
            case KeyKind.Index:
                return !parts.HasIndex && (parts.HasIndex = TrySkipString());
            default:
                return !parts.HasDirection && (parts.HasDirection = json.Next() == '"' && json.Decoded(json.String()) is "ltr" or "rtl");
        }
    }

    private bool TrySkip()
    {
        json.Skip();
        return true;
    }

    private bool TrySkipString()
    {
        if (json.Next() != '"')
        {
            return false;
        }

        json.String();
        return true;
    }

    private bool TryContext(ref TermMeanings terms, ref Parts parts, Role role)
    {
        if (role.HasContext)
        {
            json.Skip();
            return true;
        }

        if (parts.IsLater)
        {
            return false;
        }

        var at = json.At;
        json.Skip();
        var end = json.At;
        try
        {
            var inner = terms.Below(json.Text[at..end], () => ValueAt(at));
            json.At = end;
            terms = inner ?? terms;
            if (role.IsDocument && inner is not null)
            {
                OnContext?.Invoke(inner.Active);
            }

            return inner is not null;
        }
        catch (RdfSyntaxException fault) when (role.IsDocument && !fault.IsLimit)
        {
            throw Placed(fault, at);
        }
        catch (RdfSyntaxException fault) when (!fault.IsLimit)
        {
            return false;
        }
    }

    private object? ValueAt(int at)
    {
        json.At = at;
        return json.Value();
    }

    /// <summary>The node itself, once it is sure that the object is one: the statement that leads to it and its class.</summary>
    private int Node(ref NodePlace place, int graph, ref Parts parts)
    {
        ref var frame = ref frames[depth - 1];
        if (frame.Node < 0)
        {
            frame.Node = queue.AddNode(parts.HasId ? parts.Id : QueuedTerm.Unnamed);
            Put(ref place, graph, QueuedTerm.Node(frame.Node));
            if (parts.Type is { } type)
            {
                AddType(type, parts.TypeAt, graph);
            }
        }

        return frame.Node;
    }

    private bool TryEnd(ref NodePlace place, int graph, ref Parts parts)
    {
        if (parts.HasValue)
        {
            return TryLiteral(ref place, graph, ref parts);
        }

        if (parts.HasLanguage || parts.HasDirection)
        {
            return false;
        }

        if (frames[depth - 1].Node >= 0 || parts.IsList)
        {
            return true;
        }

        if (parts.Type is not null)
        {
            Node(ref place, graph, ref parts);
        }
        else if (!place.IsTop)
        {
            Put(ref place, graph, parts.HasId ? parts.Id : QueuedTerm.Node(queue.AddNode(QueuedTerm.Unnamed)));
        }

        return true;
    }

    private void Push()
    {
        if (depth == frames.Length)
        {
            Array.Resize(ref frames, depth * 2);
        }

        frames[depth++] = new Frame { Node = -1, FirstSeen = seenCount };
    }

    private void Pop()
    {
        depth--;
        seenCount = frames[depth].FirstSeen;
        toldDepth = Math.Min(toldDepth, depth);
    }

    /// <summary>Whether the object at hand has this key for the first time.</summary>
    private bool IsNew(KeyMeaning key)
    {
        ref var frame = ref frames[depth - 1];
        if ((frame.Bits & key.Bit) != 0 && !IsNewIn(frame.FirstSeen, key))
        {
            return false;
        }

        frame.Bits |= key.Bit;
        Remember(key);
        return true;
    }

    /// <summary>Whether a key does not stand among those remembered since a place; too many are left to the general algorithm.</summary>
    private bool IsNewIn(int first, KeyMeaning key)
    {
        if (seenCount - first > MostKeys)
        {
            return false;
        }

        foreach (var other in seen.AsSpan(first, seenCount - first))
        {
            if (ReferenceEquals(other, key) || other.Name == key.Name)
            {
                return false;
            }
        }

        return true;
    }

    private void Remember(KeyMeaning key)
    {
        if (seenCount == seen.Length)
        {
            Array.Resize(ref seen, seenCount * 2);
        }

        seen[seenCount++] = key;
    }

    /// <summary>What an object is besides a node.</summary>
    /// <param name="Outer">What names mean outside of the document's only object; null for any other object.</param>
    /// <param name="HasContext">Whether that object's context has been taken already.</param>
    private readonly record struct Role(TermMeanings? Outer, bool HasContext)
    {
        public bool IsDocument => Outer is not null;
    }

    /// <summary>An object that is open.</summary>
    private struct Frame
    {
        /// <summary>Its node in the queue; below 0 until it is sure that it is one.</summary>
        public int Node;
        public int FirstSeen;
        public ulong Bits;
        public bool IsNamed;

        /// <summary>The document's object, whose <c>@graph</c> is the default graph as long as it says nothing else.</summary>
        public bool IsGraph;
    }

    /// <summary>What has been read of an object so far.</summary>
    private ref struct Parts
    {
        public bool HasId;
        public QueuedTerm Id;
        public bool HasTypes;
        public TypeMeaning? Type;
        public int TypeAt;
        public bool HasLanguage;
        public byte[]? Language;
        public bool HasDirection;
        public bool HasIndex;
        public bool HasGraph;
        public bool HasValue;

        /// <summary>The value's first byte, and its place.</summary>
        public int ValueStart;
        public JsonString Value;
        public bool IsInteger;
        public bool IsList;

        /// <summary>Whether a member has been read.</summary>
        public bool IsLater;

        /// <summary>Whether anything but a graph has been read.</summary>
        public bool IsMore;
    }
}
