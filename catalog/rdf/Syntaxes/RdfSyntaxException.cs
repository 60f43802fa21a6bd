namespace OpenData.Rdf.Syntaxes;

/// <summary>A document does not follow its syntax or exceeds a limit; says where, and what was expected, in Slovenian and English.</summary>
public sealed class RdfSyntaxException : Exception
{
    public RdfSyntaxException(RdfProblem problem, bool isLimit = false, Exception? cause = null)
        : base(problem.ToString("en"), cause) => (Problem, IsLimit) = (problem, isLimit);

    public RdfProblem Problem { get; }

    /// <summary>A limit of <see cref="RdfLimits"/> was reached; reading cannot go on, not even leniently.</summary>
    public bool IsLimit { get; }

    /// <summary>Line, from 1; 0 when the place is unknown.</summary>
    public long Line => Problem.Line;

    /// <summary>Character in the line, from 1; 0 when unknown.</summary>
    public long Column => Problem.Column;
}
