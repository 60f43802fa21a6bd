using OpenData.Harvesters.Files.Folders;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>TEMP until RDF readers are merged.</summary>
internal static class DcatSidecar
{
    public static RdfSyntax? Syntax(string name) => null;

    public static IReadOnlyList<Sidecar> Read(Stream stream, RdfSyntax syntax, string path, IReadOnlyList<FoundFile> folder, IReadOnlyList<FoundFile> siblings) => [];
}
