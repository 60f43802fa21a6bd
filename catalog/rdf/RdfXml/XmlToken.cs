namespace OpenData.Rdf.RdfXml;

/// <summary>What the scanner has come to.</summary>
internal enum XmlToken
{
    /// <summary>A start tag or an empty-element tag; the latter has no end tag.</summary>
    StartTag,
    EndTag,

    /// <summary>A run of text, a reference or a CDATA section; neighbouring ones together are one text.</summary>
    Text,
    Comment,
    Instruction,

    /// <summary>The end of the document.</summary>
    End,
}

/// <summary>An attribute of the current start tag; the numbers are offsets from the tag's start.</summary>
internal struct XmlAttribute
{
    public XmlName Name;
    public int NameStart;
    public int NameLength;
    public int ValueStart;
    public int ValueLength;

    /// <summary>The value stands as it is in the document; otherwise the offsets are those in the decoded text.</summary>
    public bool IsPlain;
}
