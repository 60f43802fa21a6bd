namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>What datasets, services and series have in common.</summary>
internal static class ResourceProperties
{
    public static Row<T>[] First<T>()
        where T : Resource =>
    [
        ValueRows<T>.Text(Dct.Title, "title", r => r.Title, (r, v) => Set(r, x => x with { Title = v }), Level.Mandatory, "1..*"),
        ValueRows<T>.Text(Dct.Description, "description", r => r.Description, (r, v) => Set(r, x => x with { Description = v }), Level.Mandatory, "1..*", "optional on a service"),
        Publisher<T>(),
        NodeRows<T>.Many(Dcat.ContactPoint, "contactPoints", ContactProperties.Kind, r => r.ContactPoints, (r, v) => Set(r, x => x with { ContactPoints = v }), "vcard:Kind", Level.Recommended),
        ValueRows<T>.Tagged(Dcat.Keyword, "keywords", r => r.Keywords, (r, v) => Set(r, x => x with { Keywords = v }), Level.Recommended),
        LinkRows<T>.Many(Dcat.Theme, "themes", r => r.Themes, (r, v) => Set(r, x => x with { Themes = v }), "skos:Concept", Level.Recommended, AllVocabularies.DataTheme),
        ValueRows<T>.Date(Dct.Issued, "issued", r => r.Issued, (r, v) => Set(r, x => x with { Issued = v }), Level.Optional),
        ValueRows<T>.Date(Dct.Modified, "modified", r => r.Modified, (r, v) => Set(r, x => x with { Modified = v }), Level.Optional),
    ];

    public static Row<T>[] Last<T>()
        where T : Resource =>
    [
        LinkRows<T>.Concept(Dct.AccessRights, "accessRights", r => r.AccessRights, (r, v) => Set(r, x => x with { AccessRights = v }), AllVocabularies.AccessRight, "dct:RightsStatement", Level.Optional, Dct.RightsStatement),
        Ground<T>(),
        Legislation<T>("applicableLegislation", r => r.ApplicableLegislation, (r, v) => Set(r, x => x with { ApplicableLegislation = v })),
        LinkRows<T>.Many(DcatAp.HvdCategory, "hvdCategories", r => r.HvdCategories, (r, v) => Set(r, x => x with { HvdCategories = v }), "skos:Concept", Level.Optional, AllVocabularies.HvdCategory, note: "mandatory for high-value resources"),
        NodeRows<T>.Labelled(Dcat.LandingPage, "landingPages", Foaf.Document, Dct.Title, r => r.LandingPages, (r, v) => Set(r, x => x with { LandingPages = v }), "foaf:Document"),
        NodeRows<T>.Labelled(Foaf.Page, "documentation", Foaf.Document, Dct.Title, r => r.Documentation, (r, v) => Set(r, x => x with { Documentation = v }), "foaf:Document"),
    ];

    /// <summary>Acts by their ELI. On a high-value resource, and on each of its distributions, the regulation stands whether given there or not.</summary>
    public static Row<T> Legislation<T>(string field, Func<T, IReadOnlyList<Iri>> get, Func<T, IReadOnlyList<Iri>, T> set)
    {
        var row = LinkRows<T>.Many(DcatAp.ApplicableLegislation, field, get, set, "eli:LegalResource", Level.Optional, type: Eli.LegalResource);
        return new Row<T>
        {
            Term = row.Term,
            Field = field,
            Range = row.Range,
            Note = "mandatory for high-value resources: Regulation (EU) 2023/138",
            Read = row.Read,
            Write = (b, node, name, v) =>
            {
                row.Write(b, node, name, v);
                if (b.HighValue && b.Context.Profile.HighValueOnly && !get(v).Contains(HighValue.Regulation))
                {
                    b.AddIri(node, DcatAp.ApplicableLegislation, HighValue.Regulation, Eli.LegalResource);
                }
            },
        };
    }

    private static T Set<T>(T resource, Func<Resource, Resource> change)
        where T : Resource => (T)change(resource);

    /// <summary>The publisher the source named, else the owner; the owner beside another publisher is the rights holder.</summary>
    private static Row<T> Publisher<T>()
        where T : Resource => new()
    {
        Term = Dct.Publisher,
        Field = "publisher, owner",
        Range = "foaf:Agent",
        Cardinality = "0..1",
        Level = Level.Recommended,
        Note = "the owner where the source named no publisher; beside another publisher the owner is dct:rightsHolder",
        Write = (b, node, name, v) =>
        {
            var owner = v.Owner is { Length: > 0 } id ? b.Context.Addresses.Organisation(id) : null;
            if (v.Publisher is { } publisher)
            {
                NodeRows<T>.WriteNode(b, node, Dct.Publisher, name, "publisher", 0, AgentProperties.Kind, publisher);
            }

            if (owner is not null)
            {
                b.Add(node, v.Publisher is null ? Dct.Publisher : Dct.RightsHolder, owner);
                if (b.Context.DescribeOwner && b.Context.Organisations.TryGetValue(v.Owner!, out var organisation))
                {
                    DcatWriter.Describe(b, organisation);
                }
            }
        },
        Read = (r, node, name, v) => ReadHolder(r, node, ReadPublisher(r, node, name, v)),
    };

    private static T ReadPublisher<T>(NodeReader r, Term node, string name, T v)
        where T : Resource
    {
        foreach (var triple in r.Values(node, Dct.Publisher, []))
        {
            if (triple.Object is Iri iri && r.Addresses.OrganisationOf(iri.Value) is { } owner)
            {
                r.Take(triple);
                return Set(v, x => x with { Owner = owner });
            }

            if (triple.Object is not Literal)
            {
                r.Take(triple);
                var agent = AgentProperties.Kind.Read(r, triple.Object, NodeNames.Below(name, "publisher", 0));
                return Set(v, x => x with { Publisher = agent });
            }
        }

        return v;
    }

    private static T ReadHolder<T>(NodeReader r, Term node, T v)
        where T : Resource
    {
        foreach (var triple in r.Values(node, Dct.RightsHolder, []))
        {
            if (v.Owner is null && triple.Object is Iri iri && r.Addresses.OrganisationOf(iri.Value) is { } owner)
            {
                r.Take(triple);
                return Set(v, x => x with { Owner = owner });
            }
        }

        return v;
    }

    /// <summary>The ground on which access is restricted. A service's <c>dct:rights</c> are its terms of use, so its ground bears our own name.</summary>
    private static Row<T> Ground<T>()
        where T : Resource
    {
        if (typeof(T) == typeof(DataService))
        {
            return ValueRows<T>.Text(OpenDataSi.AccessGround, "accessRightsGround", r => r.AccessRightsGround, (r, v) => Set(r, x => x with { AccessRightsGround = v }), Level.Beyond);
        }

        var list = NodeRows<T>.LabelledOne(Dct.Rights, "accessRightsGround", Dct.RightsStatement, Rdfs.Label,
            r => r.AccessRightsGround.IsEmpty ? null : new LabelledNode { Label = r.AccessRightsGround },
            (r, v) => Set(r, x => x with { AccessRightsGround = v.Label }), "dct:RightsStatement", Level.Beyond);
        return new Row<T>
        {
            Term = list.Term,
            Field = list.Field,
            Range = list.Range,
            Cardinality = list.Cardinality,
            Level = Level.Beyond,
            Note = "why access is restricted: act and article",
            Write = list.Write,
            Read = (r, node, name, v) => r.Values(node, Dct.Rights, []).FirstOrDefault().Object is BlankNode ? list.Read(r, node, name, v) : v,
        };
    }
}
