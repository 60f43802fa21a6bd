using System.Text.Json;

namespace OpenData.Catalog.Rows.Places;

/// <summary>East and north.</summary>
public readonly record struct Position(double X, double Y);

/// <summary>Coordinates as GeoJSON nests them: a position, or a list of nodes.</summary>
public sealed class ShapeNode
{
    /// <summary>Most positions of a shape; a text that claims more is no shape that anybody drew.</summary>
    internal const int MaxPoints = 1_000_000;

    private readonly Position position;
    private readonly IReadOnlyList<ShapeNode>? children;

    public ShapeNode(Position position) => (this.position, Points) = (position, 1);

    public ShapeNode(IReadOnlyList<ShapeNode> children) => (this.children, Points) = (children, children.Sum(static c => c.Points));

    /// <summary>Positions in it.</summary>
    public int Points { get; }

    private bool IsLine => children is not null && children.All(static c => c.children is null);

    /// <summary>The same with each so-manieth position of its lines, and the last, which closes a ring.</summary>
    internal ShapeNode Thinned(int each) => children is null ? this
        : new ShapeNode(IsLine ? [.. children.Where((_, i) => i % each == 0 || i == children.Count - 1)] : [.. children.Select(c => c.Thinned(each))]);

    /// <summary>The same with every position changed; null when one cannot be.</summary>
    internal ShapeNode? Changed(Func<Position, Position?> change)
    {
        if (children is null)
        {
            return change(position) is { } moved ? new ShapeNode(moved) : null;
        }

        var all = new List<ShapeNode>(children.Count);
        foreach (var child in children)
        {
            if (child.Changed(change) is not { } moved)
            {
                return null;
            }

            all.Add(moved);
        }

        return new ShapeNode(all);
    }

    internal IEnumerable<IReadOnlyList<Position>> Parts()
    {
        if (children is null)
        {
            return [[position]];
        }

        return children.Count > 0 && children[0].children is null ? [[.. children.Select(static c => c.position)]]
            : children.SelectMany(static c => c.Parts());
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        if (children is null)
        {
            json.WriteNumberValue(position.X);
            json.WriteNumberValue(position.Y);
        }
        else
        {
            foreach (var child in children)
            {
                child.Write(json);
            }
        }

        json.WriteEndArray();
    }
}
