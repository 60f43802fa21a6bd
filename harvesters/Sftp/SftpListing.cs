using System.Globalization;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Naming;
using OpenData.Harvesters.Files.Remote;
using OpenData.Harvesters.Http;
using OpenData.Harvesters.Sftp.Protocol;

namespace OpenData.Harvesters.Sftp;

/// <summary>Lists a folder of the server and those below it; links are never followed, so nothing leads out.</summary>
internal sealed class SftpListing(SftpAddress server, SftpSession session, RemoteFolder folder, HarvestContext context)
{
    private const int MaxEntries = 2_000_000;
    private const uint NoSuchFile = 2;
    private const uint Denied = 3;

    private readonly PoliteHttpOptions pace = new() { MaxBytes = SourceSettings.Common(context.Source).MaxFileBytes, Clock = context.Clock };
    private int entries;

    /// <exception cref="SourceUnavailableException">The folder is not there, or the connection broke.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        byte[] home;
        var client = await session.ClientAsync(cancel);
        try
        {
            home = await client.RealPathAsync(server.Path, cancel);
        }
        catch (SftpRefusedException e)
        {
            throw Gone(e);
        }

        try
        {
            await VisitAsync(client, home, "", 0, cancel);
        }
        catch (InvalidDataException e)
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Strežnik {server.Host} na vprašanje o mapi ne odgovarja po protokolu SFTP. Obvestite njegovega skrbnika.",
                en: $"The server {server.Host} does not answer a question about a folder as the SFTP protocol says. Tell its operator."), e);
        }
    }

    private async Task VisitAsync(SftpClient client, byte[] raw, string prefix, int depth, CancellationToken cancel)
    {
        var found = new List<SftpEntry>();
        try
        {
            await foreach (var entry in client.ListAsync(raw, cancel))
            {
                found.Add(++entries <= MaxEntries ? entry : throw new SourceUnreadableException(LocalText.Of(
                    sl: $"Mapa vira ima več kot {MaxEntries} vnosov. Izberite manjšo mapo.",
                    en: $"The source's folder has more than {MaxEntries} entries. Choose a smaller folder.")));
            }
        }
        catch (SftpRefusedException e) when (depth == 0)
        {
            throw Gone(e);
        }
        catch (SftpRefusedException)
        {
            folder.Miss(LocalText.Of(
                sl: $"Mape »{prefix.TrimEnd('/')}« strežnik ne dovoli našteti. Dajte uporabniku {server.User} pravico branja.",
                en: $"The server does not let the folder \"{prefix.TrimEnd('/')}\" be listed. Give the user {server.User} the right to read it."));
            return;
        }

        // A folder that changes while it is read may show an entry twice.
        foreach (var entry in found.DistinctBy(e => Convert.ToBase64String(e.Raw)).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            await TakeAsync(client, raw, entry, prefix, depth, cancel);
        }
    }

    private async Task TakeAsync(SftpClient client, byte[] parent, SftpEntry entry, string prefix, int depth, CancellationToken cancel)
    {
        // A slash in a name would be another place than its folder.
        var name = entry.Name.Replace('/', '\uFFFD');
        var path = prefix + FileStem.Form(name);
        byte[] raw = [.. parent, .. parent is [.., (byte)'/'] ? Array.Empty<byte>() : "/"u8.ToArray(), .. entry.Raw];
        if (entry.Attributes.IsFolder)
        {
            if (folder.Enters(path, depth))
            {
                await VisitAsync(client, raw, path + "/", depth + 1, cancel);
            }
        }
        else if (entry.Attributes.IsLink)
        {
            if (!IgnoredNames.IsIgnored(name))
            {
                folder.Note(new HarvestEvent.Skipped(path, LocalText.Of(
                    sl: $"»{path}« je povezava; povezav na strežniku ne beremo.",
                    en: $"\"{path}\" is a link; links at a server are not read.")));
            }
        }
        else if (entry.Attributes.IsFile && folder.Wants(path) is { } form)
        {
            folder.Add(ToFile(form, raw, entry.Attributes));
        }
    }

    private RemoteFile ToFile(string path, byte[] raw, SftpAttributes attributes) => new(path, cancel => OpenAsync(path, raw, attributes, cancel))
    {
        Size = attributes.Size,
        ModifiedAt = attributes.Modified is { } at ? DateTimeOffset.FromUnixTimeSeconds(at) : null,
        Mark = attributes is { Size: { } size, Modified: { } modified } ? string.Create(CultureInfo.InvariantCulture, $"{size}-{modified:x}") : null,
    };

    private async Task<Stream> OpenAsync(string path, byte[] raw, SftpAttributes attributes, CancellationToken cancel)
    {
        try
        {
            var client = await session.ClientAsync(cancel);
            return new BoundedStream(await SftpFileStream.OpenAsync(client, raw, path, attributes, cancel), server.Host, pace);
        }
        catch (SftpRefusedException e)
        {
            throw new SourceUnavailableException(
                e.Code == NoSuchFile
                    ? LocalText.Of(
                        sl: $"Datoteka »{path}« je med branjem izginila. Zaženite zajem znova, ko bo mapa urejena.",
                        en: $"The file \"{path}\" vanished while the folder was read. Harvest again when the folder is at rest.")
                    : LocalText.Of(
                        sl: $"Datoteke »{path}« strežnik ne dovoli brati. Dajte uporabniku {server.User} pravico branja.",
                        en: $"The server does not let the file \"{path}\" be read. Give the user {server.User} the right to read it."),
                e);
        }
        catch (InvalidDataException e)
        {
            throw new SourceUnavailableException(LocalText.Of(
                sl: $"Strežnik {server.Host} datoteke »{path}« ne odpre po protokolu SFTP.",
                en: $"The server {server.Host} does not open the file \"{path}\" as the SFTP protocol says."), e);
        }
    }

    private SourceUnavailableException Gone(SftpRefusedException cause) => new(
        cause.Code == Denied
            ? LocalText.Of(
                sl: $"Mape {server.Path} strežnik {server.Host} ne dovoli brati. Dajte uporabniku {server.User} pravico branja.",
                en: $"The server {server.Host} does not let the folder {server.Path} be read. Give the user {server.User} the right to read it.")
            : LocalText.Of(
                sl: $"Mape {server.Path} na strežniku {server.Host} ni. Preverite pot v lokaciji (uporabnikova mapa je /~/).",
                en: $"There is no folder {server.Path} at {server.Host}. Check the path in the location (the user's own folder is /~/)."),
        cause);
}
