using System.Text;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.GraphChecks;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Shacl.Reports;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Catalog.Quality;

/// <summary>Results of shapes as findings: which dataset, which field, what to do.</summary>
internal sealed class ShapeFindings(LoadedShapes shapes, GraphNotes notes)
{
    private const int MaxValue = 200;
    private const string Shacl = "http://www.w3.org/ns/shacl#";

    private readonly Dictionary<Shape, (string Path, LocalText Field, LocalText Message)> known = [];

    public CheckFinding Of(ValidationResult result)
    {
        var shape = result.SourceShape;
        if (!known.TryGetValue(shape, out var about))
        {
            var path = PathOf(shape, result.Path);
            var names = Text(shape.Names);
            known[shape] = about = (path, names.IsEmpty ? Field.NameOf(path) : names, Text(result.Messages));
        }

        var path2 = shape.Path is null && result.Path is not null ? PathOf(shape, result.Path) : about.Path;
        return new CheckFinding
        {
            Dataset = notes.OwnerOf(KeyOf(result.FocusNode)),
            Path = path2,
            Field = about.Field.IsEmpty ? Field.NameOf(path2) : about.Field,
            Severity = SeverityOf(result.Severity),
            Message = shape.Messages.Count > 0 ? about.Message : Text(result.Messages),
            Value = Shown(result.Value),
            FocusNode = NodeText(result.FocusNode),
            Constraint = result.Component.Value.StartsWith(Shacl, StringComparison.Ordinal) ? "sh:" + result.Component.Value[Shacl.Length..] : result.Component.Value,
        };
    }

    public static Severity SeverityOf(Iri severity) =>
        severity.Equals(ShaclTerms.Violation) ? Severity.Error : severity.Equals(ShaclTerms.Info) ? Severity.Hint : Severity.Warning;

    /// <summary>A value as findings show it.</summary>
    public static string? Shorten(string? value)
    {
        // What was relative in the document is shown as it stood there.
        var text = value is not null && value.StartsWith(RelativeIris.NoBase, StringComparison.Ordinal) ? value[RelativeIris.NoBase.Length..] : value;
        return text is { Length: > MaxValue } ? string.Concat(text.AsSpan(0, MaxValue), "…") : text;
    }

    private string PathOf(Shape shape, ShapePath? path) => path switch
    {
        PredicatePath simple => Field.Shorten(simple.Predicate.Value),
        null => shapes.FieldOf(shape) is { } field ? Field.Shorten(field) : "",
        _ => path.ToString() ?? "",
    };

    private static LocalText Text(IReadOnlyList<Literal> texts) => LocalText.From(texts.Select(static t => new KeyValuePair<string, string>(t.Language ?? "", t.Text)));

    private static string? Shown(Term? value) => value switch
    {
        null => null,
        Literal literal => Shorten(literal.Text),
        _ => Shorten(NodeText(value)),
    };

    private static string NodeText(Term node) => node switch
    {
        Iri iri => iri.Value,
        BlankNode blank => "_:" + blank.Label,
        Literal literal => literal.Text,
        _ => "",
    };

    private static ulong KeyOf(Term node) => node switch
    {
        Iri iri => TermHash.Of(TermView.Iri(Encoding.UTF8.GetBytes(iri.Value))),
        BlankNode blank => TermHash.Of(TermView.BlankNode(Encoding.UTF8.GetBytes(blank.Label))),
        _ => 0,
    };
}
