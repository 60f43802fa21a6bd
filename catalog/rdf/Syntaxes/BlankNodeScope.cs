namespace OpenData.Rdf.Syntaxes;

/// <summary>How far a blank node's label reaches for a writer.</summary>
public enum BlankNodeScope
{
    /// <summary>The same label in two blocks means two nodes: right for records that know nothing of each other.</summary>
    Block,

    /// <summary>The same label means the same node in the whole document: right when one document is cut into blocks.</summary>
    Document,
}
