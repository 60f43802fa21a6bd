namespace OpenData.Rdf.Statements;

/// <summary>A statement by the numbers its terms have in a <see cref="TermTable"/>; the graph is 0 in the default graph.</summary>
public readonly record struct Statement(int Subject, int Predicate, int Value, int Graph);
