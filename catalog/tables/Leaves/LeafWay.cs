using System.Text;
using OpenData.Tables.Archives;

namespace OpenData.Tables.Leaves;

/// <summary>How the reading came to the file at hand: from the outermost file through archives and documents.</summary>
/// <param name="Path">Names, outermost first, parted by <c> › </c>.</param>
/// <param name="Name">The file's own name.</param>
/// <param name="Nesting">Archives and documents that it lies in.</param>
/// <param name="Hidden">It lies where a person who opens the outer file does not see it.</param>
internal sealed record LeafWay(string Path, string Name, int Nesting = 0, bool Hidden = false)
{
    private const string Step = " › ";

    /// <summary>Encoding that a file beside a dBase table names; null when none does.</summary>
    public Encoding? TableEncoding { get; init; }

    /// <summary>The outermost file is called nothing, so that a file of one table needs no name.</summary>
    public string Whole => Nesting == 0 ? "" : Path;

    /// <summary>The whole file as one part.</summary>
    public FilePart As(FilePartKind kind) => new(Whole, kind, Hidden || kind is FilePartKind.Properties or FilePartKind.Metadata);

    public FilePart Part(string name, FilePartKind kind, bool hidden = false) => new(NameOf(name), kind, hidden || Hidden);

    public string NameOf(string part) => part.Length == 0 ? Whole : Path + Step + ArchiveFindings.Printable(part);

    public LeafWay Into(string member, bool hidden = false) => new(Path + Step + ArchiveFindings.Printable(member), member, Nesting + 1, Hidden || hidden);

    /// <summary>A file under another name at the same depth: what a compressed file holds.</summary>
    public LeafWay Unpacked(string name) => this with { Name = name };

    public static LeafWay Of(string name) => new(ArchiveFindings.Printable(name), name);
}
