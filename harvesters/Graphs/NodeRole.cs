namespace OpenData.Harvesters.Graphs;

/// <summary>What a node is to the record it belongs to.</summary>
internal enum NodeRole
{
    Dataset,
    Service,
    Distribution,
    Other,
}
