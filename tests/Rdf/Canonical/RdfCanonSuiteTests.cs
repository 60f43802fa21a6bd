using System.Text;
using System.Text.Json;
using OpenData.Rdf;
using OpenData.Rdf.Canonical;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Canonical;

/// <summary>The W3C's suite for RDF Dataset Canonicalization: text byte by byte, maps of blank nodes, and what must be refused.</summary>
public sealed class RdfCanonSuiteTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_case_of_the_suite_passes()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(SharedData.At("suites", "rdf-canon", "tests", "manifest.jsonld")));
        var totals = new SortedDictionary<string, (int Passed, int All)>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var entry in manifest.RootElement.GetProperty("entries").EnumerateArray())
        {
            var kind = entry.GetProperty("type").GetString()!;
            var fault = FaultOf(entry, kind);
            var (passed, all) = totals.GetValueOrDefault(kind);
            totals[kind] = (passed + (fault is null ? 1 : 0), all + 1);
            if (fault is not null)
            {
                failures.Add($"{entry.GetProperty("id").GetString()}: {fault}");
            }
        }

        foreach (var (kind, (passed, all)) in totals)
        {
            SuiteTotal.Print(output, $"rdf-canon {kind}: {passed} of {all} pass");
        }

        SuiteTotal.Print(output, $"rdf-canon: {totals.Values.Sum(t => t.Passed)} of {totals.Values.Sum(t => t.All)} pass");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.Equal(
            [("rdfc:RDFC10EvalTest", 64), ("rdfc:RDFC10MapTest", 21), ("rdfc:RDFC10NegativeEvalTest", 1)],
            totals.Select(t => (t.Key, t.Value.All)));
    }

    private static string? FaultOf(JsonElement entry, string kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        var algorithm = entry.TryGetProperty("hashAlgorithm", out var name) ? Enum.Parse<CanonicalAlgorithm>(name.GetString()!, true) : default;
        var block = new StatementBlock();
        using (var stream = File.OpenRead(At(entry, "action")))
        {
            RdfReader.Read(stream, RdfSyntax.NQuads, RdfReadOptions.Default, block, cancel);
        }

        CanonicalForm form;
        try
        {
            form = CanonicalForm.Of(block, new() { Algorithm = algorithm }, cancel);
        }
        catch (TooSymmetricException fault)
        {
            return kind == "rdfc:RDFC10NegativeEvalTest" ? null : fault.Message;
        }

        return kind switch
        {
            "rdfc:RDFC10EvalTest" => TextFault(form, At(entry, "result")),
            "rdfc:RDFC10MapTest" => MapFault(form, At(entry, "result")),
            _ => "was accepted",
        };
    }

    private static string? TextFault(CanonicalForm form, string expected)
    {
        using var text = new MemoryStream();
        form.WriteTo(text, TestContext.Current.CancellationToken);
        return text.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(expected)) ? null : "got\n" + Encoding.UTF8.GetString(text.ToArray());
    }

    private static string? MapFault(CanonicalForm form, string expected)
    {
        var map = JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllBytes(expected))!;
        var actual = new SortedDictionary<string, string>(form.Labels().ToDictionary(l => l.Input, l => l.Canonical));
        return map.SequenceEqual(actual) ? null : "got " + JsonSerializer.Serialize(actual);
    }

    private static string At(JsonElement entry, string property) =>
        SharedData.At(["suites", "rdf-canon", "tests", .. entry.GetProperty(property).GetString()!.Split('/')]);
}
