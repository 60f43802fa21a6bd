using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Naming;
using OpenData.Rdf.Syntaxes;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>Finds the descriptions in a folder tree, reads them once, and says which files are descriptions and which are data.</summary>
internal sealed class SidecarIndex
{
    private const long MaxBytes = 64 << 20;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private readonly FolderOptions options;
    private readonly Dictionary<string, FoundFile> files;
    private readonly Dictionary<string, List<Finding>> findings = new(StringComparer.Ordinal);

    private SidecarIndex(IEnumerable<FoundFile> files, FolderOptions options) =>
        (this.files, this.options) = (files.ToDictionary(f => f.Path, StringComparer.Ordinal), options);

    /// <summary>Packages: each makes one dataset of the files it lists.</summary>
    public List<Sidecar> Packages { get; } = [];

    /// <summary>Descriptions of single files, by the file's path, weightiest first.</summary>
    public Dictionary<string, List<Sidecar>> ByFile { get; } = new(StringComparer.Ordinal);

    /// <summary>Datasets that a description knows only by web addresses.</summary>
    public List<Sidecar> Remote { get; } = [];

    /// <summary>Files that are data.</summary>
    public IReadOnlyCollection<FoundFile> Data => files.Values;

    public static async Task<SidecarIndex> LoadAsync(IEnumerable<FoundFile> files, FolderOptions options, CancellationToken cancel)
    {
        var index = new SidecarIndex(files, options);
        // What lies closest to a file is read first and weighs most: RDF, then the file's own metadata, then the folder's.
        foreach (var file in index.files.Values.OrderBy(f => Closeness(f.Name)).ThenBy(f => f.Path, StringComparer.Ordinal).ToArray())
        {
            cancel.ThrowIfCancellationRequested();
            if (index.MayDescribe(file))
            {
                await index.ReadAsync(file, cancel);
            }
        }

        return index;
    }

    /// <summary>What is to be said about the descriptions beside this file (an unreadable one).</summary>
    public IReadOnlyList<Finding> FindingsBeside(FoundFile file) => findings.TryGetValue(file.Folder, out var list) ? list : [];

    private static int Closeness(string name) =>
        name.StartsWith("catalog.", StringComparison.OrdinalIgnoreCase) ? 3
        : string.Equals(name, "csv-metadata.json", StringComparison.OrdinalIgnoreCase) ? 2
        : DcatSidecar.Syntax(name) is null ? 1 : 0;

    private bool MayDescribe(FoundFile file)
    {
        var name = file.Name.ToLowerInvariant();
        return name is "datapackage.json" or "csv-metadata.json" or "catalog.ttl" or "catalog.rdf" or "catalog.jsonld" or "catalog.nt"
            || name.EndsWith("-metadata.json", StringComparison.Ordinal) || name.EndsWith(".datapackage.json", StringComparison.Ordinal) || name.EndsWith(".resource.json", StringComparison.Ordinal)
            || (DcatSidecar.Syntax(name) is not null && Siblings(file).Any());
    }

    // Other files of the same stem in the same folder: they are what a .ttl beside them speaks of.
    private IEnumerable<FoundFile> Siblings(FoundFile file)
    {
        var stem = FileStem.Of(file.Name).Stem;
        return files.Values.Where(f => f != file && f.Folder == file.Folder && DcatSidecar.Syntax(f.Name) is null
            && (FileStem.Of(f.Name).Stem == stem || f.Name == stem));
    }

    private async Task ReadAsync(FoundFile file, CancellationToken cancel)
    {
        try
        {
            if (file.Size > MaxBytes)
            {
                throw new InvalidDataException("> 64 MB");
            }

            await using var stream = await CappedAsync(file, cancel);
            if (DcatSidecar.Syntax(file.Name) is { } syntax)
            {
                Accept(file, DcatSidecar.Read(stream, syntax, file.Path, [.. files.Values.Where(f => f.Folder == file.Folder)], [.. Siblings(file)], cancel));
            }
            else
            {
                await ReadJsonAsync(file, stream, cancel);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or FormatException or RdfSyntaxException or CatalogException)
        {
            files.Remove(file.Path);
            Note(file, SidecarFindings.Unreadable(file.Path, e switch
            {
                JsonException { LineNumber: { } line } => $"JSON: {line + 1}",
                RdfSyntaxException rdf => $"RDF: {rdf.Line}",
                CatalogException known => known.Text.For("sl"),
                _ => e.Message,
            }));
        }
    }

    // A server need not say how large a file is.
    private static async Task<Stream> CappedAsync(FoundFile file, CancellationToken cancel)
    {
        var stream = await file.OpenAsync(cancel);
        return file.Size is null ? new CappedStream(stream, MaxBytes) : stream;
    }

    private async Task ReadJsonAsync(FoundFile file, Stream stream, CancellationToken cancel)
    {
        using var json = await JsonDocument.ParseAsync(stream, Lenient, cancel);
        if (CsvwSidecar.Recognise(json.RootElement))
        {
            var described = CsvwSidecar.Read(json.RootElement, file, [.. files.Values.Where(f => f.Folder == file.Folder).Select(f => f.Path)], Language);
            files.Remove(file.Path);
            if (described.Count == 0)
            {
                Note(file, SidecarFindings.NothingHere(file.Path));
            }

            // The first metadata found for a table is used, and no other (Model for Tabular Data, section 5).
            Accept(file, [.. described.Where(s => !s.Files.Keys.Any(p => ByFile.TryGetValue(p, out var before) && before.Any(b => b.IsCsvw)))]);
        }
        else if (FrictionlessPackage.Recognise(json.RootElement))
        {
            var package = FrictionlessPackage.Read(json.RootElement, file.Path, file.Folder, Language);
            files.Remove(file.Path);
            Packages.Add(package);
        }
        else if (file.Name.EndsWith("datapackage.json", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException("resources?");
        }
    }

    // A description in RDF that speaks of none of the files here is data like any other.
    private void Accept(FoundFile file, IReadOnlyList<Sidecar> sidecars)
    {
        if (sidecars.Count == 0)
        {
            return;
        }

        files.Remove(file.Path);
        foreach (var sidecar in sidecars)
        {
            if (sidecar.Files.Count == 0)
            {
                Remote.Add(sidecar);
            }

            foreach (var path in sidecar.Files.Keys)
            {
                if (!ByFile.TryGetValue(path, out var list))
                {
                    ByFile[path] = list = [];
                }

                list.Add(sidecar);
            }
        }
    }

    private string Language => options.Language is { Length: 2 } code ? code.ToLowerInvariant() : "sl";

    private void Note(FoundFile file, Finding finding)
    {
        if (!findings.TryGetValue(file.Folder, out var list))
        {
            findings[file.Folder] = list = [];
        }

        list.Add(finding);
    }
}
