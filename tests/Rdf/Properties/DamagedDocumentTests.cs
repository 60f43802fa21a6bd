using System.Diagnostics;
using System.Globalization;
using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Properties;

/// <summary>
/// However a document is damaged, a reader ends soon, in little memory, with statements or with an <see cref="RdfSyntaxException"/>. With
/// <c>OPENDATA_TEST_LONG=1</c> a million bytes are changed, else a twentieth of that; <c>OPENDATA_FUZZ_SEED</c> chooses other ones.
/// </summary>
public sealed class DamagedDocumentTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static bool IsLong => Environment.GetEnvironmentVariable("OPENDATA_TEST_LONG") == "1";

    [Fact]
    public void No_damage_crashes_a_reader_or_makes_it_hang_or_swell()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OPENDATA_FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20261121;
        var corpus = FuzzCorpus.Read();
        var target = IsLong ? 1_000_000 : 50_000;
        var random = new Random(seed);
        var (changed, documents, refused) = (0, 0, 0);
        var faults = new List<string>();
        while (changed < target && faults.Count < 20)
        {
            var (name, syntax, bytes) = corpus[random.Next(corpus.Count)];
            var (damaged, count) = Mutation.Of(bytes, random);
            changed += count;
            documents++;
            foreach (var lenient in (bool[])[false, true])
            {
                if (FaultOf(damaged, syntax, lenient, out var wasRefused) is { } fault)
                {
                    faults.Add($"{name}, document {documents}, {(lenient ? "lenient" : "strict")}: {fault}");
                    Keep(name, damaged, documents);
                }

                refused += wasRefused ? 1 : 0;
            }
        }

        output.WriteLine($"seed {seed}: {changed} bytes changed in {documents} documents of {corpus.Count}, {refused} of {2 * documents} readings refused");
        Assert.True(faults.Count == 0, $"seed {seed}\n{string.Join('\n', faults)}");
    }

    /// <summary>A sample of each syntax, cut off at every byte.</summary>
    [Theory]
    [InlineData("turtle")]
    [InlineData("ntriples")]
    [InlineData("rdfxml")]
    [InlineData("jsonld")]
    [InlineData("trig")]
    [InlineData("nquads")]
    public void A_document_cut_at_any_byte_is_read_or_refused(string name)
    {
        var syntax = RdfSyntax.FromName(name)!;
        var sample = Sample(syntax);
        var faults = new List<string>();
        for (var length = 0; length <= sample.Length; length++)
        {
            foreach (var lenient in (bool[])[false, true])
            {
                if (FaultOf(sample[..length], syntax, lenient, out _) is { } fault)
                {
                    faults.Add($"cut at {length}, {(lenient ? "lenient" : "strict")}: {fault}");
                }
            }
        }

        output.WriteLine($"{name}: {sample.Length} cuts");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(5)));
        Assert.InRange(sample.Length, 500, 20_000);
    }

    private static string? FaultOf(byte[] document, RdfSyntax syntax, bool lenient, out bool refused)
    {
        refused = false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Longest);
        var problems = 0;
        var options = new RdfReadOptions
        {
            Base = "http://base.example/feed",
            Lenient = lenient,
            OnProblem = _ => problems++,
            LoadContext = static (_, _) => [.. "{\"@context\":{}}"u8],
        };
        var (started, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            using var stream = new MemoryStream(document);
            RdfReader.Read(stream, syntax, options, new Counter(), stop.Token);
        }
        catch (RdfSyntaxException fault)
        {
            refused = true;
            if (fault.Problem.Slovenian.Length == 0 || fault.Problem.English.Length == 0)
            {
                return "the fault says nothing";
            }
        }
        catch (OperationCanceledException)
        {
            return $"not done after {Longest.TotalSeconds} s";
        }
#pragma warning disable CA1031 // Whatever else comes out is what this test looks for.
        catch (Exception crash)
#pragma warning restore CA1031
        {
            return crash.ToString();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return Stopwatch.GetElapsedTime(started) > Longest ? "slow"
            : allocated > (64L << 20) + (4_096L * document.Length) ? $"{allocated} bytes were allocated for {document.Length}"
            : null;
    }

    /// <summary>A generated dataset with something of everything, the same in every run.</summary>
    private static byte[] Sample(RdfSyntax syntax)
    {
        const string turtle = """
            @prefix ex: <http://example.org/> .
            ex:š a ex:Class ; ex:p "naslov"@sl, "a \"b\" \\ \u0001 \r\n č 😀", '''two
            lines''' , 1, -2.5, 3e7, true, "x"^^ex:type ; ex:q [ ex:r ( 1 ex:a [ ex:s _:shared ] ) ; ex:t <http://example.org/a?b=ž#c> ] .
            _:shared ex:p _:shared ; ex:u () . <urn:x:1> ex:p <mailto:a@b.si> ; ex:v "<b>&amp;]]></b>" .
            """;
        var block = new StatementBlock();
        using (var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(turtle)))
        {
            RdfReader.Read(stream, RdfSyntax.Turtle, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
        }

        if (syntax.HasGraphs)
        {
            foreach (var (subject, predicate, value, _) in block.Statements.ToArray())
            {
                block.Add(new Statement(subject, predicate, value, subject));
            }
        }

        using var written = new MemoryStream();
        using var writer = RdfWriter.Create(syntax, written, RoundTrip.Prefixes);
        writer.WriteBlock(block);
        writer.Complete();
        return written.ToArray();
    }

    /// <summary>Leaves the document in the test's artifacts, to be looked at.</summary>
    private static void Keep(string name, byte[] document, int number)
    {
        var folder = Directory.CreateDirectory(Path.Combine(SharedData.Checkout(), "artifacts", "fuzz"));
        File.WriteAllBytes(Path.Combine(folder.FullName, $"{number}-{Path.GetFileName(name)}"), document);
    }

    private sealed class Counter : IStatementSink
    {
        private long bytes;

        public void Add(in TermView subject, in TermView predicate, in TermView value, in TermView graph) =>
            bytes += subject.Text.Length + predicate.Text.Length + value.Text.Length + graph.Text.Length;

        public override string ToString() => bytes.ToString(CultureInfo.InvariantCulture);
    }
}
