using OpenData.Rdf.Shacl.Constraints;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Compilation;

/// <summary>Turns a shapes graph into shapes. What cannot be applied is left out and told; nothing in a graph makes it fail.</summary>
internal sealed class ShapesCompiler
{
    /// <summary>Shapes within shapes. Real ones need a handful; a stack holds this many.</summary>
    private const int MostDepth = 64;

    private readonly ShapesGraph graph;
    private readonly Problems problems;
    private readonly ParameterReader parameters;
    private readonly PathCompiler paths;
    private readonly ConstraintCompiler constraints;
    private readonly Constants constants = new();
    private readonly CustomComponents components;
    private readonly Dictionary<int, Shape?> shapes = [];
    private readonly Dictionary<int, int> heights = [];
    private readonly HashSet<int> unfinished = [];
    private readonly List<int> classes = [];
    private readonly HashSet<int> checkedTerms;
    private int depth;

    public ShapesCompiler(IndexedGraph source)
    {
        ArgumentNullException.ThrowIfNull(source);
        graph = new ShapesGraph(source);
        problems = new Problems(graph);
        parameters = new ParameterReader(graph, problems);
        paths = new PathCompiler(graph, constants);
        constraints = new ConstraintCompiler(graph, problems, parameters, paths, this);
        components = new CustomComponents(graph, problems);
        checkedTerms = [.. ShaclVocabulary.Parameters.Concat(ShaclVocabulary.Neutral).Concat(ShaclVocabulary.Targets)
            .Concat(ShaclVocabulary.Unsupported).Select(graph.Shacl)];
    }

    public Shapes Compile()
    {
        var all = new List<Shape>();
        foreach (var node in graph.Graph.Subjects.ToArray())
        {
            if (IsShape(node) && Shape(node) is { } shape)
            {
                all.Add(shape);
            }
        }

        all.AddRange(shapes.Values.OfType<Shape>().Except(all));

        for (var i = 0; i < all.Count; i++)
        {
            all[i].Number = i;
        }

        components.TellEntailment();
        return new Shapes(constants, all, problems.All, [.. classes]);
    }

    /// <summary>The shape of a node; null when it cannot be applied, which the problems then tell.</summary>
    public Shape? Shape(int node)
    {
        if (shapes.TryGetValue(node, out var known))
        {
            return known;
        }

        if (graph.IsLiteral(node) || !CanGoDeeper(node))
        {
            return null;
        }

        var shape = new Shape(TermObjects.Term(constants.Table[constants.Intern(graph.Terms[node])]), node);
        unfinished.Add(node);
        depth++;
        shapes[node] = Fill(shape) && Height(shape) <= MostDepth ? shape : null;
        depth--;
        unfinished.Remove(node);
        return shapes[node];
    }

    public int Constant(int node) => constants.Intern(graph.Terms[node]);

    /// <summary>The place of a class among those asked for.</summary>
    public int ClassBit(int node)
    {
        var constant = Constant(node);
        var bit = classes.IndexOf(constant);
        if (bit < 0)
        {
            bit = classes.Count;
            classes.Add(constant);
        }

        return bit;
    }

    private bool CanGoDeeper(int node)
    {
        if (unfinished.Contains(node))
        {
            problems.IllFormed(
                node, "oblika se sklicuje sama nase; sklic je izpuščen", "the shape refers to itself; the reference is left out");
            return false;
        }

        if (depth < MostDepth)
        {
            return true;
        }

        problems.IllFormed(
            node, "oblike so vgnezdene pregloboko; sklic je izpuščen", "shapes are nested too deeply; the reference is left out");
        return false;
    }

    private bool IsShape(int node)
    {
        foreach (var type in graph.Graph.Values(node, graph.Type))
        {
            if (type == graph.Shacl("NodeShape") || type == graph.Shacl("PropertyShape"))
            {
                return true;
            }
        }

        return ShaclVocabulary.Targets.Any(t => graph.Has(node, t)) || ShaclVocabulary.Parameters.Any(p => graph.Has(node, p));
    }

    private bool Fill(Shape shape)
    {
        var node = shape.Node;
        var path = graph.Values(node, "path");
        if (path.Length > 1)
        {
            problems.IllFormed(
                node, "oblika ima več poti (sh:path); izpuščena je", "the shape has several paths (sh:path); it is left out");
            return false;
        }

        if (path.Length == 1 && (shape.Path = paths.Read(path[0])) is null)
        {
            problems.IllFormed(
                node, "pot (sh:path) ni pravilna; oblika je izpuščena", "the path (sh:path) is not well-formed; the shape is left out");
            return false;
        }

        foreach (var type in graph.Graph.Values(node, graph.Type))
        {
            if (type == graph.Shacl("PropertyShape") && path.IsEmpty)
            {
                problems.IllFormed(
                    node, "oblika lastnosti nima poti (sh:path); izpuščena je", "the property shape has no path (sh:path); it is left out");
                return false;
            }
        }

        Describe(shape);
        shape.Targets = Targets(node);
        shape.Constraints = constraints.Of(shape);
        shape.Properties = Properties(node);
        Watch(shape);
        return true;
    }

    private void Describe(Shape shape)
    {
        var node = shape.Node;
        shape.IsDeactivated = parameters.Switch(node, "deactivated");
        shape.Messages = parameters.Texts(node, "message");
        shape.Names = parameters.Texts(node, "name");
        shape.Descriptions = parameters.Texts(node, "description");
        if (parameters.Iri(node, "severity") is var severity and > 0)
        {
            shape.Severity = (Iri)graph.Term(severity);
        }

        if (graph.Values(node, "order") is [var order, ..]
            && graph.Term(order) is Literal number
            && decimal.TryParse(number.Text, System.Globalization.CultureInfo.InvariantCulture, out var place))
        {
            shape.Order = place;
        }

        if (graph.Values(node, "group") is [var group, ..])
        {
            shape.Group = graph.Term(group);
        }
    }

    private ShapeTargets Targets(int node)
    {
        var types = parameters.Iris(node, "targetClass");
        var rdfsClass = graph.Find(Rdfs.Class);
        if (rdfsClass > 0 && graph.IsIri(node) && graph.IsA(node, rdfsClass))
        {
            types.Add(node);
        }

        var nodes = new List<int>();
        foreach (var target in graph.Values(node, "targetNode"))
        {
            if (graph.Terms.KindOf(target) == TermKind.BlankNode)
            {
                problems.Parameter(node, "targetNode", "IRI ali dobesedni podatek", "an IRI or a literal");
            }
            else
            {
                nodes.Add(Constant(target));
            }
        }

        return new(
            [.. nodes],
            [.. types.Select(ClassBit).Distinct()],
            [.. parameters.Iris(node, "targetSubjectsOf").Select(Constant)],
            [.. parameters.Iris(node, "targetObjectsOf").Select(Constant)]);
    }

    private PropertyRows Properties(int node)
    {
        var own = new List<Shape>();
        foreach (var value in graph.Values(node, "property").ToArray())
        {
            if (Shape(value) is not { } shape)
            {
                continue;
            }

            if (shape.Path is null)
            {
                problems.IllFormed(
                    value,
                    "na obliko kaže sh:property, a nima poti (sh:path); izpuščena je",
                    "the shape is named by sh:property but has no path (sh:path); it is left out");
                continue;
            }

            own.Add(shape);
        }

        return own.Count == 0 ? PropertyRows.None : PropertyRows.Of(own);
    }

    private int Height(Shape shape)
    {
        var below = shape.Properties.Shapes
            .Concat(shape.Constraints.OfType<ShapeConstraint>().SelectMany(c => c.Shapes))
            .Concat(shape.Constraints.OfType<QualifiedConstraint>().SelectMany(c => c.Shapes));
        var height = 1 + below.Select(s => heights.GetValueOrDefault(s.Node)).DefaultIfEmpty().Max();
        if (height > MostDepth)
        {
            problems.IllFormed(
                shape.Node, "oblike so vgnezdene pregloboko; oblika je izpuščena", "shapes are nested too deeply; the shape is left out");
        }

        return heights[shape.Node] = height;
    }

    /// <summary>Tells of terms that a shape holds and that nothing here acts on.</summary>
    private void Watch(Shape shape)
    {
        var last = 0;
        foreach (var predicate in graph.Graph.Predicates(shape.Node))
        {
            if (predicate == last)
            {
                continue;
            }

            last = predicate;
            var isOfShacl = graph.Terms.TextOf(predicate).StartsWith("http://www.w3.org/ns/shacl#"u8);
            var name = isOfShacl ? System.Text.Encoding.UTF8.GetString(graph.Terms.TextOf(predicate))[ShaclTerms.Namespace.Length..] : "";
            if (isOfShacl && !checkedTerms.Contains(predicate))
            {
                problems.WithoutEffect(
                    shape.Node, $"sh:{name} ni izraz jezika SHACL; ne preverja se", $"sh:{name} is no term of SHACL; it is not checked");
            }
            else if (ShaclVocabulary.Unsupported.Contains(name))
            {
                problems.Unsupported(shape.Node, $"sh:{name}");
            }

            components.TellUse(shape.Node, predicate);
        }

        if (shape.Constraints.Length == 0 && shape.Properties == PropertyRows.None)
        {
            problems.WithoutEffect(shape.Node, "oblika ničesar ne zahteva", "the shape asks for nothing");
        }
    }
}
