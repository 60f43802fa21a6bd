using OpenData.Rdf.Statements;

namespace OpenData.Rdf.JsonLd;

/// <summary>What to do with a member of an object.</summary>
internal enum KeyKind : byte
{
    /// <summary>It says nothing; its value is skipped.</summary>
    Ignored,
    Property,

    /// <summary>A property or keyword whose value the general algorithm expands, apart from the rest of the object.</summary>
    Rich,

    /// <summary>Its whole object is for the general algorithm.</summary>
    Unfit,
    Context,
    Id,
    Type,
    Value,
    Language,
    Direction,
    Index,
    Graph,
    List,

    /// <summary>An alias of <c>@none</c>, as a key of language maps.</summary>
    None,
}

/// <summary>What a string becomes as the value of a property.</summary>
internal enum Coercion : byte
{
    Text,
    Id,
    Vocabulary,
    Datatype,
}

/// <summary>What one key means in one context.</summary>
internal sealed record KeyMeaning(KeyKind Kind, string Name)
{
    /// <summary>Null when the key's IRI is none that may stand in RDF: only what is nested in its values is told.</summary>
    public KnownIri? Predicate { get; init; }

    /// <summary>The IRI that was expected to be one and is not.</summary>
    public string? BadIri { get; init; }

    public Coercion Coercion { get; init; }

    /// <summary>Of coerced values; null for <c>xsd:string</c>.</summary>
    public KnownIri? Datatype { get; init; }

    /// <summary>Of uncoerced strings; null when they have none.</summary>
    public byte[]? Language { get; init; }

    public bool IsReverse { get; init; }

    public bool IsList { get; init; }

    public bool IsLanguageMap { get; init; }

    /// <summary>What names mean inside the values when the term brings a context of its own.</summary>
    public TermMeanings? Inner { get; init; }

    /// <summary>One of 64 marks by which most keys are seen to be new to an object.</summary>
    public ulong Bit { get; init; }
}

/// <summary>What one class, datatype or value of a vocabulary-typed property means in one context.</summary>
/// <param name="Term">None when it is no well-formed IRI or blank node.</param>
/// <param name="IsPlain">False when only the general algorithm knows what to do with it as a class or a datatype.</param>
/// <param name="BadIri">The IRI that was expected to be one and is not.</param>
internal sealed record TypeMeaning(QueuedTerm Term, bool IsPlain, string? BadIri);

/// <summary>What stands before the first colon of a name: a namespace or a scheme.</summary>
/// <param name="Namespace">Null when the name is an IRI as it stands.</param>
/// <param name="HasHash">Whether the namespace holds the only <c>#</c> an IRI may have.</param>
/// <param name="IsPlain">False when names that begin so need the general algorithm.</param>
internal sealed record PrefixMeaning(byte[]? Namespace, bool HasHash, bool IsPlain);
