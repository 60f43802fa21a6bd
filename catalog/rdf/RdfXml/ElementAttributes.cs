namespace OpenData.Rdf.RdfXml;

/// <summary>
/// The attributes of one element, sorted by what they do: the index of each in the start tag, -1 when there is none. With them what the
/// element takes over or sets for all within it.
/// </summary>
internal struct ElementAttributes(in Surroundings outside)
{
    public int Id = -1;
    public int About = -1;
    public int NodeId = -1;
    public int Resource = -1;
    public int Datatype = -1;
    public int ParseType = -1;

    /// <summary>Whether there are attributes that state something (production propertyAttr).</summary>
    public bool HasProperties;

    public string? Base = outside.Base;
    public byte[]? Language = outside.Language;

    public readonly bool HasSyntax =>
        Math.Max(Math.Max(Math.Max(Id, About), Math.Max(NodeId, Resource)), Math.Max(Datatype, ParseType)) >= 0;

    public readonly Surroundings Inside => new(Base, Language);
}
