using System.Runtime.CompilerServices;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Remote;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.HttpFolder;

/// <summary>Kind <c>http-folder</c>: files that a web server lists on an index page, and on those below it.</summary>
internal sealed class HttpFolderHarvester : IHarvester
{
    public string Kind => "http-folder";

    public LocalText Summary => LocalText.Of(
        sl: "datoteke, ki jih spletni strežnik našteva na strani s seznamom (Apache, nginx, IIS …), z opisi ob njih",
        en: "files that a web server lists on an index page (Apache, nginx, IIS …) with the descriptions beside them");

    public Type OptionsType => typeof(HttpFolderOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (HttpFolderOptions)context.Options;
        var start = SourceAddress.Of(context, LocalText.Of(sl: "strani s seznamom datotek", en: "an index page"));
        var folder = new RemoteFolder(options, context);
        await using var crawl = new FolderCrawl(options, context, folder);
        await crawl.RunAsync(start, cancel);
        await foreach (var said in folder.ReadAsync(cancel))
        {
            yield return said;
        }
    }
}
