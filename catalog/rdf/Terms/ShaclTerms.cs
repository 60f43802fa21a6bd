namespace OpenData.Rdf.Terms;

/// <summary>Shapes Constraint Language (named so because <c>OpenData.Rdf.Shacl</c> is a namespace): <c>http://www.w3.org/ns/shacl#</c>.</summary>
public static class ShaclTerms
{
    public const string Namespace = "http://www.w3.org/ns/shacl#";

    public static readonly Iri NodeShape = new(Namespace + "NodeShape");
    public static readonly Iri PropertyShape = new(Namespace + "PropertyShape");
    public static readonly Iri ValidationReport = new(Namespace + "ValidationReport");
    public static readonly Iri ValidationResult = new(Namespace + "ValidationResult");
    public static readonly Iri Violation = new(Namespace + "Violation");
    public static readonly Iri Warning = new(Namespace + "Warning");
    public static readonly Iri Info = new(Namespace + "Info");
    public static readonly Iri Conforms = new(Namespace + "conforms");
    public static readonly Iri Result = new(Namespace + "result");
    public static readonly Iri Detail = new(Namespace + "detail");
    public static readonly Iri FocusNode = new(Namespace + "focusNode");
    public static readonly Iri ResultPath = new(Namespace + "resultPath");
    public static readonly Iri ResultSeverity = new(Namespace + "resultSeverity");
    public static readonly Iri ResultMessage = new(Namespace + "resultMessage");
    public static readonly Iri SourceShape = new(Namespace + "sourceShape");
    public static readonly Iri SourceConstraintComponent = new(Namespace + "sourceConstraintComponent");
    public static readonly Iri Value = new(Namespace + "value");
    public static readonly Iri InversePath = new(Namespace + "inversePath");
    public static readonly Iri AlternativePath = new(Namespace + "alternativePath");
    public static readonly Iri ZeroOrMorePath = new(Namespace + "zeroOrMorePath");
    public static readonly Iri OneOrMorePath = new(Namespace + "oneOrMorePath");
    public static readonly Iri ZeroOrOnePath = new(Namespace + "zeroOrOnePath");
}
