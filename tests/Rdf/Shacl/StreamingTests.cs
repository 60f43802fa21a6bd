using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>A document checked while it is read, in chunks far too small, gives the report of the whole graph, letter for letter.</summary>
public sealed class StreamingTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void Every_case_of_the_suite_gives_the_same_report_in_chunks()
    {
        var cases = ShaclSuite.Read(SharedData.At("suites", "shacl", "tests", "core", "manifest.ttl"));
        var faults = new List<string>();
        foreach (var entry in cases)
        {
            var shapes = Shapes.Compile(ShaclSuite.ReadBlock(entry.Shapes));
            var bytes = File.ReadAllBytes(entry.Data);
            var reading = new RdfReadOptions { Base = new Uri(entry.Data).AbsoluteUri };
            foreach (var size in new[] { 1, 5, 20 })
            {
                faults.AddRange(Fault(shapes, bytes, RdfSyntax.Turtle, reading, size, null).Select(f => $"{entry.Name} by {size}: {f}"));
            }
        }

        SuiteTotal.Print(output, $"shacl core in chunks of 1, 5, 20: {cases.Count} cases, {faults.Count} differ");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(10)));
    }

    [Theory]
    [InlineData("dcat-feeds", 25)]
    [InlineData("dcat-ap-examples", 200)]
    public void Every_real_file_gives_the_same_report_in_chunks(string folder, int least)
    {
        var shapes = OracleTable.CompileAll();
        var background = IndexedGraph.Of(OracleTable.Background());
        var (files, faults) = (0, new List<string>());
        foreach (var file in OracleTable.Read(folder).Where(r => !r.IsParseError).GroupBy(r => r.File))
        {
            files++;
            var path = SharedData.At([folder, .. file.Key.Split('/')]);
            var syntax = Path.GetExtension(path) switch
            {
                ".ttl" => RdfSyntax.Turtle,
                ".nt" => RdfSyntax.NTriples,
                ".jsonld" or ".json" => RdfSyntax.JsonLd,
                _ => RdfSyntax.RdfXml,
            };
            var reading = new RdfReadOptions { Base = syntax == RdfSyntax.NTriples ? null : "http://example.org/base/" };
            var bytes = File.ReadAllBytes(path);
            var size = bytes.Length > 200_000 ? 500 : 20;
            foreach (var row in file)
            {
                var beside = row.HasBackground ? background : null;
                faults.AddRange(Fault(shapes[row.Shapes], bytes, syntax, reading, size, beside).Select(f => $"{row}: {f}"));
            }
        }

        SuiteTotal.Print(output, $"{folder} in chunks: {files} files, {faults.Count} reports differ");
        Assert.True(files >= least);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(10)));
    }

    internal static IEnumerable<string> Fault(
        Shapes shapes, byte[] document, RdfSyntax syntax, RdfReadOptions reading, int chunk, IndexedGraph? background, bool canSeek = true)
    {
        var block = new StatementBlock();
        RdfReader.Read(new MemoryStream(document), syntax, reading, block, Cancel);
        var whole = new ShapesValidator(shapes, ValidationOptions.Default).Validate(block, background, Cancel);
        var options = ValidationOptions.Default with { ChunkStatements = chunk };
        using Stream input = canSeek ? new MemoryStream(document) : new TricklingStream(document, 1000);
        var stream = new ShapesValidator(shapes, options).ValidateStream(input, syntax, reading, background, Cancel);
        var (one, other) = (Json(whole), Json(stream));
        if (one != other)
        {
            yield return FirstDifference(one, other);
        }
    }

    private static string Json(ValidationReport report)
    {
        using var buffer = new MemoryStream();
        report.WriteJson(buffer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string FirstDifference(string whole, string stream)
    {
        var (a, b) = (whole.Split('\n'), stream.Split('\n'));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
            {
                var (before, after) = (Math.Max(0, i - 2), Math.Max(0, i - 2) + 6);
                return $"line {i}: whole {string.Join(' ', a[before..Math.Min(after, a.Length)])} | "
                    + $"stream {string.Join(' ', b[before..Math.Min(after, b.Length)])}";
            }
        }

        return "lengths differ";
    }
}
