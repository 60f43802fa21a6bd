using OpenData.Catalog.Rows.Places;

namespace OpenData.Catalog.Rows.Charts;

/// <summary>What can be drawn of a view.</summary>
/// <param name="Chart">A chart; null where none says anything.</param>
/// <param name="Shapes">Where its first rows lie.</param>
public sealed record RowPicture(RowChart? Chart, IReadOnlyList<Shape> Shapes)
{
    internal const int MaxShapes = 500;

    internal static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(400);

    /// <summary>Draws from rows, as far as there is time.</summary>
    internal static RowPicture Of(RowTable table, FilteredRows rows)
    {
        const int Many = 2_000;
        var count = ChartChoice.Of(table) is { } choice ? new ChartCount(choice, byDay: table.Rows > Many) : null;
        var shapes = new List<Shape>();
        while ((count is not null || (table.Place is not null && shapes.Count < MaxShapes)) && rows.Next() && !rows.Exhausted())
        {
            count?.Add(rows);
            if (table.Place is { } place && shapes.Count < MaxShapes && Shape.Of(place, rows) is { } shape)
            {
                shapes.Add(shape);
            }
        }

        return new RowPicture(count?.Finish(rows.IsCut), shapes);
    }
}
