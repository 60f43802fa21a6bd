using System.Globalization;
using System.Net;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Web;

namespace OpenData.Harvesters.Inventory;

/// <summary>The register's bytes, from a path or an address; a web answer is spooled to a temporary file.</summary>
internal sealed class RegisterFile : IAsyncDisposable
{
    private const long MaxBytes = 512 << 20;

    private RegisterFile(string name, Stream bytes, Dictionary<string, string> validators) => (Name, Bytes, Validators) = (name, bytes, validators);

    public string Name { get; }

    public Stream Bytes { get; }

    public IReadOnlyDictionary<string, string> Validators { get; }

    /// <summary>Null when the server says that nothing changed since the last run.</summary>
    public static async Task<RegisterFile?> OpenAsync(HarvestContext context, CancellationToken cancel)
    {
        var location = context.Source.Location;
        if (Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return await FetchAsync(uri, context, cancel);
        }

        var path = uri is { IsFile: true } ? uri.LocalPath : Path.GetFullPath(location);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Registra »{file.Name}« ni. Preverite lokacijo vira.",
                en: $"The register \"{file.Name}\" does not exist. Check the source's location."));
        }

        var found = new LocalFile(file.Name, path, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
        await using var steady = SteadyStream.Open(found);
        return new RegisterFile(file.Name, await SpoolAsync(steady, cancel), new() { [file.Name] = found.Validator });
    }

    public ValueTask DisposeAsync() => Bytes.DisposeAsync();

    private static async Task<RegisterFile?> FetchAsync(Uri address, HarvestContext context, CancellationToken cancel)
    {
        using var file = await FetchedFile.AskAsync(address, context, cancel);
        if (file.Refusal is { } refusal)
        {
            throw new SourceUnavailableException(refusal);
        }

        if (file.IsUnchanged)
        {
            return null;
        }

        await using var body = await file.OpenAsync(cancel);
        return new RegisterFile(file.Name, await SpoolAsync(body, cancel), file.Validator is { } v ? new() { [address.OriginalString] = v } : []);
    }

    // Workbooks are read from several places, and Excel may hold the original open: a copy serves both.
    private static async Task<Stream> SpoolAsync(Stream source, CancellationToken cancel)
    {
        var spool = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await source.ReadAsync(buffer, cancel)) > 0)
        {
            await spool.WriteAsync(buffer.AsMemory(0, count), cancel);
            if (spool.Length > MaxBytes)
            {
                await spool.DisposeAsync();
                throw new SourceUnreadableException(LocalText.Of(
                    sl: string.Create(CultureInfo.InvariantCulture, $"Register je večji od {MaxBytes >> 20} MB."),
                    en: string.Create(CultureInfo.InvariantCulture, $"The register is larger than {MaxBytes >> 20} MB.")));
            }
        }

        spool.Position = 0;
        return spool;
    }
}
