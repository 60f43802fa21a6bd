namespace OpenData.Rdf.Shacl.Reports;

/// <summary>How many results one constraint has.</summary>
/// <param name="Shape">The shape it stands in.</param>
/// <param name="Component">What it asks.</param>
/// <param name="Path">Where the values lie; null for the node itself.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Count">Results.</param>
public sealed record ResultCount(Shape Shape, Iri Component, ShapePath? Path, Iri Severity, long Count);
