using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Naming;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>
/// Takes a DCAT description in RDF: <c>NAME.ttl</c> (or <c>.rdf .jsonld .nt</c>) beside the file it speaks of, or <c>catalog.ttl</c> for a whole
/// folder. Distributions find their files by a relative address or by the file's name.
/// </summary>
internal static class DcatSidecar
{
    // Stands for the folder while the document is read; nothing under it leaves this class.
    private const string Folder = "http://folder.invalid/";

    private static readonly Uri NotOurs = new("http://nobody.invalid/");

    /// <summary>The syntax that a file's ending promises; null for no RDF.</summary>
    public static RdfSyntax? Syntax(string name) => Path.GetExtension(name).ToLowerInvariant() is { Length: > 0 } ending
        ? RdfSyntax.All.FirstOrDefault(s => s.Extension == ending)
        : null;

    /// <summary>One sidecar for each described resource; none when the document describes no dataset, service or series.</summary>
    /// <exception cref="RdfSyntaxException">The document breaks its syntax or a limit.</exception>
    public static IReadOnlyList<Sidecar> Read(
        Stream stream, RdfSyntax syntax, string path, IReadOnlyList<FoundFile> folder, IReadOnlyList<FoundFile> siblings, CancellationToken cancel)
    {
        var graph = RdfReader.ReadGraph(stream, syntax, RdfReadOptions.Default with { Base = Folder }, cancel);
        var resources = DcatReader.Read(graph, NotOurs).Resources;
        var datasets = resources.OfType<Dataset>().ToArray();
        var sidecars = new List<Sidecar>();
        foreach (var resource in resources)
        {
            sidecars.Add(resource is Dataset dataset
                ? ToSidecar(dataset, path, folder, datasets.Length == 1 ? siblings : [])
                : new Sidecar { Path = path, Other = Plain(resource) });
        }

        return sidecars;
    }

    private static Sidecar ToSidecar(Dataset dataset, string path, IReadOnlyList<FoundFile> folder, IReadOnlyList<FoundFile> siblings)
    {
        var files = new Dictionary<string, DescribedFile>(StringComparer.Ordinal);
        var elsewhere = new List<Distribution>();
        foreach (var distribution in dataset.Distributions)
        {
            if (FileOf(distribution, folder) is { } file)
            {
                files.TryAdd(file.Path, new DescribedFile { Distribution = Words(distribution) });
            }
            else if (siblings.Count == 1 && dataset.Distributions.Count == 1)
            {
                files.TryAdd(siblings[0].Path, new DescribedFile { Distribution = Words(distribution) });
            }
            else if (distribution.AccessUrls.Concat(distribution.DownloadUrls).Any(a => !IsInFolder(a)))
            {
                var wish = distribution.Key.Length > 0 ? distribution.Key : FileStem.Slug((distribution.DownloadUrls.Concat(distribution.AccessUrls).First()).Value, 40);
                elsewhere.Add(distribution with { Key = elsewhere.Any(e => e.Key == wish) ? $"{wish}-{elsewhere.Count + 1}" : wish });
            }
        }

        // A description beside a file is about that file even when it names no distribution.
        foreach (var sibling in siblings)
        {
            files.TryAdd(sibling.Path, new DescribedFile());
        }

        return new Sidecar { Path = path, Dataset = (Dataset)Plain(dataset) with { Distributions = [] }, Files = files, Elsewhere = elsewhere };
    }

    private static FoundFile? FileOf(Distribution distribution, IReadOnlyList<FoundFile> folder)
    {
        foreach (var address in distribution.DownloadUrls.Concat(distribution.AccessUrls))
        {
            if (!Uri.TryCreate(address.Value, UriKind.Absolute, out var uri))
            {
                continue;
            }

            var name = Uri.UnescapeDataString(IsInFolder(address) ? uri.AbsolutePath.TrimStart('/') : uri.Segments[^1].Trim('/'));
            if (folder.FirstOrDefault(f => string.Equals(f.Name, FileStem.Form(name), StringComparison.Ordinal)) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    // The file's own facts (address, size, checksum) are measured, not taken over.
    private static Distribution Words(Distribution distribution) => distribution with
    {
        Key = "",
        Iri = IsInFolder(distribution.Iri) ? null : distribution.Iri,
        AccessUrls = [.. distribution.AccessUrls.Where(a => !IsInFolder(a))],
        DownloadUrls = [.. distribution.DownloadUrls.Where(a => !IsInFolder(a))],
        ByteSize = null,
        Checksum = null,
    };

    private static Resource Plain(Resource resource) => resource with
    {
        Id = "",
        Iri = IsInFolder(resource.Iri) ? null : resource.Iri,
        ForeignStatements = resource.ForeignStatements is { } lines
            ? string.Concat(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.Contains(Folder, StringComparison.Ordinal)).Select(l => l + "\n")) is { Length: > 0 } kept ? kept : null
            : null,
    };

    private static bool IsInFolder(Iri? iri) => iri?.Value.StartsWith(Folder, StringComparison.Ordinal) == true;
}
