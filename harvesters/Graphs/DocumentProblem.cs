using OpenData.Rdf.Syntaxes;

namespace OpenData.Harvesters.Graphs;

/// <summary>A fault that was stepped over.</summary>
/// <param name="Subject">Key of the node that was being described; null before the first.</param>
/// <param name="Problem">What was wrong, and where.</param>
/// <param name="Statements">How many statements had been read.</param>
internal sealed record DocumentProblem(UInt128? Subject, RdfProblem Problem, long Statements)
{
    /// <summary>A record carries it as a finding.</summary>
    public bool IsTold { get; set; }
}
