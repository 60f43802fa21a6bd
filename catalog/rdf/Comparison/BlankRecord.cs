namespace OpenData.Rdf.Comparison;

/// <summary>
/// A statement with blank nodes, cut down to the numbers of these (-1 where none stands) and a hash of all the rest.
/// </summary>
internal readonly record struct BlankRecord(int Subject, int Value, int Graph, ulong Rest) : IComparable<BlankRecord>
{
    /// <summary>Any of its nodes.</summary>
    public int Node => Subject >= 0 ? Subject : Value >= 0 ? Value : Graph;

    public int CompareTo(BlankRecord other) =>
        Subject != other.Subject ? Subject.CompareTo(other.Subject)
        : Value != other.Value ? Value.CompareTo(other.Value)
        : Graph != other.Graph ? Graph.CompareTo(other.Graph)
        : Rest.CompareTo(other.Rest);
}
