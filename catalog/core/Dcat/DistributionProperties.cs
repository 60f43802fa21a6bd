namespace OpenData.Catalog.Dcat;

using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary><c>dcat:Distribution</c>.</summary>
internal static class DistributionProperties
{
    public static Row<Distribution>[] All { get; } =
    [
        ValueRows<Distribution>.Text(Dct.Title, "title", d => d.Title, (d, v) => d with { Title = v }),
        ValueRows<Distribution>.Text(Dct.Description, "description", d => d.Description, (d, v) => d with { Description = v }, Level.Recommended),
        AccessUrl(),
        LinkRows<Distribution>.Many(Dcat.DownloadURL, "downloadUrls", d => d.DownloadUrls, (d, v) => d with { DownloadUrls = v }, "rdfs:Resource (IRI)", note: "the kept copy's address when the source gave none"),
        LinkRows<Distribution>.Concept(Dct.Format, "format", d => d.Format, (d, v) => d with { Format = v }, AllVocabularies.FileType, "dct:MediaTypeOrExtent", Level.Recommended, Dct.MediaTypeOrExtent),
        LinkRows<Distribution>.Concept(Dcat.MediaType, "mediaType", d => d.MediaType, (d, v) => d with { MediaType = v }, AllVocabularies.MediaType, "dct:MediaType", type: Dct.MediaType),
        LinkRows<Distribution>.Concept(Dcat.CompressFormat, "compressFormat", d => d.CompressFormat, (d, v) => d with { CompressFormat = v }, AllVocabularies.MediaType, "dct:MediaType", type: Dct.MediaType),
        LinkRows<Distribution>.Concept(Dcat.PackageFormat, "packageFormat", d => d.PackageFormat, (d, v) => d with { PackageFormat = v }, AllVocabularies.MediaType, "dct:MediaType", type: Dct.MediaType),
        ByteSize(),
        Checksum(),
        NodeRows<Distribution>.LabelledOne(Dct.License, "license", Dct.LicenseDocument, Dct.Title, d => d.License, (d, v) => d with { License = v }, "dct:LicenseDocument", Level.Recommended),
        NodeRows<Distribution>.Labelled(Dct.Rights, "rights", Dct.RightsStatement, Rdfs.Label, d => d.Rights, (d, v) => d with { Rights = v }, "dct:RightsStatement"),
        LinkRows<Distribution>.Concept(DcatAp.Availability, "availability", d => d.Availability, (d, v) => d with { Availability = v }, AllVocabularies.PlannedAvailability, "skos:Concept", Level.Recommended),
        Status(),
        LinkRows<Distribution>.Many(Dct.Language, "languages", d => d.Languages, (d, v) => d with { Languages = v }, "dct:LinguisticSystem", Level.Optional, AllVocabularies.Language, Dct.LinguisticSystem),
        ValueRows<Distribution>.Date(Dct.Issued, "issued", d => d.Issued, (d, v) => d with { Issued = v }, Level.Optional),
        ValueRows<Distribution>.Date(Dct.Modified, "modified", d => d.Modified, (d, v) => d with { Modified = v }, Level.Optional),
        NodeRows<Distribution>.Labelled(Dct.ConformsTo, "conformsTo", Dct.Standard, Dct.Title, d => d.ConformsTo, (d, v) => d with { ConformsTo = v }, "dct:Standard"),
        NodeRows<Distribution>.Labelled(Foaf.Page, "documentation", Foaf.Document, Dct.Title, d => d.Documentation, (d, v) => d with { Documentation = v }, "foaf:Document"),
        ResourceProperties.Legislation<Distribution>("applicableLegislation", d => d.ApplicableLegislation, (d, v) => d with { ApplicableLegislation = v }),
        LinkRows<Distribution>.References(Dcat.AccessService, "accessServices", d => d.AccessServices, (d, v) => d with { AccessServices = v }, "dcat:DataService"),
        LinkRows<Distribution>.Address(Odrl.HasPolicy, "hasPolicy", d => d.HasPolicy, (d, v) => d with { HasPolicy = v }, "odrl:Policy", Level.Optional, Odrl.Policy),
        ValueRows<Distribution>.Decimals(Dcat.SpatialResolutionInMeters, "spatialResolutionInMeters", d => d.SpatialResolutionInMeters is { } m ? [m] : [], (d, v) => d with { SpatialResolutionInMeters = v[0] }, "0..1"),
        ValueRows<Distribution>.Duration(Dcat.TemporalResolution, "temporalResolution", d => d.TemporalResolution, (d, v) => d with { TemporalResolution = v }),
    ];

    /// <summary>A distribution among others of its dataset: its address is made of the dataset's id and its key.</summary>
    public static Row<T> Row<T>(Iri term, string field, Func<T, IReadOnlyList<Distribution>> get, Func<T, IReadOnlyList<Distribution>, T> set, Level level) => new()
    {
        Term = term,
        Field = field,
        Range = "dcat:Distribution",
        Level = level,
        Write = (b, node, _, v) =>
        {
            var list = get(v);
            for (var i = 0; i < list.Count; i++)
            {
                Write(b, node, term, list[i]);
            }
        },
        Read = (r, node, _, v) =>
        {
            List<Distribution>? list = null;
            foreach (var triple in r.Values(node, term, []))
            {
                if (triple.Object is not Literal)
                {
                    r.Take(triple);
                    (list ??= []).Add(Read(r, triple.Object));
                }
            }

            return list is null ? v : set(v, list);
        },
    };

    public static Iri AddressOf(Block b, Distribution distribution) =>
        ValidIri.Of(distribution.Iri) ?? b.Context.Addresses.Distribution(b.Id, distribution.Key);

    private static void Write(Block b, Term dataset, Iri term, Distribution distribution)
    {
        var node = AddressOf(b, distribution);
        b.Add(dataset, term, node);
        if (!b.IsNew(node))
        {
            return;
        }

        b.Add(node, RdfTerms.Type, Dcat.Distribution);
        var name = b.Names is null ? "" : NodeNames.Distribution(distribution.Key);
        b.Names?.TryAdd(name, node);
        foreach (var row in All)
        {
            row.Write(b, node, name, distribution);
        }
    }

    private static Distribution Read(NodeReader r, Term node)
    {
        return r.Once(node, All, ReadOnce);

        Distribution ReadOnce()
        {
            var key = r.KeyFor(node);
            var ours = node is not Iri iri || r.Addresses.KeyOf(iri.Value) == key;
            var value = new Distribution { Key = key, Iri = ours ? null : (Iri)node };
            var name = NodeNames.Distribution(key);
            r.Visit(node, name);
            r.TakeType(node, Dcat.Distribution);
            foreach (var row in All)
            {
                value = row.Read(r, node, name, value);
            }

            return value;
        }
    }

    /// <summary>
    /// Mandatory even where a download address is given. A kept file's address stands in for a missing one, then the download address, then the
    /// dataset's own page.
    /// </summary>
    private static Row<Distribution> AccessUrl()
    {
        var given = LinkRows<Distribution>.Many(Dcat.AccessURL, "accessUrls", d => d.AccessUrls, (d, v) => d with { AccessUrls = v }, "rdfs:Resource (IRI)");
        return new Row<Distribution>
        {
            Term = Dcat.AccessURL,
            Field = "accessUrls, file",
            Range = given.Range,
            Cardinality = "1..*",
            Level = Level.Mandatory,
            Note = "never empty: the kept copy's address, the download address or the record's page stands in",
            Read = given.Read,
            Write = (b, node, name, v) =>
            {
                var before = b.Triples.Count;
                given.Write(b, node, name, v);
                if (b.Triples.Count > before)
                {
                    return;
                }

                if (v.File is { } file)
                {
                    var address = b.Context.Addresses.File(b.Id, v.Key, file.Name);
                    b.Add(node, Dcat.AccessURL, address);
                    if (v.DownloadUrls.Count == 0)
                    {
                        b.Add(node, Dcat.DownloadURL, address);
                    }
                }
                else if (v.DownloadUrls.Select(ValidIri.Of).FirstOrDefault(u => u is not null) is { } download)
                {
                    b.Add(node, Dcat.AccessURL, download);
                }
                else
                {
                    b.Add(node, Dcat.AccessURL, b.Context.Addresses.Resource(b.Id));
                }
            },
        };
    }

    private static Row<Distribution> ByteSize() => new()
    {
        Term = Dcat.ByteSize,
        Field = "byteSize",
        Range = "xsd:nonNegativeInteger",
        Cardinality = "0..1",
        Note = "xsd:decimal in dcat-ap-2.1.1",
        Write = (b, node, _, v) =>
        {
            if (v.ByteSize is { } size and >= 0)
            {
                b.Add(node, Dcat.ByteSize, new Literal(size.ToString(CultureInfo.InvariantCulture), b.Context.Profile.ByteSize));
            }
        },
        Read = (r, node, _, v) =>
        {
            foreach (var triple in r.Values(node, Dcat.ByteSize, []))
            {
                if (triple.Object is Literal literal
                    && decimal.TryParse(literal.Text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size)
                    && size >= 0 && size <= long.MaxValue && decimal.Truncate(size) == size)
                {
                    r.Take(triple);
                    return v with { ByteSize = (long)size };
                }
            }

            return v;
        },
    };

    private static Row<Distribution> Checksum()
    {
        var row = NodeRows<Distribution>.One(Spdx.ChecksumProperty, "checksum", ChecksumProperties.Kind, d => d.Checksum, (d, v) => v.Value.Length == 0 ? d : d with { Checksum = v }, "spdx:Checksum");
        return new Row<Distribution>
        {
            Term = row.Term,
            Field = row.Field,
            Range = row.Range,
            Cardinality = row.Cardinality,
            Note = "dcat-ap-2.1.1 writes SHA-1 only",
            Write = (b, node, name, v) =>
            {
                if (!b.Context.Profile.Sha1Only || v.Checksum?.Algorithm == Spdx.ChecksumAlgorithmSha1)
                {
                    row.Write(b, node, name, v);
                }
            },
            Read = (r, node, name, v) =>
            {
                // Half a checksum is none: it stays with the foreign statements.
                var first = r.Values(node, Spdx.ChecksumProperty, []).FirstOrDefault().Object;
                return first is not (null or Literal) && r.Graph.Objects(first, Spdx.Algorithm).Any(a => AllVocabularies.SpdxAlgorithm.Resolve((a as Iri)?.Value) is not null)
                    && r.Graph.Objects(first, Spdx.ChecksumValue).OfType<Literal>().Any(l => l.Text.Length > 0 && l.Text.All(char.IsAsciiHexDigit))
                    ? row.Read(r, node, name, v)
                    : v;
            },
        };
    }

    private static Row<Distribution> Status()
    {
        var row = LinkRows<Distribution>.Concept(Adms.Status, "status", d => d.Status, (d, v) => d with { Status = v }, AllVocabularies.DistributionStatus, "skos:Concept");
        return new Row<Distribution>
        {
            Term = row.Term,
            Field = row.Field,
            Range = row.Range,
            Cardinality = row.Cardinality,
            Vocabulary = row.Vocabulary,
            Note = "the ADMS list in dcat-ap-2.1.1",
            Read = row.Read,
            Write = (b, node, name, v) =>
            {
                if (v.Status is { } status)
                {
                    var old = b.Context.Profile.AdmsStatus ? AllVocabularies.DistributionStatus.ByIri(status)?["dcat_ap_2_adms_uri"] : null;
                    b.AddIri(node, Adms.Status, old is null ? status : new Iri(old));
                }
            },
        };
    }
}
