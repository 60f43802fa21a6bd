using OpenData.Rdf.Syntaxes;

namespace OpenData.Exporters.DcatAp;

/// <summary>Which page of the feed is asked for.</summary>
public sealed record CatalogPageQuery
{
    /// <summary>Most records of one page.</summary>
    public const int MaxSize = 1_000;

    /// <summary>Name of the syntax: <c>turtle</c>, <c>ntriples</c>, <c>rdfxml</c> or <c>jsonld</c>.</summary>
    public string Syntax { get; init; } = RdfSyntax.Turtle.Name;

    /// <summary><c>dcat-ap-3.0.1</c>, <c>dcat-ap-2.1.1</c> (what data.europa.eu keeps) or <c>dcat-ap-hvd-3.0.0</c>.</summary>
    public string Profile { get; init; } = "dcat-ap-3.0.1";

    /// <summary>Only records of this body; null for all.</summary>
    public string? Owner { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Records of a page.</summary>
    public int Size { get; init; } = 100;
}
