using OpenData.Rdf;

namespace OpenData.Harvesters.Csw;

/// <summary>Addresses and identifiers of strangers.</summary>
internal static class IsoText
{
    private const string Forbidden = "<>\"{}|\\^`";

    public static bool IsWeb(string? text) =>
        text is { Length: > 8 and < 2000 } && !text.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ftp";

    /// <summary>A web address as an IRI, signs that no IRI may hold percent-encoded; null for anything else.</summary>
    public static Iri? Address(string? text) =>
        IsWeb(text) ? new Iri(string.Concat(text!.Select(c => Forbidden.Contains(c) ? Uri.HexEscape(c) : c.ToString()))) : null; // IsWeb passed
}
