using OpenData.Rdf.Sorting;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Conversion;

/// <summary>
/// Rewrites a document in another syntax, or in order, as it streams by. Reading and writing run on two threads once the document is longer
/// than one window. Memory is that of a few windows, and of two runs when sorting.
/// </summary>
public static class DocumentConversion
{
    /// <summary>Both streams stay open. Gives the number of statements read.</summary>
    /// <param name="reading">How to read; its hooks for prefixes and statement ends are used here, and called besides.</param>
    /// <exception cref="RdfSyntaxException">The input breaks its syntax or a limit.</exception>
    /// <exception cref="NamedGraphException">There is a named graph, the output cannot hold it, and it was not asked to merge.</exception>
    /// <exception cref="SortSpaceException">Temporary files for sorting cannot be kept.</exception>
    public static long Run(
        Stream input, RdfSyntax from, RdfReadOptions reading, Stream output, ConversionOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(options);
        var source = new Source(input, from, reading, options, cancel);
        var isByLine = options.To == RdfSyntax.NTriples || options.To == RdfSyntax.NQuads;
        return (isByLine, options.Sort) switch
        {
            (true, false) => WriteLines(source, output),
            (true, true) => SortLines(source, output),
            (false, false) => WriteWindows(source, output),
            _ => SortedWindows.Run(source, output),
        };
    }

    private static long WriteLines(Source source, Stream output)
    {
        using var writer = LineWriter(source.Options, output);
        var count = source.Read((IStatementSink)writer, static (_, _) => { }, static () => { });
        writer.Complete();
        source.Cancel.ThrowIfCancellationRequested();
        return count;
    }

    private static long SortLines(Source source, Stream output)
    {
        using var sort = new ExternalSort(source.Options.Sorting);
        using var lines = new LineStream(line => sort.Add(line, source.Cancel));
        using var writer = LineWriter(source.Options, lines);
        var count = source.Read((IStatementSink)writer, static (_, _) => { }, static () => { });
        writer.Complete();
        var bytes = new Utf8Output(output);
        for (var sorted = sort.Finish(source.Cancel); sorted.MoveNext();)
        {
            bytes.Write(sorted.Current);
            bytes.Write((byte)'\n');
            if (bytes.FlushIfFull())
            {
                source.Cancel.ThrowIfCancellationRequested();
            }
        }

        bytes.Flush();
        return count;
    }

    private static long WriteWindows(Source source, Stream output)
    {
        using var document = new GroupedOutput(output, source.Options);
        using var pipe = new BlockPipe(document.Write, source.Cancel);
        var prefixes = new DocumentPrefixes(source.Options.To, source.Options.UsualPrefixes);
        var window = new WindowSink(pipe, source.Options.Window, () => Begin(isWhole: false));
        var count = source.Read(window, prefixes.Declare, window.StatementEnd);
        if (!pipe.IsRunning)
        {
            Begin(isWhole: true);
        }

        pipe.Complete();
        document.Complete();
        return count;

        void Begin(bool isWhole)
        {
            prefixes.Look(pipe.Current);
            document.Begin(prefixes.Chosen(isWhole), isWhole);
        }
    }

    private static RdfWriter LineWriter(ConversionOptions options, Stream output)
    {
        var writer = RdfWriter.Create(options.To, output, [], BlankNodeScope.Document);
        writer.OnProblem = options.OnProblem;
        return writer;
    }
}
