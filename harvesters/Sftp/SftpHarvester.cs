using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Remote;

namespace OpenData.Harvesters.Sftp;

/// <summary>Kind <c>sftp</c>: files of a folder at an SFTP server.</summary>
internal sealed class SftpHarvester : IHarvester
{
    public string Kind => "sftp";

    public LocalText Summary => LocalText.Of(
        sl: "datoteke v mapi na strežniku SFTP, z opisi ob njih",
        en: "files in a folder at an SFTP server, with the descriptions beside them");

    public Type OptionsType => typeof(SftpOptions);

    public IReadOnlyList<string> Schemes => ["sftp"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (SftpOptions)context.Options;
        var server = SftpAddress.Parse(context.Source.Location);
        await using var session = new SftpSession(server, options, context);
        var folder = new RemoteFolder(options, context);
        await new SftpListing(server, session, folder, context).RunAsync(cancel);
        await foreach (var said in folder.ReadAsync(cancel))
        {
            yield return said;
        }
    }
}
