using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Cli.Commands;

/// <summary>Opens what a person names on the command line.</summary>
internal static class FileAccessing
{
    /// <summary>A file to read, or standard input for <c>-</c>.</summary>
    /// <exception cref="NotFoundException">There is no such file.</exception>
    public static Stream Open(Call call, string name)
    {
        if (name == "-")
        {
            return call.Terminal.Input;
        }

        var path = call.PathOf(name);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16) : throw new NotFoundException(LocalText.Of(
            sl: $"Datoteke {path} ni. Preverite ime in mapo.",
            en: $"There is no file {path}. Check its name and folder."));
    }
}

/// <summary>A file that appears under its name only when it is whole. A device (<c>/dev/null</c>) is written as it is.</summary>
internal sealed class WholeFile : IAsyncDisposable
{
    private readonly string path;
    private readonly bool isDevice;
    private bool whole;

    public WholeFile(string path)
    {
        this.path = path;
        isDevice = !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);
        Stream = isDevice
            ? new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)
            : new FileStream(path + ".part", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    public Stream Stream { get; }

    public void Complete() => whole = true;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Stream.DisposeAsync();
        }
        catch when (!isDevice)
        {
            // A full disk shows itself here once more: what is not whole must not stay and fill it.
            File.Delete(path + ".part");
            throw;
        }

        if (isDevice)
        {
            return;
        }

        if (whole)
        {
            File.Move(path + ".part", path, overwrite: true);
        }
        else
        {
            File.Delete(path + ".part");
        }
    }
}
