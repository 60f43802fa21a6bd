using System.Buffers;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Turtle;

/// <summary>Writes IRIs as prefixed names where the grammar allows it (a cautious part of PN_LOCAL), in angle brackets elsewhere.</summary>
internal sealed class TurtleNames(Utf8Output output, NamespaceTable namespaces, Action<Iri> changed)
{
    private const int MaxKnown = 2048;

    private static readonly SearchValues<char> LocalCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private readonly Dictionary<Iri, byte[]> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>A name that comes again and again as the same object, as properties and datatypes do: its bytes are remembered.</summary>
    public void WriteOften(Iri iri)
    {
        if (known.TryGetValue(iri, out var bytes))
        {
            output.Write(bytes);
            return;
        }

        Write(iri);
        if (known.Count < MaxKnown && namespaces.Of(iri.Value) is { } entry && IsLocalName(iri.Value.AsSpan(entry.Iri.Length)))
        {
            known[iri] = [.. entry.PrefixBytes, .. System.Text.Encoding.UTF8.GetBytes(iri.Value[entry.Iri.Length..])];
        }
    }

    public void Write(Iri iri)
    {
        var text = iri.Value;
        if (namespaces.Of(text) is { } entry && IsLocalName(text.AsSpan(entry.Iri.Length)))
        {
            output.Write(entry.PrefixBytes);
            output.WriteText(text.AsSpan(entry.Iri.Length));
        }
        else if (TurtleText.WriteIri(output, text))
        {
            changed(iri);
        }
    }

    private static bool IsLocalName(ReadOnlySpan<char> name) =>
        name.IsEmpty || (name[0] is not ('-' or '.') && name[^1] != '.' && !name.ContainsAnyExcept(LocalCharacters));
}
