using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.RdfXml;

/// <summary>The document is not well-formed in a way that leaves no sense in what follows: reading ends, leniently too.</summary>
internal sealed class MalformedXmlException(RdfProblem problem) : Exception(problem.ToString("en"))
{
    public RdfProblem Problem => problem;
}
