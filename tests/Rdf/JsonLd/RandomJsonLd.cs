using System.Globalization;
using OpenData.Rdf.JsonLd;

namespace OpenData.Tests.Rdf.JsonLd;

/// <summary>
/// Random documents and contexts over few names, so that they meet; the same for the same seed. Even seeds have named graphs and terms
/// for them, odd ones simple graphs and terms for those: the standard puts named graphs under terms for simple ones, where no reader
/// finds them again (compact t0080 and t0083 of the suite want it so).
/// </summary>
internal sealed class RandomJsonLd(int seed)
{
    private const string Vocabulary = "http://example.org/v#";

    private static readonly string[] Properties = [.. Enumerable.Range(0, 6).Select(i => $"{Vocabulary}p{i}"), "http://other.example/x/a", "urn:b:1"];
    private static readonly string[] Classes = [Vocabulary + "A", Vocabulary + "B", "http://other.example/x/C"];
    private static readonly string[] Names = ["http://example.org/doc/n1", "http://example.org/doc/a/n2", "http://other.example/x/n3", "_:x", "_:y", "urn:b:2"];
    private static readonly string[] Texts = ["", "a", "@id", "@none", "http://example.org/doc/n1", "č\u0001\"\\", "\ud83d\ude00", "_:x", "p1"];
    private static readonly string[] Languages = ["sl", "en", "de-AT"];
    private static readonly string[] Directions = ["ltr", "rtl"];
    private static readonly string[] Types = ["http://www.w3.org/2001/XMLSchema#date", "http://www.w3.org/2001/XMLSchema#integer", Vocabulary + "A"];

    private readonly Random random = new(seed);
    private readonly bool hasNamedGraphs = seed % 2 == 0;

    /// <summary>A document in expanded form.</summary>
    public JsonLdDocument Document()
    {
        var nodes = new JsonList();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            nodes.Add(Node(3));
        }

        return new(nodes);
    }

    /// <summary>A context; <paramref name="hasGraphs"/> lets graph containers in.</summary>
    public JsonLdDocument Context(bool hasGraphs)
    {
        var context = Terms(hasGraphs, depth: 1);
        if (Chance(3))
        {
            context["@vocab"] = Vocabulary;
        }

        if (Chance(4))
        {
            context["@language"] = One(Languages);
        }

        if (Chance(6))
        {
            context["@direction"] = One(Directions);
        }

        foreach (var keyword in new[] { "@id", "@type", "@value", "@list", "@language", "@graph", "@none", "@index", "@reverse", "@included" })
        {
            if (Chance(6))
            {
                context[keyword[1..]] = keyword;
            }
        }

        if (Chance(3))
        {
            context["v"] = Vocabulary;
        }

        if (Chance(4))
        {
            context["o"] = "http://other.example/x/";
        }

        return new(context);
    }

    private JsonMap Terms(bool hasGraphs, int depth)
    {
        var context = new JsonMap();
        for (var i = random.Next(0, 9); i > 0; i--)
        {
            context["t" + random.Next(12).ToString(CultureInfo.InvariantCulture)] = Chance(5) ? One(Properties) : Term(hasGraphs, depth);
        }

        for (var i = random.Next(0, 3); i > 0; i--)
        {
            context["C" + random.Next(3).ToString(CultureInfo.InvariantCulture)] = depth > 0 && Chance(3)
                ? new JsonMap { ["@id"] = One(Classes), ["@context"] = Terms(hasGraphs, depth - 1) }
                : One(Classes);
        }

        if (Chance(2))
        {
            context["nested"] = "@nest";
        }

        return context;
    }

    private JsonMap Term(bool hasGraphs, int depth)
    {
        var isReverse = Chance(10);
        var term = new JsonMap { [isReverse ? "@reverse" : "@id"] = One(Properties) };
        if (isReverse)
        {
            term["@container"] = One<object?>([null, "@set", "@index"]);
            return term;
        }

        object?[] containers =
            ["@list", "@set", "@language", "@index", "@id", "@type", new JsonList { "@id", "@set" }, new JsonList { "@language", "@set" }];
        object?[] graphs = hasNamedGraphs
            ? [new JsonList { "@graph", "@id" }, new JsonList { "@graph", "@id", "@set" }]
            : ["@graph", new JsonList { "@graph", "@index" }, new JsonList { "@graph", "@set" }];
        if (Chance(2))
        {
            term["@container"] = hasGraphs && Chance(3) ? One(graphs) : One(containers);
        }

        if (term.GetValueOrDefault("@container") is "@index" && Chance(3))
        {
            term["@index"] = One(Properties);
        }

        if (Chance(3) && term.GetValueOrDefault("@container") is not "@type")
        {
            term["@type"] = One(["@id", "@vocab", "@none", "@json", .. Types]);
        }
        else if (Chance(4))
        {
            term["@language"] = Chance(4) ? null : One(Languages);
        }

        if (Chance(8))
        {
            term["@direction"] = Chance(4) ? null : One(Directions);
        }

        if (Chance(10))
        {
            term["@nest"] = "@nest";
        }

        if (depth > 0 && Chance(8))
        {
            term["@context"] = Terms(hasGraphs, depth - 1);
        }

        return term;
    }

    private JsonMap Node(int depth)
    {
        var node = new JsonMap();
        if (!Chance(3))
        {
            node["@id"] = One(Names);
        }

        if (Chance(2))
        {
            node["@type"] = new JsonList(Enumerable.Range(0, random.Next(1, 3)).Select(_ => (object?)One(Classes)).Distinct());
        }

        for (var i = random.Next(0, 4); i > 0; i--)
        {
            node[One(Properties)] = Values(depth - 1);
        }

        if (depth > 0 && Chance(8))
        {
            node["@reverse"] = new JsonMap { [One(Properties)] = new JsonList { Node(depth - 1) } };
        }

        if (depth > 0 && Chance(12))
        {
            node["@included"] = new JsonList { Node(depth - 1), Node(depth - 1) };
        }

        if (depth > 0 && Chance(8))
        {
            node["@graph"] = new JsonList { Node(depth - 1), Node(depth - 1) };
        }

        if (node.Count == 0 || (node.Count == 1 && node.ContainsKey("@graph")))
        {
            node["@id"] = One(Names);
        }

        return node;
    }

    private JsonList Values(int depth)
    {
        var values = new JsonList();
        for (var i = random.Next(0, 4); i > 0; i--)
        {
            values.Add(Value(depth));
        }

        return values;
    }

    private JsonMap Value(int depth)
    {
        var value = random.Next(12) switch
        {
            0 when depth > 0 => new JsonMap { ["@list"] = Values(depth - 1) },
            1 when depth > 0 => Node(depth - 1),
            2 when depth > 0 => Graph(depth - 1),
            3 or 4 => new JsonMap { ["@id"] = One(Names) },
            5 => new JsonMap { ["@value"] = Json(2), ["@type"] = "@json" },
            6 => new JsonMap { ["@value"] = One<object?>([true, false, new JsonNumber("1"), new JsonNumber("-1.5e3")]) },
            7 => new JsonMap { ["@value"] = One(Texts), ["@type"] = One(Types) },
            8 => new JsonMap { ["@value"] = One(Texts), ["@language"] = One(Languages) },
            9 => new JsonMap { ["@value"] = One(Texts), ["@language"] = One(Languages), ["@direction"] = One(Directions) },
            10 => new JsonMap { ["@value"] = One(Texts), ["@direction"] = One(Directions) },
            _ => new JsonMap { ["@value"] = One(Texts) },
        };
        if (Chance(10) && !value.ContainsKey("@graph"))
        {
            value["@index"] = One(["i", "", "@none", "j"]);
        }

        return value;
    }

    private JsonMap Graph(int depth)
    {
        var nodes = new JsonList();
        for (var i = random.Next(0, 3); i > 0; i--)
        {
            nodes.Add(Node(depth));
        }

        var graph = new JsonMap { ["@graph"] = nodes };
        if (hasNamedGraphs && Chance(2))
        {
            graph["@id"] = One(Names);
        }

        return graph;
    }

    private object? Json(int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => null,
        1 => One(Texts),
        2 => new JsonNumber(random.Next(-5, 5).ToString(CultureInfo.InvariantCulture)),
        3 => true,
        4 => new JsonList { Json(depth - 1), Json(depth - 1) },
        _ => new JsonMap { [One(Texts)] = Json(depth - 1), ["@id"] = Json(depth - 1) },
    };

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
