namespace OpenData.Rdf.Terms;

/// <summary>CSV on the Web: <c>http://www.w3.org/ns/csvw#</c>.</summary>
public static class Csvw
{
    public const string Namespace = "http://www.w3.org/ns/csvw#";

    public static readonly Iri Table = new(Namespace + "Table");
    public static readonly Iri TableGroup = new(Namespace + "TableGroup");
    public static readonly Iri Schema = new(Namespace + "Schema");
    public static readonly Iri Column = new(Namespace + "Column");
    public static readonly Iri Dialect = new(Namespace + "Dialect");
    public static readonly Iri TableProperty = new(Namespace + "table");
    public static readonly Iri TableSchema = new(Namespace + "tableSchema");
    public static readonly Iri ColumnProperty = new(Namespace + "column");
    public static readonly Iri Name = new(Namespace + "name");
    public static readonly Iri Title = new(Namespace + "title");
    public static readonly Iri Titles = new(Namespace + "titles");
    public static readonly Iri Datatype = new(Namespace + "datatype");
    public static readonly Iri Url = new(Namespace + "url");
    public static readonly Iri Delimiter = new(Namespace + "delimiter");
    public static readonly Iri Encoding = new(Namespace + "encoding");
    public static readonly Iri Header = new(Namespace + "header");
    public static readonly Iri HeaderRowCount = new(Namespace + "headerRowCount");
    public static readonly Iri QuoteChar = new(Namespace + "quoteChar");
    public static readonly Iri SkipRows = new(Namespace + "skipRows");
    public static readonly Iri Required = new(Namespace + "required");
    public static readonly Iri PrimaryKey = new(Namespace + "primaryKey");
    public static readonly Iri Null = new(Namespace + "null");
    public static readonly Iri Note = new(Namespace + "note");
}
