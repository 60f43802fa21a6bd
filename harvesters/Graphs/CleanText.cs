using System.Buffers;
using OpenData.Rdf;

namespace OpenData.Harvesters.Graphs;

/// <summary>Texts of strangers without the signs that no catalogue and no database can keep.</summary>
internal static class CleanText
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(i => i is not (9 or 10 or 13)).Select(i => (char)i), '\u007F', '\uFFFE', '\uFFFF']);

    public static string Of(string text) =>
        text.AsSpan().ContainsAny(Controls) ? string.Concat(text.Where(c => !Controls.Contains(c))) : text;

    public static Literal Of(Literal literal) => !literal.Text.AsSpan().ContainsAny(Controls) ? literal
        : literal.Language is { } language ? Literal.InLanguage(Of(literal.Text), language)
        : new Literal(Of(literal.Text), literal.Datatype);
}
