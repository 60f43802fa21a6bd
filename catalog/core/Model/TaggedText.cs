namespace OpenData.Catalog.Model;

/// <summary>One text with its language (a keyword, an attribution). Language is a BCP 47 tag, empty when nobody named it.</summary>
public readonly record struct TaggedText(string Text, string Language = "sl");
