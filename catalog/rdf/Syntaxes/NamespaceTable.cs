using System.Text;

namespace OpenData.Rdf.Syntaxes;

/// <summary>The prefixes of a document that is being written; the longest namespace wins.</summary>
internal sealed class NamespaceTable
{
    private readonly Entry[] byLength;

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
                .Select(p => new Entry(p.Prefix, p.Iri, Encoding.UTF8.GetBytes(p.Prefix + ":"))),
        ];
        byLength = [.. All.OrderByDescending(e => e.Iri.Length)];
    }

    /// <summary>In the order given.</summary>
    public IReadOnlyList<Entry> All { get; }

    /// <summary>The entry whose namespace the IRI begins with, null when there is none.</summary>
    public Entry? Of(string iri)
    {
        foreach (var entry in byLength)
        {
            var start = entry.Iri;
            if (start.Length <= iri.Length && iri[start.Length - 1] == start[^1] && iri.StartsWith(start, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }

    private static bool IsPrefix(string text) =>
        text.Length == 0 || (char.IsAsciiLetter(text[0]) && text[^1] != '.' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'));

    /// <param name="Prefix">Without colon.</param>
    /// <param name="Iri">The namespace.</param>
    /// <param name="PrefixBytes">With colon.</param>
    public sealed record Entry(string Prefix, string Iri, byte[] PrefixBytes);
}
