using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>Writes IRIs as prefixed names where the grammar allows it (a cautious part of PN_LOCAL), in angle brackets elsewhere.</summary>
internal sealed class TurtleNames(Utf8Output output, NamespaceTable namespaces, Action<RdfProblem> report)
{
    private const int MaxKnown = 2048;

    private readonly IriMemory<byte[]> known = new(MaxKnown);

    /// <summary>Call before each block: the numbers mean other terms.</summary>
    public void StartBlock(StatementBlock block) => known.StartBlock(block);

    /// <summary>A name that comes again and again, as properties and classes do: its bytes are remembered.</summary>
    public void WriteOften(TermTable terms, int id)
    {
        if (known.TryGet(terms, id, out var bytes))
        {
            output.Write(bytes);
            return;
        }

        WriteAndRemember(terms.TextOf(id));
    }

    /// <summary>The same as bytes; null when the IRI has no short form.</summary>
    public byte[]? Shortened(ReadOnlySpan<byte> iri) =>
        EntryOf(namespaces, iri) is { } entry ? [.. entry.PrefixBytes, .. iri[entry.IriBytes.Length..]] : null;

    public void Write(ReadOnlySpan<byte> iri)
    {
        if (EntryOf(namespaces, iri) is { } entry)
        {
            output.Write(entry.PrefixBytes);
            output.Write(iri[entry.IriBytes.Length..]);
        }
        else if (TurtleText.WriteIri(output, iri))
        {
            report(UnwritableTerm.Iri(iri));
        }
    }

    private void WriteAndRemember(ReadOnlySpan<byte> iri)
    {
        Write(iri);
        if (Shortened(iri) is { } bytes)
        {
            known.Add(iri, bytes);
        }
    }

    /// <summary>The prefix that shortens an IRI, null when none can.</summary>
    internal static NamespaceTable.Entry? EntryOf(NamespaceTable namespaces, ReadOnlySpan<byte> iri)
    {
        // No namespace can end before the last byte that a local name does not allow.
        var least = TextScan.LocalStart(iri);
        return namespaces.Of(iri, least) is { } entry && IsLocalName(iri[entry.IriBytes.Length..]) ? entry : null;
    }

    private static bool IsLocalName(ReadOnlySpan<byte> name) =>
        name.IsEmpty || (name[0] is not ((byte)'-' or (byte)'.') && name[^1] != '.');
}
