namespace OpenData.Tables.Contents;

/// <summary>Which reader a file's bytes ask for.</summary>
public enum ContentKind
{
    /// <summary>No bytes, or nothing but white space.</summary>
    Nothing,

    /// <summary>Delimited or plain text.</summary>
    Text,

    /// <summary>A web page.</summary>
    Html,

    /// <summary>XML of any vocabulary but RDF and XHTML.</summary>
    Xml,

    /// <summary>RDF in any syntax but JSON-LD: data, yet no table.</summary>
    Rdf,

    /// <summary>One JSON document, JSON-LD and JSON-stat included.</summary>
    Json,

    /// <summary>JSON documents one after the other, a line each.</summary>
    JsonLines,

    /// <summary>A JSON document of geographic features.</summary>
    GeoJson,

    /// <summary>Office Open XML workbook, with or without macros.</summary>
    Xlsx,

    /// <summary>Binary Excel workbook (BIFF).</summary>
    Xls,

    /// <summary>OpenDocument spreadsheet.</summary>
    Ods,

    /// <summary>dBase table.</summary>
    Dbf,

    /// <summary>An archive whose members are looked at one by one (ZIP, GTFS, Shapefile in a ZIP, KMZ).</summary>
    Zip,

    /// <summary>One compressed file.</summary>
    Gzip,

    /// <summary>An Office file that opens with a password only.</summary>
    Encrypted,

    /// <summary>Known bytes that hold no table this library reads (PDF, image, Parquet, database).</summary>
    Binary,

    /// <summary>Bytes of no known format.</summary>
    Unknown,
}
