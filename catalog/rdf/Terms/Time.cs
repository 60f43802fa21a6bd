namespace OpenData.Rdf.Terms;

/// <summary>OWL-Time: <c>http://www.w3.org/2006/time#</c>.</summary>
public static class Time
{
    public const string Namespace = "http://www.w3.org/2006/time#";

    public static readonly Iri Instant = new(Namespace + "Instant");
    public static readonly Iri Interval = new(Namespace + "Interval");
    public static readonly Iri ProperInterval = new(Namespace + "ProperInterval");
    public static readonly Iri HasBeginning = new(Namespace + "hasBeginning");
    public static readonly Iri HasEnd = new(Namespace + "hasEnd");
    public static readonly Iri InXSDDate = new(Namespace + "inXSDDate");
    public static readonly Iri InXSDDateTime = new(Namespace + "inXSDDateTime");
    public static readonly Iri InXSDDateTimeStamp = new(Namespace + "inXSDDateTimeStamp");
    public static readonly Iri InXSDgYear = new(Namespace + "inXSDgYear");
    public static readonly Iri InXSDgYearMonth = new(Namespace + "inXSDgYearMonth");
}
