using System.Security.Cryptography;
using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.JsonLd;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf;

/// <summary>Reading JSON-LD in one pass must say exactly what the general algorithm says.</summary>
public sealed class JsonLdOnePassTests(ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("OPENDATA_TEST_LONG") == "1";
    private static readonly int Documents = IsLong ? 15_000 : 1500;
    private const string TooLate = "too large to be read at once";

    [Fact]
    public void Every_document_of_the_suite_reads_the_same_either_way()
    {
        var root = SharedData.At("suites", "json-ld-api", "tests");
        var files = Directory.EnumerateFiles(root, "*.jsonld", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var faults = files.Select(f => (f, Fault: Difference(File.ReadAllBytes(f), f))).Where(f => f.Fault is not null).ToList();
        SuiteTotal.Print(output, $"one pass, suite: {files.Count - faults.Count} of {files.Count} agree");
        Assert.True(files.Count > 1500, $"{files.Count}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("dcat-feeds", 4)]
    [InlineData("dcat-ap-examples", 57)]
    public void Every_document_of_a_catalogue_reads_the_same_either_way(string folder, int atLeast)
    {
        var files = Directory.EnumerateFiles(SharedData.At(folder), "*.jsonld", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var faults = files.Select(f => (f, Fault: Difference(File.ReadAllBytes(f), f))).Where(f => f.Fault is not null).ToList();
        SuiteTotal.Print(output, $"one pass, {folder}: {files.Count - faults.Count} of {files.Count} agree");
        Assert.True(files.Count >= atLeast, $"{files.Count}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_made_up_document_reads_the_same_either_way()
    {
        // The same documents each time; the long form makes others every time and says from which number on.
        var first = IsLong ? RandomNumberGenerator.GetInt32(int.MaxValue) : 20_261_121;
        var (sound, fault) = (0, "");
        for (var i = 0; i < Documents && fault.Length == 0; i++)
        {
            var random = new MadeUpJsonLd(unchecked(first + (i * 7_919)) & int.MaxValue);
            var document = Encoding.UTF8.GetBytes(random.Document());
            sound += Read(document, null, isFast: false, trickle: 0, tellBytes: 1).Fault is null ? 1 : 0;
            if (Difference(document, null, random.HasKeysTwice) is { } difference)
            {
                fault = $"from {first}, document {i}: {difference}\n{Encoding.UTF8.GetString(document)}";
            }
        }

        SuiteTotal.Print(output, $"one pass, made up: {Documents} documents, {sound} of them sound");
        Assert.True(fault.Length == 0, fault);
        Assert.True(sound > Documents / 3, $"{sound} sound");
    }

    [Theory]
    // A graph whose name is none is left out; a graph that is named within it is not.
    [InlineData("""{"@id":"_:","@graph":[{"@id":"x:a","x:p":1},{"@id":"x:b","@graph":[{"@id":"x:c","x:p":2}]}]}""", 1)]
    [InlineData("""[{"@id":"a b","x:p":3,"@graph":{"x:q":{"@id":"x:b","@graph":{"@id":"x:c","x:p":[1,2]}}}}]""", 2)]
    // A context that comes late says that what looked like a fault means nothing.
    [InlineData("""[{"x:p":{"no":{"@value":true,"@language":"en"},"x:q":1,"@context":{"@vocab":null}},"@context":{"@vocab":"x:"}}]""", 2)]
    [InlineData("""{"@context":{"@vocab":"x:"},"@graph":[{"@id":"x:a","no":{"no":{"@value":1,"@language":"en"}},"x:p":1,"@context":{"@vocab":null}}]}""", 1)]
    // A key that is given again makes good the first.
    [InlineData("""[{"@id":"x:a","x:p":{"@value":1,"@language":"en"},"x:p":2}]""", 1)]
    public void A_document_that_only_its_rest_explains_reads_the_same_either_way(string text, int statements)
    {
        var document = Encoding.UTF8.GetBytes(text);
        Assert.Null(Difference(document, null));
        Assert.Equal(statements, Read(document, null, isFast: true, trickle: 0, tellBytes: 1 << 20).Said.Count);
    }

    [Theory]
    [InlineData("[{\n\"@id\":\"x:a\",\n\"x:p\":[\n{\"x:q\":1},\n{\"x:q\":{\"@value\":1,\"@language\":\"en\"}}]}]", 5)]
    public void A_fault_that_is_one_is_told_at_its_own_place(string text, int line)
    {
        var fault = Read(Encoding.UTF8.GetBytes(text), null, isFast: true, trickle: 0, tellBytes: 1 << 20).Fault;
        Assert.StartsWith($"line {line},", fault, StringComparison.Ordinal);
    }

    private static string? Difference(byte[] document, string? file, bool mayHaveOverwrittenFaults = false)
    {
        var general = Read(document, file, isFast: false, trickle: 0, tellBytes: 1 << 20);
        foreach (var (trickle, tellBytes) in new[] { (0, 1 << 20), (7, 1 << 20), (0, 1) })
        {
            var fast = Read(document, file, isFast: true, trickle, tellBytes);
            // A fault in the first value of a key given twice is met before it is known that the second one replaces it.
            if (mayHaveOverwrittenFaults && fast.Fault is not null && general.Fault is null)
            {
                continue;
            }

            // What has been told cannot be taken back: then the document must be in order, or a fault stands that the rest would have undone.
            if (tellBytes == 1 && (fast.Fault?.Contains(TooLate, StringComparison.Ordinal) == true || (fast.Fault is not null && general.Fault is null)))
            {
                continue;
            }

            if ((fast.Fault is null) != (general.Fault is null))
            {
                return $"one pass ({trickle}, {tellBytes}): {fast.Fault ?? "sound"}; in general: {general.Fault ?? "sound"}";
            }

            if (general.Fault is null)
            {
                var difference = GraphComparison.Compare(general.Said, fast.Said, 4);
                if (!difference.Same)
                {
                    return $"one pass ({trickle}, {tellBytes}) says\n{string.Join('\n', difference.OnlyRight)}\nin general:\n{string.Join('\n', difference.OnlyLeft)}";
                }
            }
        }

        return null;
    }

    /// <summary>Some files of the suite name contexts that are not there.</summary>
    private static byte[]? Loaded(string url)
    {
        var file = Path.Combine([SharedData.At("suites", "json-ld-api", "tests"), .. url.Split("/tests/")[^1].Split('/')]);
        return url.Contains("/tests/", StringComparison.Ordinal) && File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    private static (StatementBlock Said, string? Fault) Read(byte[] document, string? file, bool isFast, int trickle, int tellBytes)
    {
        var said = new StatementBlock();
        var options = new RdfReadOptions
        {
            Base = "https://w3c.github.io/json-ld-api/tests/" + (file?.Split("/tests/")[^1] ?? "x"),
            LoadContext = (url, _) => Loaded(url),
        };
        using Stream stream = trickle == 0 ? new MemoryStream(document) : new TricklingStream(document, trickle);
        try
        {
            new JsonLdReader(
                options,
                said,
                TestContext.Current.CancellationToken,
                isFast: isFast,
                tellBytes: tellBytes).Read(stream);
            return (said, null);
        }
        catch (RdfSyntaxException fault)
        {
            return (said, fault.Message);
        }
    }
}
