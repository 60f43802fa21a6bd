using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Delivery;

/// <summary>A folder of this machine, such as one that a web server hands out or that is mounted from elsewhere.</summary>
public sealed class FolderPlace(string folder) : IDeliveryPlace
{
    private const string Part = ".twin-part";

    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    public string Name => root;

    public int Parallel => 4;

    public Task<Stream?> OpenAsync(string path, CancellationToken cancel) => TryAsync<Stream?>(() =>
        Task.FromResult<Stream?>(File.Exists(Full(path)) ? File.OpenRead(Full(path)) : null));

    public Task PutAsync(TwinFile file, Func<Stream> open, CancellationToken cancel) => TryAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(open);
        var (full, part) = (Full(file.Path), Full(file.Path) + Part);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        try
        {
            await using (var source = open())
            await using (var target = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await source.CopyToAsync(target, cancel);
            }

            File.Move(part, full, overwrite: true);
            return 0;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    });

    public Task RemoveAsync(string path, CancellationToken cancel) => TryAsync(() =>
    {
        var full = Full(path);
        if (Directory.Exists(Path.GetDirectoryName(full)))
        {
            File.Delete(full);
            File.Delete(full + Part); // of a delivery that was cut off
        }

        for (var above = Path.GetDirectoryName(full)!; above.Length > root.Length && Directory.Exists(above); above = Path.GetDirectoryName(above)!)
        {
            if (Directory.EnumerateFileSystemEntries(above).Any())
            {
                break;
            }

            Directory.Delete(above);
        }

        return Task.FromResult(0);
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Full(string path) => TwinManifest.IsSafe(path)
        ? Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar))
        : throw new ArgumentException($"{path} leads out of the folder", nameof(path));

    private async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RemoteUnavailableException(
                LocalText.Of(
                    sl: $"V mapo {root} ni mogoče pisati ({e.Message}). Preverite pravice in prostor, nato ukaz ponovite: nadaljuje, kjer je obstal.",
                    en: $"The folder {root} cannot be written ({e.Message}). Check rights and space, then repeat the command: it goes on where it stopped."),
                e);
        }
    }
}
