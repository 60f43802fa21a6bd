using System.Text;
namespace OpenData.Catalog.Dcat;

using OpenData.Rdf;
using OpenData.Rdf.Terms;

/// <summary>Prints the mapping's rows as the tables of <c>catalog/docs/mapping.md</c>.</summary>
internal static class MappingTable
{
    public static string Print()
    {
        var text = new StringBuilder();
        text.Append(Introduction);
        Section(text, "Catalogue", Dcat.Catalog, CatalogProperties.All);
        Section(text, "Dataset", Dcat.Dataset, DatasetProperties.All);
        Section(text, "Distribution", Dcat.Distribution, DistributionProperties.All);
        Section(text, "Data service", Dcat.DataService, DataServiceProperties.All);
        Section(text, "Dataset series", Dcat.DatasetSeries, DatasetSeriesProperties.All);
        Section(text, "Catalogue record", Dcat.CatalogRecord, CatalogRecordProperties.All);
        Section(text, "Agent", AgentProperties.Kind.Type, AgentProperties.Kind.Rows);
        Section(text, "Contact", ContactProperties.Kind.Type, ContactProperties.Kind.Rows);
        Section(text, "Location", LocationProperties.Kind.Type, LocationProperties.Kind.Rows);
        Section(text, "Period of time", PeriodProperties.Kind.Type, PeriodProperties.Kind.Rows);
        Section(text, "Identifier", IdentifierProperties.Kind.Type, IdentifierProperties.Kind.Rows);
        Section(text, "Checksum", ChecksumProperties.Kind.Type, ChecksumProperties.Kind.Rows);
        Section(text, "Relationship", RelationshipProperties.Kind.Type, RelationshipProperties.Kind.Rows);
        Section(text, "Attribution", AttributionProperties.Kind.Type, AttributionProperties.Kind.Rows);
        Section(text, "Use", UseProperties.Kind.Type, UseProperties.Kind.Rows);
        return text.ToString();
    }

    private static void Section<T>(StringBuilder text, string name, Iri type, Row<T>[] rows)
    {
        text.Append("\n## ").Append(name).Append(" — `").Append(Short(type)).Append("`\n\n");
        text.Append("| property | field | range | card. | level | vocabulary | note |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            var level = row.Level switch { Level.Mandatory => "M", Level.Recommended => "R", Level.Optional => "O", _ => "–" };
            var also = row.Aliases.Count == 0 ? "" : (row.Note.Length > 0 ? "; " : "") + "also read: " + string.Join(", ", row.Aliases.Select(a => $"`{Short(a)}`"));
            text.Append("| `").Append(Short(row.Term)).Append("` | ").Append(row.Field).Append(" | ").Append(row.Range).Append(" | ").Append(row.Cardinality)
                .Append(" | ").Append(level).Append(" | ").Append(row.Vocabulary?.Name ?? "").Append(" | ").Append(row.Note).Append(also).Append(" |\n");
        }
    }

    private static string Short(Iri iri)
    {
        foreach (var (prefix, ns) in Prefixes.Standard)
        {
            if (iri.Value.StartsWith(ns, StringComparison.Ordinal))
            {
                return prefix + ":" + iri.Value[ns.Length..];
            }
        }

        return iri.Value.Replace(SchemaOrg.Namespace, "schema:", StringComparison.Ordinal);
    }

    private const string Introduction = """
        # Mapping between records and RDF

        Printed from the rows of `catalog/core/Dcat`, by which records are written and read; a test keeps this page equal to them. Level is that of
        DCAT-AP 3.0.1: M mandatory, R recommended, O optional, – beyond the profile.

        ## Addresses

        | what | address |
        |---|---|
        | catalogue | `{base}catalog` |
        | dataset, service, series | `{base}dataset/{id}`, unless the source gave it an IRI of its own |
        | distribution | `{base}dataset/{id}/distribution/{key}`, unless the source gave it one |
        | kept file | `{base}files/{id}~{key}/{name}` |
        | organisation | `{base}organisation/{id}` |
        | catalogue record | `{base}record/{id}` |

        Agents, contacts and places keep the IRI they came with and are blank nodes without one. Periods, checksums, identifiers, relationships and
        attributions are blank nodes, or bear the IRI they came with.

        ## What the model does not know

        Statements about a resource, its distributions and whatever hangs on them (up to the next dataset, service, series, catalogue or record) that no
        row takes are kept with the record and written out again, word for word. A second value where the model has room for one is such a statement.
        A statement about a distribution or another nameless node that was removed from the record since is not written.

        ## Liberties taken

        A document that is read and written again differs from itself only in this:

        1. Blank nodes of resources and distributions get an address of ours.
        2. Nodes get the type that the property's range asks for (`foaf:Agent`, `dct:Standard`, `dct:MediaType`…), unless an authority table types them.
        3. A distribution without `dcat:accessURL` gets one: the kept file, the download address, else the record's page. A record of ours without
           `dct:identifier` is identified by its address.
        4. Dates get the datatype of their lexical form. What is no date stays as it came.
        5. Words and other spellings of an authority's address become the authority's IRI: `"CSV"`, `https://publications.europa.eu/…`,
           `http://www.iana.org/…`, `http://purl.org/cld/freq/…`, ADMS status.
        6. Web addresses in literals become IRIs; a text where a node is asked for (standard, rights, licence, page) becomes the label of one.
        7. E-mail addresses become `mailto:`, telephone numbers `tel:` with hyphens for blanks.
        8. `schema:startDate` and `schema:endDate` become `dcat:`; `owl:versionInfo` becomes `dcat:version`; `dct:hasVersion` becomes `dcat:hasVersion`.
        9. `dcat:byteSize` becomes `xsd:nonNegativeInteger`; checksums lower-case `xsd:hexBinary`.
        10. Empty texts are left out, and so is what is no IRI where one must be (`TODO:`, a path of a local file). Characters that no IRI may hold are
            percent-encoded; characters that XML cannot hold are left out of texts.
        11. The same keyword, name or address said twice is said once.

        Not in RDF: the tables' columns, where values came from, findings, fingerprints and the run.

        ## Our own terms

        Namespace `https://w3id.org/opendata-si/terms#`, prefix `odsi`. Used only where no public vocabulary has a word.

        | term | says |
        |---|---|
        | `odsi:usedBy`, `odsi:Use`, `odsi:purpose` | who uses a dataset, what for, since when (`dcat:startDate`) |
        | `odsi:indicatorTheme` | theme of ISO 37120 whose indicators the dataset feeds |
        | `odsi:opsiArea`, `odsi:legalBasisSop`, `odsi:legalBasisText`, `odsi:reuseConditions`, `odsi:priceConditions`, `odsi:relatedRecords`, `odsi:organisationType`, `odsi:municipal` | the fields of OPSI's form |
        | `odsi:accessGround` | why access to a service is restricted |
        | `odsi:sample` | the catalogue is a sample, its data are not official |
        | `odsi:graph` | in a graph store: the named graph in which a catalogue record is kept |

        """;
}
