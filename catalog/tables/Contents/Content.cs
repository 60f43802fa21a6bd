namespace OpenData.Tables.Contents;

/// <summary>What a file really is, by its bytes.</summary>
/// <param name="Kind">Which reader takes it.</param>
/// <param name="MediaType">Media type as registered at IANA where there is one.</param>
/// <param name="Format">Code of the EU file-type table.</param>
/// <param name="Slovenian">What a person would call it, in Slovenian, in the nominative.</param>
/// <param name="English">The same in English, without article.</param>
public sealed record Content(ContentKind Kind, string MediaType, string Format, string Slovenian, string English)
{
    public static Content Nothing { get; } = new(ContentKind.Nothing, "application/octet-stream", "BIN", "prazna datoteka", "empty file");

    public static Content Unknown { get; } = new(ContentKind.Unknown, "application/octet-stream", "BIN", "dvojiška datoteka neznane vrste", "binary file of an unknown kind");

    public static Content Csv { get; } = new(ContentKind.Text, "text/csv", "CSV", "besedilna tabela (CSV)", "text table (CSV)");

    public static Content Tsv { get; } = new(ContentKind.Text, "text/tab-separated-values", "TSV", "besedilna tabela s tabulatorji (TSV)", "text table with tabs (TSV)");

    public static Content Txt { get; } = new(ContentKind.Text, "text/plain", "TXT", "navadno besedilo", "plain text");

    public static Content Html { get; } = new(ContentKind.Html, "text/html", "HTML", "spletna stran (HTML)", "web page (HTML)");

    public static Content Xhtml { get; } = new(ContentKind.Html, "application/xhtml+xml", "XHTML", "spletna stran (XHTML)", "web page (XHTML)");

    public static Content Json { get; } = new(ContentKind.Json, "application/json", "JSON", "JSON", "JSON");

    public static Content JsonLines { get; } = new(ContentKind.JsonLines, "application/x-ndjson", "JSON", "JSON po vrsticah (NDJSON)", "JSON lines (NDJSON)");

    public static Content GeoJson { get; } = new(ContentKind.GeoJson, "application/geo+json", "GEOJSON", "GeoJSON", "GeoJSON");

    public static Content JsonLd { get; } = new(ContentKind.Json, "application/ld+json", "JSON_LD", "JSON-LD", "JSON-LD");

    public static Content JsonStat { get; } = new(ContentKind.Json, "application/json", "JSON", "JSON-stat", "JSON-stat");

    public static Content Xml { get; } = new(ContentKind.Xml, "application/xml", "XML", "XML", "XML");

    public static Content Xlsx { get; } = new(ContentKind.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", "Excelov delovni zvezek (XLSX)", "Excel workbook (XLSX)");

    public static Content Xlsm { get; } = new(ContentKind.Xlsx, "application/vnd.ms-excel.sheet.macroEnabled.12", "XLSM", "Excelov delovni zvezek z makri (XLSM)", "Excel workbook with macros (XLSM)");

    public static Content Xlsb { get; } = new(ContentKind.Binary, "application/vnd.ms-excel.sheet.binary.macroEnabled.12", "XLSB", "dvojiški Excelov delovni zvezek (XLSB)", "binary Excel workbook (XLSB)");

    public static Content Xls { get; } = new(ContentKind.Xls, "application/vnd.ms-excel", "XLS", "star Excelov delovni zvezek (XLS)", "old Excel workbook (XLS)");

    public static Content Ods { get; } = new(ContentKind.Ods, "application/vnd.oasis.opendocument.spreadsheet", "ODS", "preglednica OpenDocument (ODS)", "OpenDocument spreadsheet (ODS)");

    public static Content Dbf { get; } = new(ContentKind.Dbf, "application/vnd.dbf", "DBF", "tabela dBase (DBF)", "dBase table (DBF)");

    public static Content Zip { get; } = new(ContentKind.Zip, "application/zip", "ZIP", "arhiv ZIP", "ZIP archive");

    public static Content Gtfs { get; } = new(ContentKind.Zip, "application/zip", "GTFS", "vozni redi GTFS", "GTFS timetables");

    public static Content Kmz { get; } = new(ContentKind.Zip, "application/vnd.google-earth.kmz", "KMZ", "stisnjen KML (KMZ)", "zipped KML (KMZ)");

    public static Content Shapefile { get; } = new(ContentKind.Zip, "application/zip", "SHP", "prostorski sloj Shapefile v arhivu ZIP", "Shapefile layer in a ZIP archive");

    public static Content Gzip { get; } = new(ContentKind.Gzip, "application/gzip", "GZIP", "stisnjena datoteka (gzip)", "gzip-compressed file");

    public static Content Document(string mediaType, string format, string name) => new(ContentKind.Binary, mediaType, format, name, name);

    public static Content Encrypted(Content what) => what with { Kind = ContentKind.Encrypted };

    public static Content RdfIn(string mediaType, string format, string name) => new(ContentKind.Rdf, mediaType, format, name, name);

    public static Content XmlIn(string mediaType, string format, string name) => new(ContentKind.Xml, mediaType, format, name, name);
}
