using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.Csw;

/// <summary>Web addresses among words: where a record may say either, only a value that is an address alone counts as one.</summary>
internal static class IsoText
{
    public static bool IsWeb(string? text) => Address(text) is not null;

    /// <summary>The address as an IRI; null for anything else.</summary>
    public static Iri? Address(string? text) => text is not null && !text.Any(char.IsWhiteSpace) ? WebAddress.Of(text) : null;
}
