using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Turtle;

/// <summary>TriG: the statements of each named graph in braces (RDF 1.1 TriG, section 2.2).</summary>
internal sealed partial class TurtleWriter
{
    /// <summary>The graph whose brace is open: its IRI, empty for a blank node, null in the default graph.</summary>
    private byte[]? openGraph;

    private void WriteGraphs(StatementBlock block)
    {
        plan.Start(block);
        for (var i = 0; i < plan.GraphCount; i++)
        {
            var graph = plan.FillGraph(i);
            if (!IsOpen(graph))
            {
                CloseGraph();
                OpenGraph(graph);
            }

            WriteSubjects(openGraph is null ? 0 : 4);
        }
    }

    /// <summary>A graph goes on from block to block; one named by a blank node only where its label does.</summary>
    private bool IsOpen(int graph) => graph == 0
        ? openGraph is null
        : openGraph is not null && terms.KindOf(graph) == TermKind.Iri && terms.TextOf(graph).SequenceEqual(openGraph);

    private void OpenGraph(int graph)
    {
        if (graph == 0)
        {
            return;
        }

        StartBelow();
        WriteNode(graph);
        output.Write(" {\n"u8);
        hasContent = false;
        openGraph = terms.KindOf(graph) == TermKind.Iri ? terms.TextOf(graph).ToArray() : [];
    }

    private void CloseGraph()
    {
        if (openGraph is not null)
        {
            output.Write("}\n"u8);
            hasContent = true;
            openGraph = null;
        }
    }
}
