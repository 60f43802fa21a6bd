using System.Diagnostics.CodeAnalysis;
using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Syntaxes;

/// <summary>
/// What a writer made of an IRI that it meets often (a property, a class, a datatype): found by its number within a block, by its bytes
/// from one block to the next. Holds a set number of them; what comes later is made anew each time.
/// </summary>
internal sealed class IriMemory<T>(int most)
{
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> byBytes =
        new Dictionary<byte[], int>(Utf8Equality.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    private readonly TermMarks byTerm = new();
    private readonly List<T> made = [];
    private TermTable? terms;
    private int kept;

    /// <summary>Call before each block: the numbers mean other terms.</summary>
    public void StartBlock() => byTerm.Clear();

    /// <summary>The same for a block that may keep some terms, whose numbers go on to mean the same.</summary>
    public void StartBlock(StatementBlock block)
    {
        if (ReferenceEquals(block.Terms, terms))
        {
            byTerm.ClearAbove(Math.Min(kept, block.KeptTerms));
        }
        else
        {
            byTerm.Clear();
            terms = block.Terms;
        }

        kept = block.KeptTerms;
    }

    public bool TryGet(TermTable terms, int id, [MaybeNullWhen(false)] out T value)
    {
        var place = byTerm[id];
        if (place == 0 && byBytes.TryGetValue(terms.TextOf(id), out place))
        {
            byTerm.Set(id, place);
        }

        value = place == 0 ? default : made[place - 1];
        return place != 0;
    }

    public bool TryGet(ReadOnlySpan<byte> iri, [MaybeNullWhen(false)] out T value)
    {
        var found = byBytes.TryGetValue(iri, out var place);
        value = found ? made[place - 1] : default;
        return found;
    }

    public void Add(ReadOnlySpan<byte> iri, T value)
    {
        if (made.Count < most)
        {
            made.Add(value);
            byBytes[iri] = made.Count;
        }
    }
}
