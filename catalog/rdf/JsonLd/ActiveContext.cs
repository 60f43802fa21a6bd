namespace OpenData.Rdf.JsonLd;

/// <summary>What names mean at one place of a document (JSON-LD 1.1 API, section 4.1). Never changed once processing has left it.</summary>
internal sealed class ActiveContext(string? documentBase)
{
    public Dictionary<string, TermDefinition> Terms { get; private init; } = new(StringComparer.Ordinal);

    public string? DocumentBase { get; } = documentBase;

    public string? Base { get; set; } = documentBase;

    public string? Vocabulary { get; set; }

    public string? Language { get; set; }

    public string? Direction { get; set; }

    /// <summary>The context to fall back to where this one does not reach.</summary>
    public ActiveContext? Previous { get; set; }

    /// <summary>Names already looked up as properties or classes; filled only after the context is complete.</summary>
    public Dictionary<string, string?> Known => field ??= new(StringComparer.Ordinal);

    /// <summary>Contexts that terms put on top of this one, for the whole document: each is worked out once.</summary>
    public Dictionary<(TermDefinition Term, bool IsProperty), ActiveContext> Scoped => field ??= new(ScopeComparer.Instance);

    /// <summary>The way back from IRIs to terms, made when it is first asked for; the context must be complete.</summary>
    public InverseContext Inverse => field ??= new(this);

    public ActiveContext Copy() => new(DocumentBase)
    {
        Terms = new(Terms, StringComparer.Ordinal),
        Base = Base,
        Vocabulary = Vocabulary,
        Language = Language,
        Direction = Direction,
        Previous = Previous,
    };

    public TermDefinition? TermOf(string? name) => name is not null && Terms.TryGetValue(name, out var term) ? term : null;

    /// <summary>Definitions are records, but only the very same one stands for the same scoped context.</summary>
    private sealed class ScopeComparer : IEqualityComparer<(TermDefinition Term, bool IsProperty)>
    {
        public static ScopeComparer Instance { get; } = new();

        public bool Equals((TermDefinition Term, bool IsProperty) x, (TermDefinition Term, bool IsProperty) y) =>
            ReferenceEquals(x.Term, y.Term) && x.IsProperty == y.IsProperty;

        public int GetHashCode((TermDefinition Term, bool IsProperty) obj) =>
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Term) ^ (obj.IsProperty ? 1 : 0);
    }
}

/// <summary>What a context says about one term.</summary>
internal sealed record TermDefinition
{
    /// <summary>Null when the term is declared to mean nothing.</summary>
    public string? Iri { get; set; }

    public bool IsPrefix { get; set; }

    public bool IsProtected { get; set; }

    public bool IsReverse { get; set; }

    public Containers Container { get; set; }

    public string? Type { get; set; }

    public bool HasLanguage { get; set; }

    public string? Language { get; set; }

    public bool HasDirection { get; set; }

    public string? Direction { get; set; }

    public string? Index { get; set; }

    public string? Nest { get; set; }

    public bool HasContext { get; set; }

    /// <summary>Context that holds inside the term's values; null is a context too: it clears.</summary>
    public object? Context { get; set; }

    public string? ContextBase { get; set; }

    public bool Has(Containers container) => (Container & container) != 0;
}

[Flags]
internal enum Containers
{
    None = 0,
    Graph = 1,
    Id = 2,
    Index = 4,
    Language = 8,
    List = 16,
    Set = 32,
    Type = 64,
}
