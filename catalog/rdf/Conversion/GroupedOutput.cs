using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Conversion;

/// <summary>The document being written: its head is decided with the first block, its labels by whether that is the whole document.</summary>
internal sealed class GroupedOutput(Stream output, ConversionOptions options) : IDisposable
{
    private RdfWriter? writer;

    private RdfWriter Writer => writer ?? throw new InvalidOperationException("The document has no head yet.");

    public void Begin(IReadOnlyList<(string Prefix, string Iri)> prefixes, bool isWhole)
    {
        writer = RdfWriter.Create(options.To, output, prefixes, isWhole ? BlankNodeScope.Block : BlankNodeScope.Document);
        writer.OnProblem = options.OnProblem;
    }

    public void Write(StatementBlock block) => Writer.WriteBlock(block);

    public void Complete() => Writer.Complete();

    public void Dispose() => writer?.Dispose();
}
