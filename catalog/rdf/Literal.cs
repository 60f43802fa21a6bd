namespace OpenData.Rdf;

/// <summary>
/// A value: lexical form, datatype and, for text in a language, a language tag (RDF 1.1 Concepts, section 3.3).
/// Language tags compare without case; the spelling of the source is kept.
/// </summary>
public sealed class Literal : Term, IEquatable<Literal>
{
    private static readonly Iri XsdString = new("http://www.w3.org/2001/XMLSchema#string");
    private static readonly Iri RdfLangString = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString");

    private Literal(string text, Iri datatype, string? language) => (Text, Datatype, Language) = (text, datatype, language);

    /// <summary>A plain string (<c>xsd:string</c>).</summary>
    public Literal(string text)
        : this(text, XsdString, null)
    {
    }

    /// <summary>A typed value, such as <c>"2026-03-01"^^xsd:date</c>.</summary>
    public Literal(string text, Iri datatype)
        : this(text, datatype, null)
    {
    }

    /// <summary>A text in a language, such as <c>"naslov"@sl</c>.</summary>
    public static Literal InLanguage(string text, string language) => new(text, RdfLangString, language);

    /// <summary>The lexical form, unescaped.</summary>
    public string Text { get; }

    public Iri Datatype { get; }

    /// <summary>BCP 47 tag as written at the source; null when the literal has no language.</summary>
    public string? Language { get; }

    /// <summary>Whether this is a plain string: <c>xsd:string</c>, no language.</summary>
    internal bool IsString => Language is null && (ReferenceEquals(Datatype, XsdString) || Datatype.Equals(XsdString));

    public bool Equals(Literal? other) =>
        other is not null
        && string.Equals(Text, other.Text, StringComparison.Ordinal)
        && Datatype.Equals(other.Datatype)
        && string.Equals(Language, other.Language, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as Literal);

    public override int GetHashCode() => HashCode.Combine(Text, Datatype, Language?.ToUpperInvariant());

    public override string ToString() =>
        Language is not null ? $"\"{Text}\"@{Language}" : Datatype.Equals(XsdString) ? $"\"{Text}\"" : $"\"{Text}\"^^<{Datatype}>";
}
