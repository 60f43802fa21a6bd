using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Properties;

/// <summary>Documents to damage: real feeds, the official examples and what the suites accept, in every syntax; long ones cut.</summary>
internal static class FuzzCorpus
{
    private const int MaxBytes = 24 << 10;

    public static IReadOnlyList<(string Name, RdfSyntax Syntax, byte[] Bytes)> Read()
    {
        var all = new List<(string Name, RdfSyntax Syntax, byte[] Bytes)>();
        foreach (var folder in (string[][])[["dcat-feeds"], ["dcat-ap-examples"], ["suites", "rdf11"], ["suites", "json-ld-api", "tests", "toRdf"]])
        {
            var root = SharedData.At(folder);
            foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (RdfSyntax.FromFileName(path) is { } syntax && Path.GetExtension(path) != ".json")
                {
                    var bytes = File.ReadAllBytes(path);
                    all.Add((Path.GetRelativePath(root, path), syntax, bytes.Length > MaxBytes ? bytes[..MaxBytes] : bytes));
                }
            }
        }

        return all;
    }
}
