using OpenData.Catalog.Dcat;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Catalog.Quality;

/// <summary>Reads one document of a check, in whatever syntax it is.</summary>
internal static class ReadDocument
{
    private const int Start = 16 * 1024;

    public static void Run(CheckInput document, IStatementSink sink, RdfReadOptions options, CancellationToken cancel) =>
        Run(document, (stream, syntax) =>
        {
            RdfReader.Read(stream, syntax, options, sink, cancel);
            return true;
        });

    /// <summary>Hands the document to a reader, with the syntax that its media type, name or first bytes tell. A stream that can be rewound stays one.</summary>
    /// <exception cref="SourceUnreadableException">It breaks its syntax or a limit; the text says where.</exception>
    /// <exception cref="SettingsInvalidException">The syntax cannot be told.</exception>
    public static T Run<T>(CheckInput document, Func<Stream, RdfSyntax, T> read)
    {
        var (stream, syntax) = Told(document);
        try
        {
            return read(stream, syntax);
        }
        catch (RdfSyntaxException fault)
        {
            throw GraphSyntaxes.Unreadable(fault, document.Name);
        }
    }

    private static (Stream Stream, RdfSyntax Syntax) Told(CheckInput document)
    {
        var syntax = RdfSyntax.FromMediaType(document.MediaType ?? "");
        if (document.Stream.CanSeek)
        {
            var at = document.Stream.Position;
            var bytes = new byte[Start];
            var count = document.Stream.ReadAtLeast(bytes, Start, throwOnEndOfStream: false);
            document.Stream.Position = at;
            if (!GunzippedStream.IsPacked(bytes))
            {
                return (document.Stream, syntax ?? GraphSyntaxes.OfInput(null, document.Name, new PeekedStream(new MemoryStream(bytes, 0, count))));
            }
        }

        var peeked = GunzippedStream.Open(document.Stream);
        return (peeked, syntax ?? GraphSyntaxes.OfInput(null, document.Name, peeked));
    }
}
