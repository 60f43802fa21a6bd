using System.Text;

namespace OpenData.Rdf.Syntaxes;

/// <summary>The prefixes of a document that is being written; the longest namespace wins.</summary>
internal sealed class NamespaceTable
{
    private readonly Key[] byLength;
    private readonly Entry[] byBytes;

    /// <param name="prefixes">
    /// Prefix without colon and namespace, in the order of the document's head; a prefix given twice keeps its first namespace, one that
    /// is no plain name (letters, digits, <c>_ - .</c>) is not used.
    /// </param>
    public NamespaceTable(IReadOnlyList<(string Prefix, string Iri)> prefixes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        All =
        [
            .. prefixes
                .Where(p => p.Iri.Length > 0 && IsPrefix(p.Prefix) && seen.Add(p.Prefix))
                .Select(p => new Entry(p.Prefix, p.Iri, Encoding.UTF8.GetBytes(p.Prefix + ":"), Encoding.UTF8.GetBytes(p.Iri))),
        ];
        byBytes = [.. All.OrderByDescending(e => e.IriBytes.Length)];
        byLength = [.. All.OrderByDescending(e => e.Iri.Length).Select(e => new Key(e.Iri.Length, e.Iri[^1], e))];
    }

    /// <summary>In the order given.</summary>
    public IReadOnlyList<Entry> All { get; }

    /// <summary>The entry whose namespace the IRI begins with, null when there is none.</summary>
    public Entry? Of(string iri)
    {
        foreach (ref readonly var key in byLength.AsSpan())
        {
            // The last character tells most namespaces apart without looking at the rest.
            if (key.Length <= iri.Length && iri[key.Length - 1] == key.Last && iri.StartsWith(key.Entry.Iri, StringComparison.Ordinal))
            {
                return key.Entry;
            }
        }

        return null;
    }

    /// <summary>The same for an IRI in UTF-8; only namespaces of at least <paramref name="least"/> bytes count.</summary>
    public Entry? Of(ReadOnlySpan<byte> iri, int least = 0)
    {
        foreach (var entry in byBytes)
        {
            var own = entry.IriBytes;
            if (own.Length < least)
            {
                return null;
            }

            // The last byte tells most namespaces apart without looking at the rest.
            if (own.Length <= iri.Length && iri[own.Length - 1] == own[^1] && iri.StartsWith(own))
            {
                return entry;
            }
        }

        return null;
    }

    private static bool IsPrefix(string text) =>
        text.Length == 0 || (char.IsAsciiLetter(text[0]) && text[^1] != '.' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'));

    private readonly record struct Key(int Length, char Last, Entry Entry);

    /// <param name="Prefix">Without colon.</param>
    /// <param name="Iri">The namespace.</param>
    /// <param name="PrefixBytes">With colon.</param>
    /// <param name="IriBytes">The namespace in UTF-8.</param>
    public sealed record Entry(string Prefix, string Iri, byte[] PrefixBytes, byte[] IriBytes);
}
