using OpenData.Rdf.Conversion;
using OpenData.Rdf.Sorting;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Rdf.Shacl.Streaming;

/// <summary>
/// A document that can be read more than once: a stream that can be rewound is; what comes over any other is kept in a temporary file while
/// it is read for the first time.
/// </summary>
internal sealed class RereadDocument : IDisposable
{
    private const int RunBytes = 16 << 20;

    private readonly Stream input;
    private readonly RdfSyntax syntax;
    private readonly RdfReadOptions reading;
    private readonly string? folder;
    private readonly IStatementSink? beside;
    private readonly long start;
    private FileStream? copy;
    private FileStream? sorted;
    private bool isRead;

    public RereadDocument(Stream input, RdfSyntax syntax, RdfReadOptions reading, ValidationOptions options)
    {
        (this.input, this.syntax, this.reading) = (input, syntax, reading);
        (folder, beside) = (options.TemporaryFolder, options.Beside);
        start = input.CanSeek ? input.Position : 0;
    }

    /// <summary>Whether what is said of a subject stands together for certain.</summary>
    public bool IsSorted { get; private init; }

    /// <summary>The same statements as N-Triples in order; to be called after the first reading.</summary>
    public RereadDocument ToSorted(CancellationToken cancel)
    {
        var file = NewFile();
        var conversion = new ConversionOptions
        {
            To = RdfSyntax.NTriples,
            Sort = true,
            MergeGraphs = true,
            Sorting = SortOptions.Default with { Folder = folder, RunBytes = RunBytes },
        };
        var again = copy ?? input;
        again.Position = copy is null ? start : 0;
        DocumentConversion.Run(again, syntax, Silent(reading), file, conversion, cancel);
        file.Position = 0;
        return new(file, RdfSyntax.NTriples, Silent(reading) with { Base = null }, new() { TemporaryFolder = folder }) { sorted = file, IsSorted = true };
    }

    /// <summary>Reads it from the beginning. What lenient reading steps over is told the first time only.</summary>
    public void Read(IStatementSink sink, Action onStatementEnd, CancellationToken cancel)
    {
        var options = reading with { OnStatementEnd = isRead ? onStatementEnd : reading.OnStatementEnd + onStatementEnd };
        if (!isRead)
        {
            isRead = true;
            if (!input.CanSeek)
            {
                copy = NewFile();
            }

            using var kept = copy is null ? null : new KeptStream(input, copy);
            RdfReader.Read(kept ?? input, syntax, options, beside is null ? sink : new Both(sink, beside), cancel);
            return;
        }

        var again = copy ?? input;
        again.Position = copy is null ? start : 0;
        RdfReader.Read(again, syntax, Silent(options), sink, cancel);
    }

    public void Dispose()
    {
        copy?.Dispose();
        sorted?.Dispose();
    }

    private static RdfReadOptions Silent(RdfReadOptions options) => options with { OnProblem = null, OnPrefix = null };

    private FileStream NewFile() => TemporaryFile.Open(folder);

    private sealed class Both(IStatementSink one, IStatementSink other) : IStatementSink
    {
        public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph)
        {
            one.Add(subject, predicate, value, graph);
            other.Add(subject, predicate, value, graph);
        }
    }

    /// <summary>Gives what another stream gives and writes it down.</summary>
    private sealed class KeptStream(Stream source, Stream copy) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            var count = source.Read(buffer);
            copy.Write(buffer[..count]);
            return count;
        }
    }
}
