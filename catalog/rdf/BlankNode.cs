namespace OpenData.Rdf;

/// <summary>A node without a name of its own; the label tells nodes of one document apart and means nothing outside it.</summary>
public sealed class BlankNode : Term, IEquatable<BlankNode>
{
    public BlankNode(string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        Label = label;
    }

    /// <summary>The label without the leading <c>_:</c>.</summary>
    public string Label { get; }

    public bool Equals(BlankNode? other) => other is not null && string.Equals(Label, other.Label, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as BlankNode);

    public override int GetHashCode() => Label.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "_:" + Label;
}
