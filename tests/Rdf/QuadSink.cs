using OpenData.Rdf;

namespace OpenData.Tests.Rdf;

/// <summary>A statement of a named graph, or of the default graph (null).</summary>
internal delegate void QuadSink(Term? graph, Triple triple);
