using System.Text.Json;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters;

/// <summary>Readers and a validator that share no code with this project: the node scripts of <c>tests/oracles</c>.</summary>
internal static class Oracle
{
    private static readonly Lazy<string> Folder = new(() => NodePackages.Install(Path.Combine("tests", "oracles"), "oracles"));

    /// <summary>Results of SHACL shapes on nodes of the data.</summary>
    public static IReadOnlyList<ShaclResult> Validate(string data, string shapes, string? background = null)
    {
        var json = Run("validate.mjs", background is null ? [data, shapes] : [data, shapes, background]);
        return json.GetProperty("results").Deserialize<List<ShaclResult>>(JsonSerializerOptions.Web)!;
    }

    /// <summary>What tells the graphs of several files apart; empty when they are the same.</summary>
    public static IReadOnlyList<string> Compare(params string[] files) =>
        Run("compare.mjs", files).GetProperty("differences").Deserialize<List<string>>()!;

    /// <summary>How many datasets and services a catalogue lists, its pages together.</summary>
    public static int CountDatasets(params string[] pages) => Run("count.mjs", pages).GetProperty("count").GetInt32();

    private static JsonElement Run(string script, string[] arguments)
    {
        var (code, output, error) = NodePackages.Run("node", [Path.Combine(Folder.Value, script), .. arguments], Folder.Value, TimeSpan.FromMinutes(3));
        Assert.True(code == 0, $"{script} failed: {error}");
        return JsonDocument.Parse(output).RootElement.Clone();
    }
}

/// <summary>One SHACL result.</summary>
internal sealed record ShaclResult(string Severity, string Focus, string Path, string Constraint, string Value, string Shape, string Message)
{
    public override string ToString() => $"{Severity} {Focus} {Path} {Constraint} {Value} {Message}";
}
