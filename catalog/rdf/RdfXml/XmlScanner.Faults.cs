using System.Text;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

internal sealed partial class XmlScanner
{
    /// <summary>The name of a node is being read.</summary>
    public bool IsNaming { get; set; }

    /// <summary>A fault at the current token: reported in lenient reading, thrown in strict.</summary>
    public void Fault(string slovenian, string english)
    {
        var problem = window.Problem(slovenian, english) with { LosesNode = IsNaming };
        if (!options.Lenient)
        {
            throw new RdfSyntaxException(problem);
        }

        options.OnProblem?.Invoke(problem);
    }

    public RdfProblem Problem(string slovenian, string english) => window.Problem(slovenian, english);

    private MalformedXmlException Ended()
    {
        var name = depth > 0 ? Shown(open[depth - 1].Name.Raw) : null;
        return name is null
            ? Malformed("Dokument se konča sredi oznake.", "The document ends in the middle of a tag.")
            : Malformed(
                $"Dokument se konča, element »{name}« pa je še odprt; manjka </{name}>.",
                $"The document ends while the element '{name}' is open; </{name}> is missing.");
    }

    private MalformedXmlException Malformed(string slovenian, string english, int offset = 0) =>
        new(window.Problem("To ni pravilen XML: " + slovenian, "This is not well-formed XML: " + english, offset));

    /// <summary>Names and texts in messages, never too long.</summary>
    private static string Shown(ReadOnlySpan<byte> text) =>
        text.Length <= 100 ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..100]) + "…";

    /// <summary>Not well-formed, but what was meant is clear enough for lenient reading.</summary>
    private void Recoverable(string slovenian, string english, int offset = 0)
    {
        var fault = Malformed(slovenian, english, offset);
        if (!options.Lenient)
        {
            throw fault;
        }

        options.OnProblem?.Invoke(fault.Problem);
    }
}
