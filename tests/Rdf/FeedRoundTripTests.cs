using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf;

/// <summary>Real feeds and the official examples: read, written in every syntax, read again.</summary>
public sealed class FeedRoundTripTests(ITestOutputHelper output)
{
    private static readonly string[] Extensions = [".ttl", ".nt", ".rdf", ".xml", ".jsonld"];

    [Theory]
    [InlineData("dcat-feeds", 25)]
    [InlineData("dcat-ap-examples", 270)]
    public void Every_file_that_parses_survives_a_round_trip_through_every_syntax(string folder, int atLeast)
    {
        var root = SharedData.At(folder);
        var (read, triples, refused, faults) = (0, 0, new List<string>(), new List<string>());
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!Extensions.Contains(Path.GetExtension(path)))
            {
                continue;
            }

            var name = Path.GetRelativePath(root, path);
            Graph graph;
            try
            {
                graph = Read(path);
            }
            catch (RdfSyntaxException fault)
            {
                refused.Add($"{name}: {fault.Message}");
                continue;
            }

            read++;
            triples += graph.Count;
            faults.AddRange(RoundTrip.Faults(graph).Select(f => $"{name}: {f}"));
        }

        output.WriteLine($"{folder}: {read} files with {triples} triples; refused:\n{string.Join('\n', refused)}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(read >= atLeast, $"only {read} files could be read:\n{string.Join('\n', refused)}");
    }

    [Fact]
    public void Every_syntax_is_told_by_its_first_bytes()
    {
        var root = SharedData.At("dcat-feeds");
        foreach (var path in Directory.EnumerateFiles(root).Where(p => Extensions.Contains(Path.GetExtension(p))))
        {
            var bytes = File.ReadAllBytes(path);
            Assert.Equal(RdfSyntax.FromFileName(path), RdfSyntax.Detect(bytes.AsSpan(0, Math.Min(bytes.Length, 4096))));
        }
    }

    private static Graph Read(string path)
    {
        using var stream = File.OpenRead(path);
        var options = new RdfReadOptions { Base = "http://base.example/" + Path.GetFileName(path), LoadContext = (_, _) => null };
        return RdfReader.ReadGraph(stream, RdfSyntax.FromFileName(path)!, options, TestContext.Current.CancellationToken);
    }
}
