using OpenData.Rdf.Statements;

namespace OpenData.Rdf.Shacl;

/// <summary>
/// A property path (SHACL, section 2.3.1): how value nodes are reached from a focus node. Written as in SPARQL; a value never changes.
/// </summary>
public abstract class ShapePath
{
    private protected ShapePath()
    {
    }

    /// <summary>The predicate when the path is nothing but one, else null.</summary>
    public virtual Iri? Predicate => null;

    /// <summary>Whether some step goes against the arrows.</summary>
    internal virtual bool IsInverse => false;

    /// <summary>Puts the nodes reached from <paramref name="node"/> into <paramref name="found"/>, each once.</summary>
    internal abstract void Collect(Evaluation evaluation, int node, NodeSet found);
}

/// <summary>One predicate.</summary>
public sealed class PredicatePath : ShapePath
{
    internal PredicatePath(int id, Iri predicate) => (Id, Predicate) = (id, predicate);

    public override Iri Predicate { get; }

    internal int Id { get; }

    public override string ToString() => $"<{Predicate}>";

    internal override void Collect(Evaluation evaluation, int node, NodeSet found)
    {
        foreach (var value in evaluation.Values(node, Id))
        {
            found.Add(value);
        }
    }
}

/// <summary>Paths one after the other.</summary>
public sealed class SequencePath : ShapePath
{
    internal SequencePath(IReadOnlyList<ShapePath> steps) => Steps = steps;

    public IReadOnlyList<ShapePath> Steps { get; }

    internal override bool IsInverse => Steps.Any(s => s.IsInverse);

    public override string ToString() => string.Join("/", Steps.Select(Bracketed));

    internal static string Bracketed(ShapePath path) => path is SequencePath or AlternativePath ? $"({path})" : path.ToString()!;

    internal override void Collect(Evaluation evaluation, int node, NodeSet found)
    {
        var here = evaluation.RentNodes();
        here.Add(node);
        for (var i = 0; i < Steps.Count; i++)
        {
            var next = i == Steps.Count - 1 ? found : evaluation.RentNodes();
            for (var n = 0; n < here.Count; n++)
            {
                Steps[i].Collect(evaluation, here[n], next);
            }

            evaluation.Return(here);
            here = next;
        }
    }
}

/// <summary>Any of some paths.</summary>
public sealed class AlternativePath : ShapePath
{
    internal AlternativePath(IReadOnlyList<ShapePath> paths) => Paths = paths;

    public IReadOnlyList<ShapePath> Paths { get; }

    internal override bool IsInverse => Paths.Any(s => s.IsInverse);

    public override string ToString() => string.Join("|", Paths.Select(SequencePath.Bracketed));

    internal override void Collect(Evaluation evaluation, int node, NodeSet found)
    {
        foreach (var path in Paths)
        {
            path.Collect(evaluation, node, found);
        }
    }
}

/// <summary>A path against its arrows.</summary>
public sealed class InversePath : ShapePath
{
    private readonly ShapePath turned;

    internal InversePath(ShapePath path) => (Path, turned) = (path, Turn(path));

    public ShapePath Path { get; }

    internal override bool IsInverse => true;

    public override string ToString() => "^" + SequencePath.Bracketed(Path);

    internal override void Collect(Evaluation evaluation, int node, NodeSet found)
    {
        if (Path is not PredicatePath predicate)
        {
            turned.Collect(evaluation, node, found);
            return;
        }

        evaluation.CollectSubjects(node, predicate.Id, found);
    }

    /// <summary>The inverse of a path with the inversion moved down to its predicates.</summary>
    private static ShapePath Turn(ShapePath path) => path switch
    {
        SequencePath sequence => new SequencePath([.. sequence.Steps.Reverse().Select(s => new InversePath(s))]),
        AlternativePath any => new AlternativePath([.. any.Paths.Select(s => new InversePath(s))]),
        InversePath inverse => inverse.Path,
        RepeatedPath repeated => new RepeatedPath(new InversePath(repeated.Path), repeated.Least, repeated.Most),
        _ => path,
    };
}

/// <summary>A path taken again and again.</summary>
public sealed class RepeatedPath : ShapePath
{
    internal RepeatedPath(ShapePath path, int least, int? most) => (Path, Least, Most) = (path, least, most);

    public ShapePath Path { get; }

    /// <summary>0 or 1.</summary>
    public int Least { get; }

    /// <summary>1, or null for any number of times.</summary>
    public int? Most { get; }

    internal override bool IsInverse => Path.IsInverse;

    public override string ToString() => SequencePath.Bracketed(Path) + (Most is not null ? "?" : Least == 0 ? "*" : "+");

    internal override void Collect(Evaluation evaluation, int node, NodeSet found)
    {
        var reached = evaluation.RentNodes();
        if (Least == 0)
        {
            reached.Add(node);
        }

        Path.Collect(evaluation, node, reached);
        for (var i = Least == 0 ? 1 : 0; Most is null && i < reached.Count; i++)
        {
            evaluation.Step();
            Path.Collect(evaluation, reached[i], reached);
        }

        for (var i = 0; i < reached.Count; i++)
        {
            found.Add(reached[i]);
        }

        evaluation.Return(reached);
    }
}
