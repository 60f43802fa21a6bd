namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary><c>dct:PeriodOfTime</c>.</summary>
internal static class PeriodProperties
{
    public static NodeKind<Period> Kind { get; } = new(Dct.PeriodOfTime, () => new Period(), _ => null, (p, _) => p,
    [
        ValueRows<Period>.Date(Dcat.StartDate, "start", p => p.Start, (p, v) => p with { Start = v }, Level.Recommended, [SchemaOrg.StartDate]),
        ValueRows<Period>.Date(Dcat.EndDate, "end", p => p.End, (p, v) => p with { End = v }, Level.Recommended, [SchemaOrg.EndDate]),
    ]);
}

/// <summary><c>dct:Location</c>.</summary>
internal static class LocationProperties
{
    public static NodeKind<Location> Kind { get; } = new(Dct.Location, () => new Location(), l => l.Iri, (l, iri) => l with { Iri = iri },
    [
        ValueRows<Location>.Text(Rdfs.Label, "name", l => l.Name, (l, v) => l with { Name = v }, Level.Beyond),
        Wkt(Dcat.Bbox, "boundingBox", l => l.BoundingBox, (l, v) => l with { BoundingBox = v }),
        Wkt(Dcat.Centroid, "centroid", l => l.Centroid, (l, v) => l with { Centroid = v }),
        Geometry(),
    ]);

    private static Row<Location> Wkt(Iri term, string field, Func<Location, string?> get, Func<Location, string, Location> set) => new()
    {
        Term = term,
        Field = field,
        Range = "geo:wktLiteral",
        Cardinality = "0..1",
        Level = Level.Recommended,
        Write = (b, node, _, v) =>
        {
            if (get(v) is { Length: > 0 } wkt)
            {
                b.Add(node, term, new Literal(wkt, GeoSparql.WktLiteral));
            }
        },
        Read = (r, node, _, v) => ValueRows<Location>.First(r, node, term, null, static l => l.Datatype == GeoSparql.WktLiteral ? l.Text : null) is { } text ? set(v, text) : v,
    };

    // The base shapes want a literal, the range shapes a node: no value satisfies both. The value is shown to people, and the statement itself
    // stays with the foreign ones, so that it goes out as it came in.
    private static Row<Location> Geometry() => new()
    {
        Term = Locn.GeometryProperty,
        Field = "geometry",
        Range = "locn:Geometry",
        Cardinality = "0..1",
        Note = "read; written only as it came in",
        Write = (_, _, _, _) => { },
        Read = (r, node, _, v) =>
        {
            var wkt = r.Values(node, Locn.GeometryProperty, []).Select(t => t.Object).OfType<Literal>().FirstOrDefault(l => l.Datatype == GeoSparql.WktLiteral);
            return wkt is null ? v : v with { Geometry = wkt.Text };
        },
    };
}

/// <summary><c>adms:Identifier</c>.</summary>
internal static class IdentifierProperties
{
    public static NodeKind<OtherIdentifier> Kind { get; } = new(Adms.Identifier, () => new OtherIdentifier(""), _ => null, (i, _) => i,
    [
        new Row<OtherIdentifier>
        {
            Term = Skos.Notation,
            Field = "notation",
            Range = "rdfs:Literal",
            Cardinality = "1",
            Level = Level.Mandatory,
            Write = (b, node, _, v) => b.Add(node, Skos.Notation, v.Datatype is null ? Block.Plain(v.Notation) : new Literal(v.Notation, v.Datatype)),
            Read = (r, node, _, v) =>
            {
                foreach (var triple in r.Values(node, Skos.Notation, []))
                {
                    if (triple.Object is Literal { Language: null } literal)
                    {
                        r.Take(triple);
                        return new OtherIdentifier(literal.Text, literal.Datatype == Xsd.String ? null : literal.Datatype);
                    }
                }

                return v;
            },
        },
    ]);
}

/// <summary><c>spdx:Checksum</c>.</summary>
internal static class ChecksumProperties
{
    public static readonly Checksum Nothing = new(Spdx.ChecksumAlgorithmSha256, "");

    public static NodeKind<Checksum> Kind { get; } = new(Spdx.Checksum, () => Nothing, _ => null, (c, _) => c,
    [
        LinkRows<Checksum>.Concept(Spdx.Algorithm, "algorithm", c => c.Algorithm, (c, v) => c with { Algorithm = v }, AllVocabularies.SpdxAlgorithm, "spdx:ChecksumAlgorithm", Level.Mandatory),
        new Row<Checksum>
        {
            Term = Spdx.ChecksumValue,
            Field = "value",
            Range = "xsd:hexBinary",
            Cardinality = "1",
            Level = Level.Mandatory,
            Write = (b, node, _, v) => b.Add(node, Spdx.ChecksumValue, new Literal(v.Value, Xsd.HexBinary)),
            Read = (r, node, _, v) => ValueRows<Checksum>.First(r, node, Spdx.ChecksumValue, null, static l => l.Text.Length > 0 && l.Text.All(char.IsAsciiHexDigit) ? l.Text : null) is { } hex
                ? v with { Value = hex.ToLowerInvariant() }
                : v,
        },
    ]);
}

/// <summary><c>dcat:Relationship</c>.</summary>
internal static class RelationshipProperties
{
    public static NodeKind<Relationship> Kind { get; } = new(Dcat.Relationship, () => new Relationship(), _ => null, (r, _) => r,
    [
        LinkRows<Relationship>.Many(Dct.Relation, "relations", r => r.Relations, (r, v) => r with { Relations = v }, "rdfs:Resource (IRI)", Level.Mandatory),
        LinkRows<Relationship>.Many(Dcat.HadRole, "roles", r => r.Roles, (r, v) => r with { Roles = v }, "dcat:Role", Level.Mandatory, type: Dcat.Role),
    ]);
}

/// <summary><c>prov:Attribution</c>.</summary>
internal static class AttributionProperties
{
    public static NodeKind<Attribution> Kind { get; } = new(Prov.Attribution, () => new Attribution(), _ => null, (a, _) => a,
    [
        NodeRows<Attribution>.One(Prov.AgentProperty, "agent", AgentProperties.Kind, a => a.Agent, (a, v) => a with { Agent = v }, "foaf:Agent"),
        LinkRows<Attribution>.Many(Dcat.HadRole, "roles", a => a.Roles, (a, v) => a with { Roles = v }, "dcat:Role", type: Dcat.Role),
    ]);
}

/// <summary>Someone who uses a dataset: the strategy's list of users, for which no public vocabulary has words.</summary>
internal static class UseProperties
{
    public static NodeKind<DatasetUse> Kind { get; } = new(OpenDataSi.Use, () => new DatasetUse { Organisation = "" }, _ => null, (u, _) => u,
    [
        ValueRows<DatasetUse>.String(Foaf.Name, "organisation", u => u.Organisation, (u, v) => u with { Organisation = v }),
        ValueRows<DatasetUse>.String(OpenDataSi.Purpose, "purpose", u => u.Purpose, (u, v) => u with { Purpose = v }),
        ValueRows<DatasetUse>.Date(Dcat.StartDate, "since", u => u.Since, (u, v) => u with { Since = v }, Level.Beyond),
    ]);
}
