using System.Globalization;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Reports;

/// <summary>A report as RDF (SHACL, section 3.6). Its blank nodes have labels that no document can write.</summary>
internal sealed class ReportTriples
{
    private int nodes;

    public static IEnumerable<Triple> Of(ValidationReport report)
    {
        var writer = new ReportTriples();
        var node = writer.Node();
        yield return new(node, RdfTerms.Type, ShaclTerms.ValidationReport);
        yield return new(node, ShaclTerms.Conforms, new Literal(report.Conforms ? "true" : "false", Xsd.Boolean));
        foreach (var result in report.Results)
        {
            var triples = new List<Triple>();
            writer.Add(node, ShaclTerms.Result, result, triples);
            foreach (var triple in triples)
            {
                yield return triple;
            }
        }
    }

    private BlankNode Node() => new(string.Create(CultureInfo.InvariantCulture, $"~r{++nodes}"));

    private void Add(Term parent, Iri link, ValidationResult result, List<Triple> to)
    {
        var node = Node();
        to.Add(new(parent, link, node));
        to.Add(new(node, RdfTerms.Type, ShaclTerms.ValidationResult));
        to.Add(new(node, ShaclTerms.FocusNode, result.FocusNode));
        if (result.Path is { } path)
        {
            to.Add(new(node, ShaclTerms.ResultPath, Path(path, to)));
        }

        if (result.Value is { } value)
        {
            to.Add(new(node, ShaclTerms.Value, value));
        }

        to.Add(new(node, ShaclTerms.ResultSeverity, result.Severity));
        to.Add(new(node, ShaclTerms.SourceConstraintComponent, result.Component));
        to.Add(new(node, ShaclTerms.SourceShape, result.SourceShape.Id));
        foreach (var message in result.Messages)
        {
            to.Add(new(node, ShaclTerms.ResultMessage, message));
        }

        foreach (var detail in result.Details)
        {
            Add(node, ShaclTerms.Detail, detail, to);
        }
    }

    /// <summary>Every use of a path gets nodes of its own.</summary>
    private Term Path(ShapePath path, List<Triple> to)
    {
        if (path is PredicatePath predicate)
        {
            return predicate.Predicate;
        }

        if (path is SequencePath sequence)
        {
            return List(sequence.Steps, to);
        }

        var node = Node();
        to.Add(path switch
        {
            AlternativePath any => new(node, ShaclTerms.AlternativePath, List(any.Paths, to)),
            InversePath inverse => new(node, ShaclTerms.InversePath, Path(inverse.Path, to)),
            RepeatedPath { Most: not null } once => new(node, ShaclTerms.ZeroOrOnePath, Path(once.Path, to)),
            RepeatedPath { Least: 0 } any => new(node, ShaclTerms.ZeroOrMorePath, Path(any.Path, to)),
            RepeatedPath some => new(node, ShaclTerms.OneOrMorePath, Path(some.Path, to)),
            _ => throw new NotSupportedException(path.GetType().Name),
        });
        return node;
    }

    private Term List(IReadOnlyList<ShapePath> members, List<Triple> to)
    {
        Term rest = RdfTerms.Nil;
        for (var i = members.Count - 1; i >= 0; i--)
        {
            var node = Node();
            to.Add(new(node, RdfTerms.First, Path(members[i], to)));
            to.Add(new(node, RdfTerms.Rest, rest));
            rest = node;
        }

        return rest;
    }
}
