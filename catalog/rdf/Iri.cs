namespace OpenData.Rdf;

/// <summary>An absolute IRI (RFC 3987), compared letter by letter, never normalised (RDF 1.1 Concepts, section 3.2).</summary>
public sealed class Iri : Term, IEquatable<Iri>, IComparable<Iri>
{
    /// <summary>Keeps the text as it is; it is the reader's or the caller's duty that it is a well-formed absolute IRI.</summary>
    public Iri(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        Value = value;
    }

    /// <summary>The IRI's text, without angle brackets.</summary>
    public string Value { get; }

    public bool Equals(Iri? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Iri);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public int CompareTo(Iri? other) => string.CompareOrdinal(Value, other?.Value);

    public override string ToString() => Value;

    public static bool operator ==(Iri? left, Iri? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Iri? left, Iri? right) => !(left == right);

    public static bool operator <(Iri left, Iri right) => string.CompareOrdinal(left?.Value, right?.Value) < 0;

    public static bool operator <=(Iri left, Iri right) => string.CompareOrdinal(left?.Value, right?.Value) <= 0;

    public static bool operator >(Iri left, Iri right) => string.CompareOrdinal(left?.Value, right?.Value) > 0;

    public static bool operator >=(Iri left, Iri right) => string.CompareOrdinal(left?.Value, right?.Value) >= 0;
}
