using System.Globalization;
using OpenData.Rdf;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Syntaxes;
using OpenData.Rdf.Terms;

namespace OpenData.Catalog.Quality;

/// <summary>A report as Turtle (SHACL, section 3.6). Native rules have no shape; their names stand as constraint components of our own.</summary>
internal static class ReportTurtle
{
    private const int BlockSize = 5000;

    public static void Write(CheckReport report, Stream output)
    {
        using var writer = RdfWriter.Create(RdfSyntax.Turtle, output, [.. Prefixes.Standard, ("sh", "http://www.w3.org/ns/shacl#")], BlankNodeScope.Document);
        var block = new List<Triple>();
        foreach (var triple in Triples(report))
        {
            block.Add(triple);
            if (block.Count >= BlockSize)
            {
                writer.WriteBlock(block);
                block.Clear();
            }
        }

        writer.WriteBlock(block);
        writer.Complete();
    }

    private static IEnumerable<Triple> Triples(CheckReport report)
    {
        var natives = report.Findings.Where(static f => f.IsNative).ToList();
        var shapes = new ValidationReport
        {
            ResultCount = report.Results.Count + natives.Count,
            Results = report.Results,
            Counts = [],
            Problems = [],
            GivenUp = [],
            FocusNodes = report.Checked,
        };
        Term? node = null;
        foreach (var triple in shapes.ToTriples())
        {
            node ??= triple.Subject;
            yield return triple;
        }

        for (var i = 0; i < natives.Count; i++)
        {
            foreach (var triple in Native(natives[i], node!, new BlankNode(string.Create(CultureInfo.InvariantCulture, $"~n{i}"))))
            {
                yield return triple;
            }
        }
    }

    private static IEnumerable<Triple> Native(CheckFinding finding, Term report, BlankNode node)
    {
        yield return new(report, ShaclTerms.Result, node);
        yield return new(node, RdfTerms.Type, ShaclTerms.ValidationResult);
        if (finding.FocusNode is { } focus)
        {
            yield return new(node, ShaclTerms.FocusNode, focus.StartsWith("_:", StringComparison.Ordinal) ? new BlankNode(focus[2..]) : new Iri(focus));
        }

        if (Field.Expand(finding.Path) is { } path)
        {
            yield return new(node, ShaclTerms.ResultPath, new Iri(path));
        }

        if (finding.Value is { } value)
        {
            yield return new(node, ShaclTerms.Value, new Literal(value));
        }

        yield return new(node, ShaclTerms.ResultSeverity, finding.Severity switch
        {
            Model.Severity.Error => ShaclTerms.Violation,
            Model.Severity.Warning => ShaclTerms.Warning,
            _ => ShaclTerms.Info,
        });
        yield return new(node, ShaclTerms.SourceConstraintComponent, new Iri(OpenDataSi.Namespace + finding.Constraint));
        foreach (var (language, text) in finding.Message)
        {
            yield return new(node, ShaclTerms.ResultMessage, language.Length > 0 ? Literal.InLanguage(text, language) : new Literal(text));
        }
    }
}
