using System.Text;

namespace OpenData.Rdf.Syntaxes;

/// <summary>What a writer says about a term that its syntax cannot hold.</summary>
internal static class UnwritableTerm
{
    public static RdfProblem Iri(Iri iri) => new(
        0,
        0,
        $"IRI vsebuje nedovoljen znak; zapisan je s kodiranjem %: {Shortened(iri.Value)}",
        $"An IRI holds a character that is not allowed; it was percent-encoded: {Shortened(iri.Value)}");

    public static RdfProblem Predicate(Iri iri) => new(
        0,
        0,
        $"Lastnosti ni mogoče zapisati kot ime XML; izjava je izpuščena: {Shortened(iri.Value)}",
        $"A property cannot be written as an XML name; its statement was left out: {Shortened(iri.Value)}");

    public static RdfProblem Language(string tag) => new(
        0,
        0,
        $"Oznaka jezika ni veljavna; zapisana je popravljena ali izpuščena: {Shortened(tag)}",
        $"A language tag is not valid; it was mended or left out: {Shortened(tag)}");

    public static RdfProblem Text(string text) => new(
        0,
        0,
        $"Besedilo vsebuje znak, ki ga XML ne pozna; zamenjan je z U+FFFD: {Shortened(text)}",
        $"A text holds a character that XML does not know; U+FFFD was written instead: {Shortened(text)}");

    public static RdfProblem Iri(ReadOnlySpan<byte> iri) => Iri(new Iri(Encoding.UTF8.GetString(iri)));

    public static RdfProblem Predicate(ReadOnlySpan<byte> iri) => Predicate(new Iri(Encoding.UTF8.GetString(iri)));

    public static RdfProblem Language(ReadOnlySpan<byte> tag) => Language(Encoding.UTF8.GetString(tag));

    public static RdfProblem Text(ReadOnlySpan<byte> text) => Text(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 1024)]));

    private static string Shortened(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "…");
}
