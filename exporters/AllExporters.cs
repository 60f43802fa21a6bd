using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing;
using OpenData.Exporters.Croissant;
using OpenData.Exporters.Csv;
using OpenData.Exporters.DataJson;
using OpenData.Exporters.DcatAp;
using OpenData.Exporters.Json;
using OpenData.Exporters.SchemaOrg;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Exporters;

/// <summary>Every output there is: the table of contents of this folder.</summary>
public static class AllExporters
{
    public static IReadOnlyList<IExporter> Create() =>
    [
        new DcatApExporter(RdfSyntax.Turtle, LocalText.Of("DCAT-AP v zapisu Turtle", "DCAT-AP as Turtle")),
        new DcatApExporter(RdfSyntax.NTriples, LocalText.Of("DCAT-AP v zapisu N-Triples, ena izjava v vrstici", "DCAT-AP as N-Triples, one statement a line")),
        new DcatApExporter(RdfSyntax.RdfXml, LocalText.Of("DCAT-AP v zapisu RDF/XML", "DCAT-AP as RDF/XML")),
        new DcatApExporter(RdfSyntax.JsonLd, LocalText.Of("DCAT-AP v zapisu JSON-LD", "DCAT-AP as JSON-LD")),
        new CsvExporter(),
        new JsonExporter(),
        new SchemaOrgExporter(),
        new CroissantExporter(),
        new DataJsonExporter(),
    ];

    /// <summary>The exporter of that name; null when there is none.</summary>
    public static IExporter? Find(string name) => Create().FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
}
