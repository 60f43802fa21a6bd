namespace OpenData.Rdf.JsonLd;

/// <summary>How often and where each blank node is used: one that is used once can be written at that place, without its label.</summary>
internal sealed class BlankUses
{
    private readonly Dictionary<string, Use> uses = new(StringComparer.Ordinal);

    public void AddSubject(string name, NodesOfGraph graph)
    {
        if (UseOf(name) is { } use)
        {
            use.IsTangled |= use.Graph is not null && use.Graph != graph;
            use.Graph = graph;
        }
    }

    public void AddObject(string name, Usage usage)
    {
        if (UseOf(name) is { } use)
        {
            use.IsTangled |= use.Usage is not null;
            use.Usage = usage;
        }
    }

    /// <summary>The node names a graph or a class: its label must stay.</summary>
    public void AddName(string name)
    {
        if (UseOf(name) is { } use)
        {
            use.IsTangled = true;
        }
    }

    /// <summary>
    /// The one place where a blank node of this graph is used; null when there is none or more than one, or another graph knows it.
    /// </summary>
    public Usage? OnlyUsage(string name, NodesOfGraph graph) =>
        uses.TryGetValue(name, out var use) && !use.IsTangled && use.Graph == graph && use.Usage?.Graph == graph ? use.Usage : null;

    private Use? UseOf(string name)
    {
        if (!name.StartsWith("_:", StringComparison.Ordinal))
        {
            return null;
        }

        if (!uses.TryGetValue(name, out var use))
        {
            uses[name] = use = new Use();
        }

        return use;
    }

    /// <summary>A value of a node's property that stands for another node.</summary>
    internal sealed record Usage(NodesOfGraph Graph, NodeMap.Node Node, string Property, JsonMap Reference);

    private sealed class Use
    {
        public NodesOfGraph? Graph { get; set; }

        public Usage? Usage { get; set; }

        public bool IsTangled { get; set; }
    }
}
