using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Web;
using OpenData.Harvesters.Http;
using OpenData.Rdf;

namespace OpenData.Harvesters.Gtfs;

/// <summary>The feed's archive for one run: a file of this machine, or a copy of what an address gave, gone afterwards.</summary>
internal sealed class GtfsArchive : IAsyncDisposable
{
    private const string FileMark = "file";

    private readonly FileStream bytes;
    private readonly string name;
    private readonly string? validator;
    private readonly DateTimeOffset? modifiedAt;
    private readonly LocalFile? local;

    private GtfsArchive(FileStream bytes, string name, string? validator, DateTimeOffset? modifiedAt, LocalFile? local = null) =>
        (this.bytes, this.name, this.validator, this.modifiedAt, this.local) = (bytes, name, validator, modifiedAt, local);

    /// <summary>Seekable.</summary>
    public Stream Bytes => bytes;

    /// <summary>Where everybody may fetch it; null for a file of this machine.</summary>
    public Iri? Address { get; private init; }

    /// <summary>By which the next run asks whether anything changed.</summary>
    public IReadOnlyDictionary<string, string> Marks { get; private init; } = new Dictionary<string, string>();

    /// <summary>Null when it is as it was at the last run.</summary>
    /// <param name="context">Of the run.</param>
    /// <param name="mayBeUnchanged">The last run's record was made with the same settings.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="SourceUnavailableException">It cannot be had.</exception>
    /// <exception cref="SourceUnreadableException">A web page came instead.</exception>
    public static async Task<GtfsArchive?> OpenAsync(HarvestContext context, bool mayBeUnchanged, CancellationToken cancel)
    {
        var location = context.Source.Location;
        if (Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return await FetchAsync(uri, context, mayBeUnchanged, cancel);
        }

        var file = new FileInfo(uri is { IsFile: true } ? uri.LocalPath : Path.GetFullPath(location));
        if (!file.Exists)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Datoteke »{file.Name}« ni. Preverite lokacijo vira.",
                en: $"The file \"{file.Name}\" does not exist. Check the source's location."));
        }

        var found = new LocalFile(file.Name, file.FullName, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
        if (mayBeUnchanged && !context.Full && context.Before.Validators.GetValueOrDefault(FileMark) == found.Validator)
        {
            return null;
        }

        try
        {
            var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new GtfsArchive(stream, file.Name, found.Validator, found.ModifiedAt, found)
            {
                Marks = new Dictionary<string, string> { [FileMark] = found.Validator },
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException(SteadyStream.Reason(found, e), e);
        }
    }

    /// <summary>The archive as a file of the record.</summary>
    public HarvestedFile ToFile(string key) => new(key, name, local is not null ? local.OpenAsync : _ => Task.FromResult<Stream>(Reopen()))
    {
        Location = Address?.Value ?? name,
        Size = bytes.Length,
        ModifiedAt = modifiedAt,
        Validator = validator,
    };

    public ValueTask DisposeAsync() => bytes.DisposeAsync();

    private FileStream Reopen() => new(
        bytes.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private static async Task<GtfsArchive?> FetchAsync(Uri address, HarvestContext context, bool mayBeUnchanged, CancellationToken cancel)
    {
        await using var reader = new SourceReader(context);
        if (mayBeUnchanged && await reader.IsUnchangedAsync(cancel))
        {
            return null;
        }

        await using var answer = await reader.ReadAsync(address, cancel);
        var spool = new FileStream(Path.Combine(Path.GetTempPath(), "opendata-gtfs-" + Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        try
        {
            await answer.Body.CopyToAsync(spool, cancel);
            await spool.FlushAsync(cancel);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }

        var name = FetchedFile.NameOf(address);
        return new GtfsArchive(spool, Path.GetExtension(name).Length > 0 ? name : name + ".zip", answer.Validator, answer.ModifiedAt)
        {
            Address = new Iri(address.AbsoluteUri),
            Marks = new Dictionary<string, string>(reader.Validators, StringComparer.Ordinal),
        };
    }
}
