using OpenData.Catalog.Dcat;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Quality;

/// <summary>Reads one document of a check, in whatever syntax it is.</summary>
internal static class ReadDocument
{
    public static void Run(CheckInput document, IStatementSink sink, RdfReadOptions options, CancellationToken cancel)
    {
        var input = new PeekedStream(document.Stream);
        var syntax = RdfSyntax.FromMediaType(document.MediaType ?? "") ?? GraphSyntaxes.OfInput(null, document.Name, input);
        try
        {
            RdfReader.Read(input, syntax, options, sink, cancel);
        }
        catch (RdfSyntaxException fault)
        {
            throw GraphSyntaxes.Unreadable(fault, document.Name);
        }
    }
}
