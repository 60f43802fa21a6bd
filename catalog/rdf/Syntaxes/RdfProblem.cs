using System.Globalization;

namespace OpenData.Rdf.Syntaxes;

/// <summary>Something in a document that is not as its syntax wants it.</summary>
/// <param name="Line">From 1; 0 when unknown.</param>
/// <param name="Column">Character in the line, from 1; 0 when unknown.</param>
/// <param name="Slovenian">What is wrong and what was expected.</param>
/// <param name="English">The same in English.</param>
/// <param name="Code">JSON-LD's error code (JSON-LD 1.1 API, section 9.5), null in other syntaxes.</param>
public sealed record RdfProblem(long Line, long Column, string Slovenian, string English, string? Code = null)
{
    /// <summary>
    /// Lenient reading could not go on from here: what follows in the document was not read, so whoever compares it with an earlier one must
    /// not take what is missing for removed.
    /// </summary>
    public bool EndsReading { get; init; }

    /// <summary>
    /// The node itself has no name that can be read: all that the document says of it was left out, where else it would be a statement or two.
    /// </summary>
    public bool LosesNode { get; init; }

    /// <summary>The message with its place, in Slovenian for <c>sl</c>, otherwise in English.</summary>
    public string ToString(string language)
    {
        var slovenian = string.Equals(language, "sl", StringComparison.OrdinalIgnoreCase);
        var text = slovenian ? Slovenian : English;
        var place = (Line, Column, slovenian) switch
        {
            (0, _, _) => "",
            (_, 0, true) => $"vrstica {Line}: ",
            (_, 0, false) => $"line {Line}: ",
            (_, _, true) => $"vrstica {Line}, znak {Column}: ",
            _ => $"line {Line}, column {Column}: ",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{place}{text}");
    }

    public override string ToString() => ToString("en");
}
