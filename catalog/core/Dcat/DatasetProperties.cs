namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary><c>dcat:Dataset</c>.</summary>
internal static class DatasetProperties
{
    public static Row<Dataset>[] All { get; } =
    [
        Identifiers(),
        .. ResourceProperties.First<Dataset>(),
        LinkRows<Dataset>.Concept(Dct.AccrualPeriodicity, "frequency", d => d.Frequency, (d, v) => d with { Frequency = v }, AllVocabularies.Frequency, "dct:Frequency", Level.Optional, Dct.Frequency),
        NodeRows<Dataset>.Many(Dct.Temporal, "temporalCoverage", PeriodProperties.Kind, d => d.TemporalCoverage, (d, v) => d with { TemporalCoverage = v }, "dct:PeriodOfTime", Level.Recommended),
        Valid(),
        NodeRows<Dataset>.Many(Dct.Spatial, "spatialCoverage", LocationProperties.Kind, d => d.SpatialCoverage, (d, v) => d with { SpatialCoverage = v }, "dct:Location", Level.Recommended),
        ValueRows<Dataset>.Decimals(Dcat.SpatialResolutionInMeters, "spatialResolutionInMeters", d => d.SpatialResolutionInMeters, (d, v) => d with { SpatialResolutionInMeters = v }, "0..*"),
        ValueRows<Dataset>.Duration(Dcat.TemporalResolution, "temporalResolution", d => d.TemporalResolution, (d, v) => d with { TemporalResolution = v }),
        LinkRows<Dataset>.Many(Dct.Language, "languages", d => d.Languages, (d, v) => d with { Languages = v }, "dct:LinguisticSystem", Level.Optional, AllVocabularies.Language, Dct.LinguisticSystem),
        NodeRows<Dataset>.Many(Adms.IdentifierProperty, "otherIdentifiers", IdentifierProperties.Kind, d => d.OtherIdentifiers, (d, v) => d with { OtherIdentifiers = v }, "adms:Identifier"),
        FirstOnly(LinkRows<Dataset>.Many(Dct.Type, "types", d => d.Types, (d, v) => d with { Types = v }, "skos:Concept", Level.Optional, AllVocabularies.DatasetType), d => d with { Types = [.. d.Types.Take(1)] }),
        ValueRows<Dataset>.String(Dcat.Version, "version", d => d.Version, (d, v) => d with { Version = v }, Level.Optional, "owl:versionInfo in dcat-ap-2.1.1", [Owl.VersionInfo]),
        ValueRows<Dataset>.Text(Adms.VersionNotes, "versionNotes", d => d.VersionNotes, (d, v) => d with { VersionNotes = v }),
        LinkRows<Dataset>.Many(Dcat.HasVersion, "hasVersions", d => d.HasVersions, (d, v) => d with { HasVersions = v }, "dcat:Dataset", aliases: [Dct.HasVersion], note: "dct:hasVersion in dcat-ap-2.1.1"),
        LinkRows<Dataset>.References(Dcat.InSeries, "inSeries", d => d.InSeries, (d, v) => d with { InSeries = v }, "dcat:DatasetSeries", note: "dct:isPartOf in dcat-ap-2.1.1"),
        NodeRows<Dataset>.Labelled(Dct.ConformsTo, "conformsTo", Dct.Standard, Dct.Title, d => d.ConformsTo, (d, v) => d with { ConformsTo = v }, "dct:Standard"),
        FirstOnly(NodeRows<Dataset>.Many(Dct.Creator, "creators", AgentProperties.Kind, d => d.Creators, (d, v) => d with { Creators = v }, "foaf:Agent"), d => d with { Creators = [.. d.Creators.Take(1)] }),
        LinkRows<Dataset>.Many(Dct.IsReferencedBy, "isReferencedBy", d => d.IsReferencedBy, (d, v) => d with { IsReferencedBy = v }, "rdfs:Resource (IRI)"),
        NodeRows<Dataset>.Labelled(Dct.Provenance, "provenance", Dct.ProvenanceStatement, Rdfs.Label, d => d.Provenance, (d, v) => d with { Provenance = v }, "dct:ProvenanceStatement"),
        LinkRows<Dataset>.References(Dct.Relation, "relations", d => d.Relations, (d, v) => d with { Relations = v }, "rdfs:Resource (IRI)"),
        LinkRows<Dataset>.References(Dct.Source, "sources", d => d.Sources, (d, v) => d with { Sources = v }, "dcat:Dataset"),
        NodeRows<Dataset>.Many(Dcat.QualifiedRelation, "qualifiedRelations", RelationshipProperties.Kind, d => d.QualifiedRelations, (d, v) => d with { QualifiedRelations = v }, "dcat:Relationship"),
        OpsiProperties.Keeper(),
        NodeRows<Dataset>.Many(Prov.QualifiedAttribution, "qualifiedAttributions", AttributionProperties.Kind, d => d.QualifiedAttributions, (d, v) => d with { QualifiedAttributions = v }, "prov:Attribution"),
        NodeRows<Dataset>.Labelled(Prov.WasGeneratedBy, "wasGeneratedBy", Prov.Activity, Rdfs.Label, d => d.WasGeneratedBy, (d, v) => d with { WasGeneratedBy = v }, "prov:Activity"),
        .. ResourceProperties.Last<Dataset>(),
        NodeRows<Dataset>.Many(OpenDataSi.UsedBy, "uses", UseProperties.Kind, d => d.Uses, (d, v) => d with { Uses = v }, "odsi:Use", Level.Beyond),
        ValueRows<Dataset>.Strings(OpenDataSi.IndicatorTheme, "indicatorThemes", d => d.IndicatorThemes, (d, v) => d with { IndicatorThemes = v }, note: "themes of ISO 37120"),
        .. OpsiProperties.All,
        DistributionProperties.Row<Dataset>(Dcat.DistributionProperty, "distributions", d => d.Distributions, (d, v) => d with { Distributions = v }, Level.Recommended),
        DistributionProperties.Row<Dataset>(Adms.Sample, "samples", d => d.Samples, (d, v) => d with { Samples = v }, Level.Optional),
    ];

    /// <summary>DCAT-AP 2 allows one value where DCAT-AP 3 allows several.</summary>
    private static Row<Dataset> FirstOnly(Row<Dataset> row, Func<Dataset, Dataset> cut) => new()
    {
        Term = row.Term,
        Field = row.Field,
        Range = row.Range,
        Cardinality = row.Cardinality,
        Level = row.Level,
        Vocabulary = row.Vocabulary,
        Note = "the first only in dcat-ap-2.1.1",
        Read = row.Read,
        Write = (b, node, name, v) => row.Write(b, node, name, b.Context.Profile.SingleTypeAndCreator ? cut(v) : v),
    };

    /// <summary>A record without an identifier of its own is identified by its address here; read back, that address is no news.</summary>
    private static Row<Dataset> Identifiers()
    {
        var row = ValueRows<Dataset>.Strings(Dct.Identifier, "identifiers", d => d.Identifiers, (d, v) => d with { Identifiers = v }, Level.Optional, "the record's address when there is none");
        return new Row<Dataset>
        {
            Term = row.Term,
            Field = row.Field,
            Range = row.Range,
            Level = row.Level,
            Note = row.Note,
            Write = (b, node, name, v) =>
            {
                row.Write(b, node, name, v);
                if (v.Identifiers.Count == 0 && v.Iri is null && node is Iri iri)
                {
                    b.Add(node, Dct.Identifier, new Literal(iri.Value));
                }
            },
            Read = (r, node, name, v) =>
            {
                var read = row.Read(r, node, name, v);
                return node is Iri iri && r.Addresses.IdOf(iri.Value) is not null && read.Identifiers is [var only] && only == iri.Value ? read with { Identifiers = [] } : read;
            },
        };
    }

    /// <summary>How long the data are fit for use: a period in one literal, because <c>dct:valid</c> takes no nodes.</summary>
    private static Row<Dataset> Valid() => new()
    {
        Term = Dct.Valid,
        Field = "validForUse",
        Range = "dct:Period",
        Cardinality = "0..1",
        Level = Level.Beyond,
        Note = "DCMI Period Encoding Scheme: start=…; end=…; scheme=W3C-DTF;",
        Write = (b, node, _, v) =>
        {
            if (v.ValidForUse is { } period && (period.Start is not null || period.End is not null))
            {
                b.Add(node, Dct.Valid, new Literal(TemporalText.FromPeriod(period), Dct.Period));
            }
        },
        Read = (r, node, _, v) => ValueRows<Dataset>.First(r, node, Dct.Valid, null, static l => l.Datatype == Dct.Period ? TemporalText.ToPeriod(l.Text) : null) is { } period
            ? v with { ValidForUse = period }
            : v,
    };
}
