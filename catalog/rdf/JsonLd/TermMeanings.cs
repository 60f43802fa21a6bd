using System.Text;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Turtle;

namespace OpenData.Rdf.JsonLd;

/// <summary>
/// What keys, classes and prefixes mean in one context, found once and then by their bytes. The general algorithms say what they mean; here
/// is only decided whether the fast way may go on with it.
/// </summary>
internal sealed class TermMeanings(ActiveContext active, ContextProcessor contexts, string? baseUrl)
{
    private const int MostChildren = 8;

    private readonly ByteTable<KeyMeaning> keys = new();
    private readonly ByteTable<TypeMeaning> types = new();
    private readonly ByteTable<PrefixMeaning> prefixes = new();
    private readonly List<(byte[] Text, TermMeanings Meanings)> children = [];
    private int made;

    public ActiveContext Active { get; } = active;

    /// <summary>Whether a keyword goes by a name that looks like an IRI: then no name may be taken for an IRI at sight.</summary>
    public bool HasOddAlias { get; } =
        active.Terms.Any(t => t.Key.Contains(':', StringComparison.Ordinal) && t.Value.Iri is not null && JsonLdKeywords.Is(t.Value.Iri));

    public KeyMeaning Key(ReadOnlySpan<byte> name)
    {
        if (keys.Find(name) is { } known)
        {
            return known;
        }

        var key = KeyOf(Encoding.UTF8.GetString(name)) with { Bit = 1UL << (made++ & 63) };
        keys.Add(name, key);
        return key;
    }

    public TypeMeaning Type(ReadOnlySpan<byte> name)
    {
        if (types.Find(name) is { } known)
        {
            return known;
        }

        var type = TypeOf(Encoding.UTF8.GetString(name));
        types.Add(name, type);
        return type;
    }

    public PrefixMeaning Prefix(ReadOnlySpan<byte> name)
    {
        if (prefixes.Find(name) is { } known)
        {
            return known;
        }

        var prefix = PrefixOf(Encoding.UTF8.GetString(name));
        prefixes.Add(name, prefix);
        return prefix;
    }

    /// <summary>
    /// The meanings below a local context that stands in the document as <paramref name="text"/>; the same text gives the same meanings. Null
    /// when such a context is not for the fast way.
    /// </summary>
    public TermMeanings? Below(ReadOnlySpan<byte> text, Func<object?> context)
    {
        foreach (var child in children)
        {
            if (text.SequenceEqual(child.Text))
            {
                return child.Meanings;
            }
        }

        var kept = text.ToArray();
        var active = contexts.Process(Active, context(), baseUrl);
        if (active.Previous is not null)
        {
            return null;
        }

        if (children.Count == MostChildren)
        {
            children.RemoveAt(0);
        }

        var below = new TermMeanings(active, contexts, baseUrl);
        children.Add((kept, below));
        return below;
    }

    private KeyMeaning KeyOf(string name)
    {
        if (name == "@context")
        {
            return new(KeyKind.Context, name);
        }

        var iri = contexts.ExpandProperty(Active, name);
        if (iri is null || (!JsonLdKeywords.Is(iri) && !iri.Contains(':', StringComparison.Ordinal)))
        {
            return new(KeyKind.Ignored, name);
        }

        return JsonLdKeywords.Is(iri) ? new(KindOf(iri), name) : PropertyOf(name, iri, Active.TermOf(name));
    }

    private static KeyKind KindOf(string keyword) => keyword switch
    {
        "@id" => KeyKind.Id,
        "@type" => KeyKind.Type,
        "@value" => KeyKind.Value,
        "@language" => KeyKind.Language,
        "@direction" => KeyKind.Direction,
        "@index" => KeyKind.Index,
        "@graph" => KeyKind.Graph,
        "@list" => KeyKind.List,
        "@none" => KeyKind.None,
        "@included" => KeyKind.Rich,
        _ => KeyKind.Unfit,
    };

    private KeyMeaning PropertyOf(string name, string iri, TermDefinition? term)
    {
        var isBlank = iri.StartsWith("_:", StringComparison.Ordinal);
        var isIri = !isBlank && JsonLdToRdf.IsIri(iri);
        var property = new KeyMeaning(KeyKind.Property, name)
        {
            Predicate = isIri ? new KnownIri(new Iri(iri)) : null,
            BadIri = isIri || isBlank ? null : iri,
        };
        return WithValues(property, term);
    }

    private KeyMeaning WithValues(KeyMeaning property, TermDefinition? term)
    {
        var rich = property with { Kind = KeyKind.Rich };
        if (term is not null && (term.Type == "@json" || term.Has(Containers.Graph | Containers.Id | Containers.Index | Containers.Type)))
        {
            return rich;
        }

        if (term is not { HasContext: true })
        {
            return Coerced(property, term, Active);
        }

        try
        {
            // The term's own context may say something else of the term itself: then strings and objects among the values part ways.
            var scoped = contexts.ProcessScoped(Active, term, isProperty: true);
            return scoped.Previous is null && scoped.TermOf(property.Name) == term
                ? Coerced(property with { Inner = new(scoped, contexts, baseUrl) }, term, scoped)
                : rich;
        }
        catch (RdfSyntaxException fault) when (!fault.IsLimit)
        {
            return rich;
        }
    }

    private static KeyMeaning Coerced(KeyMeaning property, TermDefinition? term, ActiveContext active)
    {
        var language = term is { HasLanguage: true } ? term.Language : active.Language;
        var tag = language is null ? null : LanguageBytes.Of(language);
        var type = term?.Type is null or "@none" ? null : term.Type;
        var isDatatype = type is not (null or "@id" or "@vocab");
        if ((language is not null && tag is null) || (isDatatype && (type![0] == '_' || !JsonLdToRdf.IsIri(type))))
        {
            return property with { Kind = KeyKind.Rich };
        }

        return property with
        {
            Coercion = type switch
            {
                null => Coercion.Text,
                "@id" => Coercion.Id,
                "@vocab" => Coercion.Vocabulary,
                _ => Coercion.Datatype,
            },
            Datatype = isDatatype && type != RdfNames.String.Value ? new KnownIri(new Iri(type!)) : null,
            Language = tag,
            IsReverse = term is { IsReverse: true },
            IsList = term?.Has(Containers.List) == true,
            IsLanguageMap = term?.Has(Containers.Language) == true,
        };
    }

    private TypeMeaning TypeOf(string name)
    {
        var iri = contexts.ExpandType(Active, name);
        var isPlain = Active.TermOf(name) is not { HasContext: true } && iri is not null && !JsonLdKeywords.Is(iri);
        if (iri is null)
        {
            return new(default, isPlain, null);
        }

        if (iri.StartsWith("_:", StringComparison.Ordinal))
        {
            var label = iri.Length > 2 && iri[2] == '~' ? "x" + iri[2..] : iri[2..];
            return new(label.Length == 0 ? default : new(TermKind.BlankNode, Bytes: Encoding.UTF8.GetBytes(label)), isPlain, null);
        }

        return JsonLdToRdf.IsIri(iri) ? new(QueuedTerm.Iri(new KnownIri(new Iri(iri))), isPlain, null) : new(default, isPlain, iri);
    }

    private PrefixMeaning PrefixOf(string prefix)
    {
        if (Active.TermOf(prefix) is { Iri: { } start, IsPrefix: true })
        {
            var isPlain = JsonLdToRdf.IsIri(start) && start[0] != '_';
            return new(Encoding.UTF8.GetBytes(start), start.Contains('#', StringComparison.Ordinal), isPlain);
        }

        return new(null, false, IriReference.IsAbsolute(prefix + ":") && prefix.AsSpan().IndexOfAny(TurtleText.Forbidden) < 0);
    }
}
