using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Conversion;

/// <summary>The document that is read, and how.</summary>
internal sealed record Source(Stream Input, RdfSyntax From, RdfReadOptions Reading, ConversionOptions Options, CancellationToken Cancel)
{
    /// <summary>Reads all of it on the caller's thread; gives the number of statements.</summary>
    public long Read(IStatementSink sink, Action<string, string> onPrefix, Action onStatementEnd)
    {
        var gate = new GraphGate(sink, Options.To.HasGraphs, Options.MergeGraphs);
        RdfReader.Read(
            Input,
            From,
            Reading with { OnPrefix = Reading.OnPrefix + onPrefix, OnStatementEnd = Reading.OnStatementEnd + onStatementEnd },
            gate,
            Cancel);
        return gate.Statements;
    }
}
