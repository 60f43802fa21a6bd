using System.Runtime.CompilerServices;
using System.Text;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// A block that is filled with records made as objects. Properties and datatypes are constants of the program, so they are remembered by
/// reference and keep their number from block to block; all else is encoded once and forgotten with the block.
/// </summary>
internal sealed class RecordBlock
{
    private const int Recent = 256;

    /// <summary>Far more than application profiles have; with so many the memory starts afresh.</summary>
    private const int MaxNames = 4096;

    private readonly StatementBlock block = new();
    private readonly Dictionary<Iri, Name> names = new(ReferenceEqualityComparer.Instance);
    private readonly Name?[] recent = new Name?[Recent];
    private readonly List<Name> newcomers = [];
    private byte[] text = new byte[512];
    private byte[] language = new byte[64];

    /// <summary>The same block each time, valid until the next call.</summary>
    public StatementBlock Fill(IReadOnlyList<Triple> triples)
    {
        Begin();
        Term? last = null;
        var subject = 0;
        for (var i = 0; i < triples.Count; i++)
        {
            var triple = triples[i];
            if (!ReferenceEquals(last, triple.Subject))
            {
                last = triple.Subject;
                subject = block.Terms.Intern(View(last));
            }

            var predicate = NumberOf(triple.Predicate);
            var view = View(triple.Object);
            var value = view.Kind == TermKind.BlankNode ? block.Terms.Intern(view) : block.Terms.Append(view);
            block.Add(new Statement(subject, predicate, value, 0));
        }

        return block;
    }

    /// <summary>Empties the block but for the names, to which the properties are added that were new in the last one.</summary>
    private void Begin()
    {
        if (names.Count > MaxNames)
        {
            names.Clear();
            newcomers.Clear();
            Array.Clear(recent);
            block.KeptTerms = 0;
        }

        block.Clear(block.KeptTerms);
        foreach (var name in newcomers)
        {
            name.Number = block.Terms.Intern(name.Known);
        }

        newcomers.Clear();
        block.KeptTerms = block.Terms.Count;
    }

    private int NumberOf(Iri property)
    {
        var name = NameOf(property);
        if (name.Number > 0)
        {
            return name.Number;
        }

        if (!name.IsNewcomer)
        {
            name.IsNewcomer = true;
            newcomers.Add(name);
        }

        return block.Terms.Intern(name.Known);
    }

    private Name NameOf(Iri iri)
    {
        ref var place = ref recent[RuntimeHelpers.GetHashCode(iri) & (Recent - 1)];
        if (place is null || !ReferenceEquals(place.Iri, iri))
        {
            if (!names.TryGetValue(iri, out var name))
            {
                names[iri] = name = new Name(iri);
            }

            place = name;
        }

        return place;
    }

    private TermView View(Term term)
    {
        if (term is Iri iri)
        {
            return TermView.Iri(Utf8(iri.Value, ref text));
        }

        if (term is not Literal literal)
        {
            return TermView.BlankNode(Utf8(((BlankNode)term).Label, ref text));
        }

        var bytes = Utf8(literal.Text, ref text);
        return literal.Language is { } tag ? TermView.Literal(bytes, Utf8(tag, ref language))
            : TermView.Literal(bytes, literal.IsString ? null : NameOf(literal.Datatype).Known);
    }

    private static ReadOnlySpan<byte> Utf8(string value, ref byte[] buffer)
    {
        if (value.Length * 3L > buffer.Length)
        {
            buffer = new byte[Math.Max(Encoding.UTF8.GetMaxByteCount(value.Length), buffer.Length * 2)];
        }

        return buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer));
    }

    /// <summary>A name as it was encoded once; its number is 0 until it is kept.</summary>
    private sealed class Name(Iri iri)
    {
        public readonly Iri Iri = iri;
        public readonly KnownIri Known = new(iri);
        public int Number;
        public bool IsNewcomer;
    }
}
