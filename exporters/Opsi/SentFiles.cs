using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Mapping;
using OpenData.Exporters.Opsi.Portal;

namespace OpenData.Exporters.Opsi;

/// <summary>A record with the files that are uploaded with it: in place of a file that does not follow the handbook stands its copy.</summary>
/// <param name="Resource">The record; its keys are those of the original, a further table of a file has <c>KEY~2</c>.</param>
/// <param name="Members">Of a series, its members.</param>
internal sealed record SentFiles(Resource Resource, IReadOnlyList<Dataset> Members)
{
    private const long Missing = -1;

    /// <summary>The files, by the key of the distribution; in a series the member's id belongs to the key.</summary>
    public required IReadOnlyDictionary<string, UploadedFile> Uploads { get; init; }

    /// <summary>Those of them that are copies.</summary>
    public required IReadOnlyDictionary<string, FileCopy> Copies { get; init; }

    /// <summary>Why a file may not go.</summary>
    public required IReadOnlyList<BlockedRecord> Blocked { get; init; }

    /// <param name="resource">The record, copies in their places.</param>
    /// <param name="members">Its members, likewise.</param>
    /// <param name="copies">The copies among the files.</param>
    /// <param name="refused">Files that the handbook keeps at home.</param>
    /// <param name="files">Where they are kept.</param>
    /// <param name="profile">Knows the portal's limit.</param>
    public static SentFiles Of(
        Resource resource,
        IReadOnlyList<Dataset> members,
        IReadOnlyDictionary<string, FileCopy> copies,
        IEnumerable<BlockedRecord> refused,
        KeptFiles files,
        PortalProfile profile)
    {
        var uploads = Distributions(resource, members).Where(static d => d.Distribution.File is not null)
            .ToDictionary(static d => d.Key, d => Upload(d.Distribution.File!, files), StringComparer.Ordinal); // null ones were left out
        return new SentFiles(resource, members)
        {
            Uploads = uploads,
            Copies = copies,
            Blocked = [.. refused, .. Barred(resource.Id, uploads, profile)],
        };
    }

    /// <summary>Distributions of a record, those of its members too, by the keys under which they go out.</summary>
    public static IEnumerable<(string Key, Distribution Distribution)> Distributions(Resource resource, IReadOnlyList<Dataset> members) =>
        (resource is Dataset dataset ? dataset.Distributions.Select(static d => (d.Key, d)) : [])
            .Concat(members.SelectMany(static m => m.Distributions.Select(d => ($"{m.Id}~{d.Key}", d))));

    private static UploadedFile Upload(KeptFile kept, KeptFiles files) => new(
        OpsiMapping.HostedName(kept.Name),
        kept.Sha256,
        files.Has(kept.Sha256) ? new FileInfo(files.PathOf(kept.Sha256)).Length : Missing,
        () => files.Open(kept.Sha256) ?? throw new FileNotFoundException("The kept file is gone", kept.Name));

    private static IEnumerable<BlockedRecord> Barred(string dataset, Dictionary<string, UploadedFile> uploads, PortalProfile profile)
    {
        foreach (var upload in uploads.Values.Where(static u => u.Size == Missing))
        {
            yield return new BlockedRecord(dataset, "no-file", LocalText.Of(
                sl: $"Kopije datoteke {upload.Name} v mapi files ni. Zajemite vir znova: opendata harvest --full.",
                en: $"There is no copy of the file {upload.Name} in the folder files. Harvest the source again: opendata harvest --full."));
        }

        foreach (var upload in uploads.Values.Where(u => u.Size > profile.UploadLimit))
        {
            yield return new BlockedRecord(dataset, "file-too-large", LocalText.Of(
                sl: $"Datoteka {upload.Name} ima {upload.Size / 1_000_000} MB, več kot publish.opsi.uploadLimit ({profile.UploadLimit / 1_000_000} MB). Zvišajte mejo ali nastavite publish.opsi.files=reference.",
                en: $"The file {upload.Name} has {upload.Size / 1_000_000} MB, more than publish.opsi.uploadLimit ({profile.UploadLimit / 1_000_000} MB). Raise the limit, or set publish.opsi.files=reference."));
        }
    }
}
