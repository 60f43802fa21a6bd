using System.Diagnostics;
using System.Globalization;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Bench;

/// <summary>
/// Reading and writing in every syntax, on files of the catalogue generator (<c>c10k.nt c10k.ttl c10k.rdf c10k.jsonld</c>): medians of
/// seven runs in one process, wall and processor time. Whole processes beside others' programs: <c>rdf-peers.sh</c>.
/// </summary>
internal static class RdfBench
{
    private const int Runs = 7;
    private const int DatasetTriples = 77;
    private const int WindowStatements = 20_000;

    private static readonly (string Prefix, string Iri)[] Prefixes =
    [
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("dct", "http://purl.org/dc/terms/"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("vcard", "http://www.w3.org/2006/vcard/ns#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("adms", "http://www.w3.org/ns/adms#"),
        ("spdx", "http://spdx.org/rdf/terms#"),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("dcatap", "http://data.europa.eu/r5r/"),
    ];

    public static Task RunAsync(string[] files, CancellationToken cancel)
    {
        foreach (var file in files)
        {
            Read(file, cancel);
        }

        if (files.Length > 0)
        {
            var blocks = Blocks(files[0], cancel);
            foreach (var syntax in RdfSyntax.All)
            {
                Write(syntax, blocks);
            }

            var records = Records(files[0], cancel);
            Write(RdfSyntax.Turtle, records);
        }

        return Task.CompletedTask;
    }

    private static void Read(string file, CancellationToken cancel)
    {
        var syntax = RdfSyntax.FromFileName(file)!;
        var counter = new Counter();
        var (wall, cpu) = Median(() =>
        {
            counter.Statements = 0;
            using var stream = File.OpenRead(file);
            RdfReader.Read(stream, syntax, new RdfReadOptions { Base = "http://base.example/" }, counter, cancel);
        });
        var count = counter.Statements;
        Print($"read {syntax}", wall, cpu, $"{count} statements, {count / wall.TotalSeconds / 1e6:F2} M/s ({count / cpu.TotalSeconds / 1e6:F2} by processor time)");
    }

    private static void Write(RdfSyntax syntax, List<StatementBlock> blocks)
    {
        var count = blocks.Sum(static b => (long)b.Count);
        var (wall, cpu) = Median(() =>
        {
            using var writer = RdfWriter.Create(syntax, Stream.Null, Prefixes);
            foreach (var block in blocks)
            {
                writer.WriteBlock(block);
            }

            writer.Complete();
        });
        Print($"write {syntax}", wall, cpu, $"{count} statements, {count / wall.TotalSeconds / 1e6:F2} M/s ({count / cpu.TotalSeconds / 1e6:F2} by processor time)");
    }

    private static void Write(RdfSyntax syntax, List<List<Triple>> blocks)
    {
        var (wall, cpu) = Median(() =>
        {
            using var writer = RdfWriter.Create(syntax, Stream.Null, Prefixes);
            foreach (var block in blocks)
            {
                writer.WriteBlock(block);
            }

            writer.Complete();
        });
        Print(
            $"records {syntax}",
            wall,
            cpu,
            $"{blocks.Count} blocks, {wall.TotalMicroseconds / blocks.Count:F1} µs each ({cpu.TotalMicroseconds / blocks.Count:F1} by processor time)");
    }

    private static List<StatementBlock> Blocks(string file, CancellationToken cancel)
    {
        var sink = new Windows();
        using var stream = File.OpenRead(file);
        RdfReader.Read(
            stream,
            RdfSyntax.FromFileName(file)!,
            new RdfReadOptions { Base = "http://base.example/", OnStatementEnd = sink.StatementEnd },
            sink,
            cancel);
        return sink.Blocks;
    }

    private static List<List<Triple>> Records(string file, CancellationToken cancel)
    {
        var blocks = new List<List<Triple>> { new() };
        var options = new RdfReadOptions
        {
            Base = "http://base.example/",
            OnStatementEnd = () =>
            {
                if (blocks[^1].Count >= DatasetTriples)
                {
                    blocks.Add([]);
                }
            },
        };
        using var stream = File.OpenRead(file);
        RdfReader.Read(stream, RdfSyntax.FromFileName(file)!, options, t => blocks[^1].Add(t), cancel);
        return blocks;
    }

    private static (TimeSpan Wall, TimeSpan Cpu) Median(Action work)
    {
        var walls = new List<TimeSpan>();
        var cpus = new List<TimeSpan>();
        for (var run = 0; run < Runs; run++)
        {
            var cpu = Environment.CpuUsage.UserTime;
            var watch = Stopwatch.StartNew();
            work();
            walls.Add(watch.Elapsed);
            cpus.Add(Environment.CpuUsage.UserTime - cpu);
        }

        walls.Sort();
        cpus.Sort();
        return (walls[Runs / 2], cpus[Runs / 2]);
    }

    private static void Print(string what, TimeSpan wall, TimeSpan cpu, FormattableString figures) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{what,-16} {wall.TotalMilliseconds,8:F0} ms {cpu.TotalMilliseconds,8:F0} ms cpu  ")
        + figures.ToString(CultureInfo.InvariantCulture));

    /// <summary>Takes statements in and keeps nothing.</summary>
    private sealed class Counter : IStatementSink
    {
        public long Statements { get; set; }

        public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph) => Statements++;
    }

    /// <summary>Blocks as a conversion makes them.</summary>
    private sealed class Windows : IStatementSink
    {
        public List<StatementBlock> Blocks { get; } = [new StatementBlock()];

        public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph) =>
            Blocks[^1].Append(subject, predicate, value, graph);

        public void StatementEnd()
        {
            if (Blocks[^1].Count >= WindowStatements)
            {
                Blocks.Add(new StatementBlock());
            }
        }
    }
}
