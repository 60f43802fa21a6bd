using OpenData.Catalog.Model;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Dcat;

/// <summary>A document to count. The stream stays open.</summary>
public sealed record CountStatementsRequest
{
    public required Stream Input { get; init; }

    /// <summary>Name or media type of the syntax; null to tell it by <see cref="InputName"/> or, failing that, by the first bytes.</summary>
    public string? From { get; init; }

    /// <summary>File name, null for standard input.</summary>
    public string? InputName { get; init; }

    /// <summary>Absolute IRI for relative IRIs; null when the document has no address.</summary>
    public string? Base { get; init; }

    /// <summary>Steps over faults and reports them instead of stopping at the first.</summary>
    public bool Lenient { get; init; }
}

/// <summary>What a document holds.</summary>
/// <param name="Syntax">Name of the syntax read.</param>
/// <param name="Statements">Statements of all graphs, repeated ones as often as they stand there.</param>
/// <param name="ProblemCount">Faults stepped over.</param>
/// <param name="Problems">The first 100 of them.</param>
public sealed record CountStatementsReport(string Syntax, long Statements, long ProblemCount, IReadOnlyList<LocalText> Problems);

/// <summary>Reads a document to its end: it is well-formed, and so many statements long.</summary>
public sealed class CountStatements
{
    private const int MaxProblems = 100;

    /// <exception cref="SettingsInvalidException">No syntax goes by that name, or the document's cannot be told.</exception>
    /// <exception cref="SourceUnreadableException">The document breaks its syntax or a limit; the text says where.</exception>
#pragma warning disable CA1822 // A use-case is an object like all others, whatever it needs today.
    public CountStatementsReport Run(CountStatementsRequest request, CancellationToken cancel)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(request);
        var input = GunzippedStream.Open(request.Input);
        var syntax = GraphSyntaxes.OfInput(request.From, request.InputName, input);
        var count = new Count();
        var problems = new List<LocalText>();
        var problemCount = 0L;
        var options = new RdfReadOptions { Base = request.Base, Lenient = request.Lenient, OnProblem = Report };
        try
        {
            RdfReader.Read(input, syntax, options, count, cancel);
        }
        catch (RdfSyntaxException fault)
        {
            throw GraphSyntaxes.Unreadable(fault, request.InputName);
        }

        return new(syntax.Name, count.Statements, problemCount, problems);

        void Report(RdfProblem problem)
        {
            if (++problemCount <= MaxProblems)
            {
                problems.Add(LocalText.Of(sl: problem.ToString("sl"), en: problem.ToString("en")));
            }
        }
    }

    private sealed class Count : IStatementSink
    {
        public long Statements { get; private set; }

        public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph) => Statements++;
    }
}
