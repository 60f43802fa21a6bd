namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>What OPSI asks for beyond DCAT-AP, in terms of our own; the keeper as a qualified attribution.</summary>
internal static class OpsiProperties
{
    /// <summary>INSPIRE's role for who keeps data.</summary>
    public static readonly Iri Custodian = new("http://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/custodian");

    public static Row<Dataset>[] All { get; } =
    [
        Text(OpenDataSi.OpsiArea, "opsi.area", o => o.Area, (o, v) => o with { Area = v }),
        ValueRows<Dataset>.Strings(OpenDataSi.LegalBasisSop, "opsi.legalBasisSop", d => d.Opsi?.LegalBasisSop ?? [], (d, v) => d with { Opsi = (d.Opsi ?? new OpsiFields()) with { LegalBasisSop = v } }),
        Text(OpenDataSi.LegalBasisText, "opsi.legalBasisText", o => o.LegalBasisText, (o, v) => o with { LegalBasisText = v }),
        Text(OpenDataSi.ReuseConditions, "opsi.reuseConditions", o => o.ReuseConditions, (o, v) => o with { ReuseConditions = v }),
        Text(OpenDataSi.PriceConditions, "opsi.priceConditions", o => o.PriceConditions, (o, v) => o with { PriceConditions = v }),
        Text(OpenDataSi.RelatedRecords, "opsi.relatedRecords", o => o.RelatedRecords, (o, v) => o with { RelatedRecords = v }),
        Text(OpenDataSi.OrganisationType, "opsi.organisationType", o => o.OrganisationType, (o, v) => o with { OrganisationType = v }),
        Municipal(),
    ];

    /// <summary>
    /// Who keeps the data: a <c>prov:Attribution</c> with the role of custodian, whose agent is a <c>vcard:Kind</c>. An attribution of that role
    /// with another kind of agent stays an ordinary attribution.
    /// </summary>
    public static Row<Dataset> Keeper() => new()
    {
        Term = Prov.QualifiedAttribution,
        Field = "opsi.keeper",
        Range = "prov:Attribution",
        Cardinality = "0..1",
        Level = Level.Beyond,
        Note = "role custodian; the agent is a vcard:Kind",
        Write = (b, node, name, v) =>
        {
            if (v.Opsi?.Keeper is { } keeper)
            {
                var attribution = b.NewBlank();
                b.Add(node, Prov.QualifiedAttribution, attribution);
                b.Add(attribution, RdfTerms.Type, Prov.Attribution);
                b.AddIri(attribution, Dcat.HadRole, Custodian, Dcat.Role);
                NodeRows<Dataset>.WriteNode(b, attribution, Prov.AgentProperty, name, "opsi.keeper", 0, ContactProperties.Kind, keeper);
                b.Names?.TryAdd(NodeNames.Below(name, "opsi.keeper.attribution", 0), attribution);
            }
        },
        Read = (r, node, name, v) =>
        {
            foreach (var triple in r.Values(node, Prov.QualifiedAttribution, []))
            {
                var agent = r.Graph.Objects(triple.Object, Prov.AgentProperty).FirstOrDefault();
                var role = new Triple(triple.Object, Dcat.HadRole, Custodian);
                if (triple.Object is BlankNode && agent is not null && r.Graph.Contains(role) && r.HasType(agent, VCard.Kind))
                {
                    r.Take(triple);
                    r.Take(role);
                    r.Take(new Triple(triple.Object, Prov.AgentProperty, agent));
                    r.TakeType(triple.Object, Prov.Attribution);
                    r.TakeType(Custodian, Dcat.Role);
                    r.Visit(triple.Object, NodeNames.Below(name, "opsi.keeper.attribution", 0));
                    var keeper = ContactProperties.Kind.Read(r, agent, NodeNames.Below(name, "opsi.keeper", 0));
                    return v with { Opsi = (v.Opsi ?? new OpsiFields()) with { Keeper = keeper } };
                }
            }

            return v;
        },
    };

    private static Row<Dataset> Text(Iri term, string field, Func<OpsiFields, string?> get, Func<OpsiFields, string, OpsiFields> set) =>
        ValueRows<Dataset>.String(term, field, d => d.Opsi is { } opsi ? get(opsi) : null, (d, v) => d with { Opsi = set(d.Opsi ?? new OpsiFields(), v) });

    private static Row<Dataset> Municipal() => new()
    {
        Term = OpenDataSi.Municipal,
        Field = "opsi.municipal",
        Range = "xsd:boolean",
        Cardinality = "0..1",
        Level = Level.Beyond,
        Write = (b, node, _, v) =>
        {
            if (v.Opsi?.Municipal is { } municipal)
            {
                b.Add(node, OpenDataSi.Municipal, new Literal(municipal ? "true" : "false", Xsd.Boolean));
            }
        },
        Read = (r, node, _, v) => ValueRows<Dataset>.First(r, node, OpenDataSi.Municipal, null, static l => l.Datatype == Xsd.Boolean ? l.Text : null) is { } text
            ? v with { Opsi = (v.Opsi ?? new OpsiFields()) with { Municipal = text is "true" or "1" } }
            : v,
    };
}
