using OpenData.Rdf.Shacl.Constraints;
using OpenData.Rdf.Shacl.Values;
using OpenData.Rdf.Terms;

namespace OpenData.Rdf.Shacl.Compilation;

/// <summary>Reads the constraints of one shape after the other (SHACL, section 4), in the order of the sections.</summary>
internal sealed class ConstraintCompiler(
    ShapesGraph graph, Problems problems, ParameterReader parameters, PathCompiler paths, ShapesCompiler shapes)
{
    private readonly List<Constraint> found = [];

    /// <summary>All constraints of the shape but those of <c>sh:property</c>.</summary>
    public Constraint[] Of(Shape shape)
    {
        // Shapes within this one are compiled meanwhile: what is found of this one goes to a list of its own.
        var start = found.Count;
        Types(shape);
        Counts(shape);
        Ranges(shape);
        Texts(shape);
        Pairs(shape);
        Logic(shape);
        Qualified(shape);
        Others(shape);
        var own = found.GetRange(start, found.Count - start).ToArray();
        found.RemoveRange(start, own.Length);
        return own;
    }

    private void Types(Shape shape)
    {
        foreach (var type in parameters.Iris(shape.Node, "class"))
        {
            found.Add(new ClassConstraint(shape, shapes.Constant(type), shapes.ClassBit(type), graph.Term(type).ToString()!));
        }

        if (parameters.Iri(shape.Node, "datatype") is var datatype and > 0)
        {
            found.Add(new DatatypeConstraint(shape, (Iri)graph.Term(datatype), graph.Terms.TextOf(datatype).ToArray()));
        }

        if (parameters.Iri(shape.Node, "nodeKind") is var kind and > 0)
        {
            var kinds = graph.Term(kind).ToString()![Math.Min(ShaclTerms.Namespace.Length, graph.Terms.TextOf(kind).Length)..] switch
            {
                "IRI" => NodeKinds.Iri,
                "BlankNode" => NodeKinds.BlankNode,
                "Literal" => NodeKinds.Literal,
                "BlankNodeOrIRI" => NodeKinds.BlankNode | NodeKinds.Iri,
                "BlankNodeOrLiteral" => NodeKinds.BlankNode | NodeKinds.Literal,
                "IRIOrLiteral" => NodeKinds.Iri | NodeKinds.Literal,
                _ => NodeKinds.None,
            };
            if (kinds == NodeKinds.None)
            {
                problems.Parameter(shape.Node, "nodeKind", "ena od šestih vrst vozlišč", "one of the six kinds of nodes");
                return;
            }

            found.Add(new NodeKindConstraint(shape, kinds));
        }
    }

    private void Counts(Shape shape)
    {
        if (parameters.Count(shape.Node, "minCount") is { } least && OnPropertyShape(shape, "minCount"))
        {
            found.Add(new MinCountConstraint(shape, least));
        }

        if (parameters.Count(shape.Node, "maxCount") is { } most && OnPropertyShape(shape, "maxCount"))
        {
            found.Add(new MaxCountConstraint(shape, most));
        }
    }

    private void Ranges(Shape shape)
    {
        foreach (var (name, component) in (ReadOnlySpan<(string, ConstraintComponent)>)
        [
            ("minExclusive", ConstraintComponent.MinExclusive),
            ("minInclusive", ConstraintComponent.MinInclusive),
            ("maxExclusive", ConstraintComponent.MaxExclusive),
            ("maxInclusive", ConstraintComponent.MaxInclusive),
        ])
        {
            if (parameters.Literal(shape.Node, name) is { } bound)
            {
                found.Add(new RangeConstraint(shape, component, bound));
            }
        }
    }

    private void Texts(Shape shape)
    {
        if (parameters.Count(shape.Node, "minLength") is { } least)
        {
            found.Add(new LengthConstraint(shape, ConstraintComponent.MinLength, least));
        }

        if (parameters.Count(shape.Node, "maxLength") is { } most)
        {
            found.Add(new LengthConstraint(shape, ConstraintComponent.MaxLength, most));
        }

        if (parameters.Text(shape.Node, "pattern") is { } pattern)
        {
            try
            {
                found.Add(new PatternConstraint(shape, pattern, XPathRegex.Of(pattern, parameters.Text(shape.Node, "flags") ?? "")));
            }
            catch (ArgumentException fault)
            {
                problems.Parameter(
                    shape.Node, "pattern", $"pravilen regularni izraz ({fault.Message})", $"a regular expression ({fault.Message})");
            }
        }

        if (parameters.Only(shape.Node, "languageIn") is var list and > 0 && parameters.List(shape.Node, "languageIn", list) is { } tags)
        {
            var ranges = tags.Select(graph.Term).OfType<Literal>().Where(l => l.IsString).Select(l => l.Text).ToList();
            if (ranges.Count < tags.Count)
            {
                problems.Parameter(shape.Node, "languageIn", "seznam oznak jezikov", "a list of language tags");
                return;
            }

            found.Add(new LanguageInConstraint(shape, ranges));
        }

        if (parameters.Switch(shape.Node, "uniqueLang") && OnPropertyShape(shape, "uniqueLang"))
        {
            found.Add(new UniqueLangConstraint(shape));
        }
    }

    private void Pairs(Shape shape)
    {
        foreach (var other in parameters.Iris(shape.Node, "equals"))
        {
            found.Add(new EqualsConstraint(shape, paths.Predicate(other).Id, graph.Term(other).ToString()!));
        }

        foreach (var other in parameters.Iris(shape.Node, "disjoint"))
        {
            found.Add(new DisjointConstraint(shape, paths.Predicate(other).Id, graph.Term(other).ToString()!));
        }

        foreach (var (name, component) in (ReadOnlySpan<(string, ConstraintComponent)>)
        [
            ("lessThan", ConstraintComponent.LessThan), ("lessThanOrEquals", ConstraintComponent.LessThanOrEquals),
        ])
        {
            foreach (var other in parameters.Iris(shape.Node, name))
            {
                if (OnPropertyShape(shape, name))
                {
                    found.Add(new LessThanConstraint(shape, component, paths.Predicate(other).Id, graph.Term(other).ToString()!));
                }
            }
        }
    }

    private void Logic(Shape shape)
    {
        foreach (var value in graph.Values(shape.Node, "not").ToArray())
        {
            if (Wanted(shape, "not", value) is { } unwanted)
            {
                found.Add(new NotConstraint(shape, unwanted));
            }
        }

        foreach (var (name, component) in (ReadOnlySpan<(string, ConstraintComponent)>)
        [
            ("and", ConstraintComponent.And), ("or", ConstraintComponent.Or), ("xone", ConstraintComponent.Xone),
        ])
        {
            foreach (var list in graph.Values(shape.Node, name).ToArray())
            {
                if (parameters.List(shape.Node, name, list) is not { } members)
                {
                    continue;
                }

                var wanted = members.Select(m => Wanted(shape, name, m)).ToList();
                if (!wanted.Contains(null))
                {
                    found.Add(new LogicalConstraint(shape, component, [.. wanted.OfType<Shape>()]));
                }
            }
        }

        foreach (var value in graph.Values(shape.Node, "node").ToArray())
        {
            if (Wanted(shape, "node", value) is { } wanted)
            {
                found.Add(new NodeConstraint(shape, wanted));
            }
        }
    }

    private void Qualified(Shape shape)
    {
        var least = parameters.Count(shape.Node, "qualifiedMinCount");
        var most = parameters.Count(shape.Node, "qualifiedMaxCount");
        if (parameters.Only(shape.Node, "qualifiedValueShape") is not (var node and > 0)
            || !OnPropertyShape(shape, "qualifiedValueShape")
            || Wanted(shape, "qualifiedValueShape", node) is not { } wanted)
        {
            return;
        }

        Shape[] siblings = parameters.Switch(shape.Node, "qualifiedValueShapesDisjoint") ? Siblings(shape, node) : [];
        if (least is { } from)
        {
            found.Add(new QualifiedConstraint(shape, ConstraintComponent.QualifiedMinCount, wanted, siblings, from));
        }

        if (most is { } to)
        {
            found.Add(new QualifiedConstraint(shape, ConstraintComponent.QualifiedMaxCount, wanted, siblings, to));
        }
    }

    private Shape[] Siblings(Shape shape, int own)
    {
        var siblings = new HashSet<int>();
        var property = graph.Shacl("property");
        if (property < 0)
        {
            return [];
        }

        foreach (var parent in graph.Graph.SubjectsOf(shape.Node, property))
        {
            foreach (var child in graph.Values(parent, "property"))
            {
                foreach (var sibling in graph.Values(child, "qualifiedValueShape"))
                {
                    siblings.Add(sibling);
                }
            }
        }

        siblings.Remove(own);
        return [.. siblings.Select(s => Wanted(shape, "qualifiedValueShape", s)).OfType<Shape>()];
    }

    private void Others(Shape shape)
    {
        if (parameters.Switch(shape.Node, "closed"))
        {
            found.Add(new ClosedConstraint(shape, Allowed(shape)));
        }

        foreach (var value in graph.Values(shape.Node, "hasValue"))
        {
            found.Add(new HasValueConstraint(shape, shapes.Constant(value)));
        }

        if (parameters.Only(shape.Node, "in") is var list and > 0 && parameters.List(shape.Node, "in", list) is { } members)
        {
            found.Add(new InConstraint(shape, [.. members.Select(shapes.Constant)]));
        }
    }

    private List<int> Allowed(Shape shape)
    {
        var allowed = new List<int>();
        if (parameters.Only(shape.Node, "ignoredProperties") is var list and > 0
            && parameters.List(shape.Node, "ignoredProperties", list) is { } ignored)
        {
            allowed.AddRange(ignored.Select(shapes.Constant));
        }

        foreach (var property in graph.Values(shape.Node, "property"))
        {
            foreach (var path in graph.Values(property, "path"))
            {
                if (graph.IsIri(path))
                {
                    allowed.Add(shapes.Constant(path));
                }
            }
        }

        return allowed;
    }

    private Shape? Wanted(Shape shape, string name, int value)
    {
        var wanted = shapes.Shape(value);
        if (wanted is null)
        {
            problems.Parameter(shape.Node, name, "pravilna oblika", "a well-formed shape");
        }

        return wanted;
    }

    private bool OnPropertyShape(Shape shape, string name)
    {
        if (shape.Path is null)
        {
            problems.Parameter(shape.Node, name, "oblika lastnosti (s sh:path)", "a property shape (with sh:path)");
        }

        return shape.Path is not null;
    }
}
