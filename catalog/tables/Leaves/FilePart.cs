namespace OpenData.Tables.Leaves;

/// <summary>What a part of a file is.</summary>
public enum FilePartKind
{
    /// <summary>Rows and columns.</summary>
    Table,

    /// <summary>Text without columns: a text file, a free note, a text box.</summary>
    Text,

    /// <summary>Remarks beside cells.</summary>
    Comments,

    /// <summary>Properties of a document: author, last editor, company, own properties.</summary>
    Properties,

    /// <summary>What a device or program wrote into a picture or drawing: place, serial number, owner (EXIF, XMP, IPTC).</summary>
    Metadata,

    /// <summary>Names of members, sheets, layers and files.</summary>
    Names,
}

/// <summary>A part of a file whose text can be read by itself.</summary>
/// <param name="Name">Way to it, outermost first, parted by <c> › </c>: <c>letno.zip › a.xlsx › List1</c>; empty for a file of one table.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Hidden">A person who opens the file does not see it.</param>
public sealed record FilePart(string Name, FilePartKind Kind, bool Hidden = false);
