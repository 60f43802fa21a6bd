using System.Text;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;
using OpenData.Tests.Support;

namespace OpenData.Tests.Rdf.Shacl;

/// <summary>One row of what an independent engine (rdf-validate-shacl 0.6.5) found.</summary>
internal sealed record OracleRow(string File, string Shapes, bool HasBackground, string Results, string Breakdown)
{
    public bool IsParseError => Results == "PARSE ERROR";

    public override string ToString() => $"{File} {Shapes} {(HasBackground ? "with background" : "")}".Trim();
}

/// <summary>The tables of the independent engine, and the shape sets and files they name.</summary>
internal static class OracleTable
{
    private static readonly Dictionary<string, string[]> Sets = new()
    {
        ["base0"] = ["dcat-ap-3.0.1/shapes.ttl"],
        ["range0"] = ["dcat-ap-3.0.1/range.ttl"],
        ["rec"] = ["dcat-ap-3.0.1/shapes_recommended.ttl"],
        ["full1"] = ["dcat-ap-3.0.1/dcat-ap-SHACL.ttl"],
        ["code"] = ["dcat-ap-3.0.1/mdr-vocabularies.shape.ttl"],
        ["hvd"] = ["dcat-ap-hvd-3.0.0/hvd-SHACL-base.ttl", "dcat-ap-hvd-3.0.0/hvd-SHACL-usagenotes.ttl"],
        ["base211"] = ["dcat-ap-2.1.1/dcat-ap_2.1.1_shacl_shapes.ttl"],
    };

    public static IReadOnlyList<OracleRow> Read(string folder) =>
    [
        .. File.ReadLines(SharedData.At(folder, "oracle-results.csv")).Skip(1).Select(line => line.Split(',', 6))
            .Select(c => new OracleRow(c[0], c[1], c[2] == "yes", c[4], c[5])),
    ];

    public static Dictionary<string, Shapes> CompileAll() => Sets.ToDictionary(s => s.Key, s =>
    {
        var block = new StatementBlock();
        foreach (var file in s.Value)
        {
            ReadInto(block, SharedData.At(["dcat-ap-shapes", .. file.Split('/')]), TermScope.Of(file));
        }

        return Shapes.Compile(block);
    });

    public static StatementBlock Background()
    {
        var block = new StatementBlock();
        ReadInto(block, SharedData.At("vocabularies", "background-knowledge.ttl"), "bg");
        return block;
    }

    /// <summary>Reads a file beside what the block holds; blank nodes of different files stay apart.</summary>
    public static void ReadInto(StatementBlock block, string path, string scope)
    {
        using var stream = File.OpenRead(path);
        var syntax = Path.GetExtension(path) switch
        {
            ".ttl" => RdfSyntax.Turtle,
            ".nt" => RdfSyntax.NTriples,
            ".jsonld" or ".json" => RdfSyntax.JsonLd,
            _ => RdfSyntax.RdfXml,
        };
        RdfReader.Read(
            stream,
            syntax,
            new RdfReadOptions { Base = syntax == RdfSyntax.NTriples ? null : "http://example.org/base/" + Path.GetFileName(path) },
            t => block.Add(new Triple(TermScope.Apply(t.Subject, scope), t.Predicate, TermScope.Apply(t.Object, scope))),
            TestContext.Current.CancellationToken);
    }

    /// <summary>Results counted by severity, local name of the path and component, as the tables write them, without order.</summary>
    public static SortedDictionary<string, long> Breakdown(IEnumerable<ValidationResult> results)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            var severity = result.Severity.Equals(ShaclTerms.Violation) ? "V" : result.Severity.Equals(ShaclTerms.Warning) ? "W" : "I";
            var path = result.Path is null ? "-"
                : result.Path.Predicate?.Value is { } iri ? iri[(iri.LastIndexOfAny(['#', '/']) + 1)..]
                : "(path expr)";
            var component = result.Component.Value[ShaclTerms.Namespace.Length..]
                .Replace("ConstraintComponent", "", StringComparison.Ordinal);
            var key = $"{severity} {path} {component}";
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    public static SortedDictionary<string, long> Parse(string breakdown)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var part in breakdown.Trim('"').Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.LastIndexOf(" x", StringComparison.Ordinal);
            counts[part[..at]] = long.Parse(part[(at + 2)..], System.Globalization.CultureInfo.InvariantCulture);
        }

        return counts;
    }

    public static string Text(SortedDictionary<string, long> counts) => string.Join("; ", counts.Select(c => $"{c.Key} x{c.Value}"));
}

/// <summary>Keeps blank nodes of different files apart.</summary>
internal static class TermScope
{
    public static string Of(string file) => new StringBuilder().Append(file.Where(char.IsLetterOrDigit).ToArray()).ToString();

    public static Term Apply(Term term, string scope) => term is BlankNode blank ? new BlankNode($"~{scope}{blank.Label}") : term;
}
