using OpenData.Catalog.Rows.Places;

namespace OpenData.Catalog.Rows.Charts;

/// <summary>What can be drawn of a view.</summary>
/// <param name="Chart">A chart; null where none says anything.</param>
/// <param name="Shapes">Where its first rows lie.</param>
public sealed record RowPicture(RowChart? Chart, IReadOnlyList<Shape> Shapes)
{
    internal const int MaxShapes = 500;

    // Points of all shapes as they are gathered and as they are drawn, of the largest one and of the smallest.
    private const int MaxGathered = 200_000;
    private const int MaxPoints = 40_000;
    private const int MaxPointsOfShape = 2_000;
    private const int MinPointsOfShape = 12;

    internal static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(400);

    /// <summary>Draws from rows, as far as there is time.</summary>
    internal static RowPicture Of(RowTable table, FilteredRows rows)
    {
        const int Many = 2_000;
        var count = ChartChoice.Of(table) is { } choice ? new ChartCount(choice, byDay: table.Rows > Many) : null;
        var shapes = new List<Shape>();
        var points = 0;
        while ((count is not null || IsWanted()) && rows.Next())
        {
            count?.Add(rows);
            if (table.Place is { } place && IsWanted() && Shape.Of(place, rows)?.Thinned(MaxPointsOfShape) is { } shape)
            {
                shapes.Add(shape);
                points += shape.Coordinates.Points;
            }
        }

        return new RowPicture(count?.Finish(rows.IsCut), points <= MaxPoints ? shapes : shapes.ConvertAll(Fitted));

        bool IsWanted() => table.Place is not null && shapes.Count < MaxShapes && points < MaxGathered;

        Shape Fitted(Shape shape) => shape.Thinned(Math.Max(MinPointsOfShape, (int)(shape.Coordinates.Points * (long)MaxPoints / points)));
    }
}
