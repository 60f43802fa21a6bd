using System.Collections.Concurrent;
using System.Text;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Harvesters.Sftp.Protocol;

namespace OpenData.Harvesters.Sftp.Delivery;

/// <summary>A folder at an SFTP server that files are put into: each is written under another name and renamed when it is whole.</summary>
internal sealed class SftpPlace(HarvestContext context) : IDeliveryPlace
{
    private const string Part = ".twin-part";

    private readonly SftpAddress server = SftpAddress.Parse(context.Source.Location);
    private readonly SftpSession session = new(SftpAddress.Parse(context.Source.Location), (SftpOptions)context.Options, context);
    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly ConcurrentDictionary<string, Task> made = new(StringComparer.Ordinal);
    private string? root;

    public string Name { get; } = SftpAddress.Parse(context.Source.Location).ToString();

    public int Parallel => 8;

    public Task<Stream?> OpenAsync(string path, CancellationToken cancel) => TryAsync<Stream?>(path, async client =>
    {
        try
        {
            var raw = Raw(path);
            var handle = await client.OpenAsync(raw, cancel);
            var attributes = await client.StatAsync(handle, cancel);
            client.Close(handle);
            return await SftpFileStream.OpenAsync(client, raw, path, attributes, cancel);
        }
        catch (SftpRefusedException e) when (e.Code == SftpClient.Missing)
        {
            return null;
        }
    }, cancel);

    public Task PutAsync(TwinFile file, Func<Stream> open, CancellationToken cancel) => TryAsync(file.Path, async client =>
    {
        var part = file.Path + Part;
        await FolderAsync(client, file.Path, cancel);
        await using (var body = open())
        {
            await client.WriteAsync(Raw(part), body, cancel);
        }

        await client.RenameAsync(Raw(part), Raw(file.Path), cancel);
        return 0;
    }, cancel);

    public Task RemoveAsync(string path, CancellationToken cancel) => TryAsync(path, async client =>
    {
        await client.RemoveAsync(Raw(path), cancel);
        await client.RemoveAsync(Raw(path + Part), cancel); // of a delivery that was cut off
        try
        {
            for (var above = Above(path); above.Length > 0; above = Above(above))
            {
                await client.RemoveFolderAsync(Raw(above), cancel);
                made.TryRemove(above, out _);
            }
        }
        catch (SftpRefusedException)
        {
            // It is not empty, or another removal took it.
        }

        return 0;
    }, cancel);

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        opening.Dispose();
    }

    // A folder is made once, whoever needs it first; that it is there already is fine, and if it cannot be made, the file will say so.
    private async Task FolderAsync(SftpClient client, string path, CancellationToken cancel)
    {
        var above = Above(path);
        if (above.Length == 0)
        {
            return;
        }

        try
        {
            await made.GetOrAdd(above, folder => MakeAsync(client, folder, cancel));
        }
        catch
        {
            // The connection broke: the next attempt begins anew.
            made.TryRemove(above, out _);
            throw;
        }
    }

    private async Task MakeAsync(SftpClient client, string folder, CancellationToken cancel)
    {
        await FolderAsync(client, folder, cancel);
        try
        {
            await client.MakeFolderAsync(Raw(folder), cancel);
        }
        catch (SftpRefusedException)
        {
            // It is there.
        }
    }

    private byte[] Raw(string path) => Encoding.UTF8.GetBytes($"{root}/{path}");

    private static string Above(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";

    private async Task<SftpClient> ClientAsync(CancellationToken cancel)
    {
        await opening.WaitAsync(cancel);
        try
        {
            var client = await session.ClientAsync(cancel);
            if (root is null)
            {
                await MakeRootAsync(client, cancel);
                root = Encoding.UTF8.GetString(await client.RealPathAsync(server.Path, cancel)).TrimEnd('/');
            }

            return client;
        }
        finally
        {
            opening.Release();
        }
    }

    private async Task MakeRootAsync(SftpClient client, CancellationToken cancel)
    {
        try
        {
            await client.MakeFolderAsync(Encoding.UTF8.GetBytes(server.Path), cancel);
        }
        catch (SftpRefusedException)
        {
            // It is there; or it cannot be made, and then the first file says so.
        }
    }

    private async Task<T> TryAsync<T>(string path, Func<SftpClient, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            return await work(await ClientAsync(cancel));
        }
        catch (SftpRefusedException e)
        {
            throw new RemoteRefusedException(
                LocalText.Of(
                    sl: $"Strežnik {server.Host} datoteke {path} ne dovoli zapisati (SFTP {e.Code}). Preverite, ali mapa {server.Path} obstaja, ali sme uporabnik {server.User} vanjo pisati in ali je na disku prostor.",
                    en: $"The server {server.Host} does not let the file {path} be written (SFTP {e.Code}). Check that the folder {server.Path} is there, that the user {server.User} may write into it, and that the disk is not full."),
                e);
        }
        catch (InvalidDataException e)
        {
            throw new RemoteUnavailableException(
                LocalText.Of(
                    sl: $"Strežnik {server.Host} ne odgovarja po protokolu SFTP. Ukaz ponovite pozneje: nadaljuje, kjer je obstal.",
                    en: $"The server {server.Host} does not answer as the SFTP protocol says. Repeat the command later: it goes on where it stopped."),
                e);
        }
    }
}
