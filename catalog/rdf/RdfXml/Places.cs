using OpenData.Rdf.Statements;

namespace OpenData.Rdf.RdfXml;

/// <summary>
/// The subjects of the elements now open, one upon the other: their bytes in the document are gone by the time a deeper statement names
/// them.
/// </summary>
internal sealed class Places
{
    private byte[] bytes = new byte[4096];

    /// <summary>Bytes in use; setting it to what it was forgets the places made since.</summary>
    public int Length { get; set; }

    public Place Add(TermKind kind, ReadOnlySpan<byte> text)
    {
        if (Length + text.Length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + text.Length));
        }

        text.CopyTo(bytes.AsSpan(Length));
        var place = new Place(kind, Length, text.Length);
        Length += text.Length;
        return place;
    }

    /// <summary>Moves a place down to an index and forgets the others above that.</summary>
    public Place MoveTo(int start, Place place)
    {
        bytes.AsSpan(place.Start, place.Length).CopyTo(bytes.AsSpan(start));
        Length = start + place.Length;
        return place with { Start = start };
    }

    /// <summary>Valid until a place is added.</summary>
    public TermView this[Place place]
    {
        get
        {
            var text = bytes.AsSpan(place.Start, place.Length);
            return place.Kind switch
            {
                TermKind.Iri => TermView.Iri(text),
                TermKind.BlankNode => TermView.BlankNode(text),
                _ => default,
            };
        }
    }
}

/// <summary>An IRI or a blank node among <see cref="Places"/>; the default is no term, in whose name nothing is stated.</summary>
internal readonly record struct Place(TermKind Kind, int Start, int Length)
{
    public bool IsNone => Kind == TermKind.None;
}

/// <summary>What an element takes over from those around it: base IRI and language, either null.</summary>
internal readonly record struct Surroundings(string? Base, byte[]? Language);

/// <summary>The statement an object completes, with the node that reifies it (<c>rdf:ID</c> on a property).</summary>
internal readonly record struct Link(Place Subject, KnownIri? Predicate, Place Statement);
