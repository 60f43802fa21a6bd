using OpenData.Tests.Support;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>Runs one manifest: every case is either run and counted, or on the list of those left out, with the reason.</summary>
internal static class JsonLdSuiteRun
{
    public const string Version10 = "a case of JSON-LD 1.0 alone, to which 1.1 gives another answer (specVersion json-ld-1.0)";

    /// <summary>Fails when a case fails, when the manifest has another number of cases, or when the list names a case that is not there.</summary>
    public static void All(
        ITestOutputHelper output,
        string manifest,
        int total,
        IReadOnlyDictionary<string, string> leftOut,
        Func<JsonLdCase, string?> faultOf)
    {
        var cases = JsonLdCase.Of(manifest);
        Assert.Equal(total, cases.Count);
        Assert.Empty(leftOut.Keys.Except(cases.Select(c => c.Id)));
        Assert.Equal(cases.Where(c => c.IsVersion10Only).Select(c => c.Id), leftOut.Where(l => l.Value == Version10).Select(l => l.Key));
        var run = cases.Where(c => !leftOut.ContainsKey(c.Id)).ToList();
        var failures = run.Select(c => (c.Id, Fault: Checked(c, faultOf))).Where(f => f.Fault is not null).ToList();
        SuiteTotal.Print(output, $"json-ld {manifest}: {run.Count - failures.Count} of {run.Count} pass, {leftOut.Count} left out");
        Assert.True(failures.Count == 0, $"{failures.Count} fail\n" + string.Join('\n', failures.Select(f => $"{f.Id}: {f.Fault}")));
        Assert.Equal(total - leftOut.Count, run.Count);
    }

    private static string? Checked(JsonLdCase test, Func<JsonLdCase, string?> faultOf)
    {
        try
        {
            var fault = faultOf(test);
            return test.IsNegative ? $"no error, expected {test.Code}" : fault;
        }
        catch (RdfSyntaxException fault)
        {
            return test.IsNegative && fault.Problem.Code == test.Code ? null : $"expected {test.Code ?? "success"}, got {fault.Message} ({fault.Problem.Code})";
        }
    }
}
