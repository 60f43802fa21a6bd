namespace OpenData.Rdf.Conversion;

/// <summary>The document holds a named graph, and the syntax it was to be written in cannot.</summary>
public sealed class NamedGraphException(string graph) : Exception($"There is a named graph, {graph}, which the syntax cannot hold.")
{
    /// <summary>The first graph's name: an IRI in angle brackets or a blank node.</summary>
    public string Graph { get; } = graph;
}
