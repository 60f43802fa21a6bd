using System.Text.Json;

namespace OpenData.Catalog.Rows.Places;

/// <summary>East and north.</summary>
public readonly record struct Position(double X, double Y);

/// <summary>Coordinates as GeoJSON nests them: a position, or a list of nodes.</summary>
public sealed class ShapeNode
{
    private readonly Position position;
    private readonly IReadOnlyList<ShapeNode>? children;

    public ShapeNode(Position position) => this.position = position;

    public ShapeNode(IReadOnlyList<ShapeNode> children) => this.children = children;

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
