namespace OpenData.Rdf.Shacl;

/// <summary>
/// The property shapes of a shape, joined by their path: however many shapes speak of a path, its values are looked up once.
/// </summary>
internal sealed class PropertyRows
{
    private readonly (ShapePath Path, Shape[] Shapes)[] rows;

    private PropertyRows((ShapePath Path, Shape[] Shapes)[] rows, IReadOnlyList<Shape> shapes) => (this.rows, Shapes) = (rows, shapes);

    public static PropertyRows None { get; } = new([], []);

    /// <summary>In the order of the shapes graph, deactivated ones included.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    public static PropertyRows Of(IReadOnlyList<Shape> shapes)
    {
        var rows = new List<(ShapePath Path, List<Shape> Shapes)>();
        foreach (var shape in shapes.Where(s => !s.IsDeactivated))
        {
            var row = rows.Find(r => ReferenceEquals(r.Path, shape.Path));
            if (row.Path is null)
            {
                rows.Add((shape.Path!, [shape]));
            }
            else
            {
                row.Shapes.Add(shape);
            }
        }

        return new([.. rows.Select(r => (r.Path, r.Shapes.ToArray()))], shapes);
    }

    public void Check(Evaluation evaluation, int node)
    {
        foreach (var (path, shapes) in rows)
        {
            if (path is PredicatePath predicate)
            {
                Check(evaluation, node, shapes, evaluation.Values(node, predicate.Id));
            }
            else
            {
                var values = evaluation.RentNodes();
                path.Collect(evaluation, node, values);
                Check(evaluation, node, shapes, values.Span);
                evaluation.Return(values);
            }

            if (evaluation.IsDecided)
            {
                return;
            }
        }
    }

    private static void Check(Evaluation evaluation, int node, Shape[] shapes, ReadOnlySpan<int> values)
    {
        foreach (var shape in shapes)
        {
            evaluation.CheckValues(shape, node, values);
            if (evaluation.IsDecided)
            {
                return;
            }
        }
    }
}
