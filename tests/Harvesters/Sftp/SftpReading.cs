using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Sftp;

namespace OpenData.Tests.Harvesters.Sftp;

/// <summary>Reads a folder as the core does it: a record's files are read before the next record is asked for.</summary>
internal static class SftpReading
{
    public static async Task<List<HarvestEvent>> RunAsync(
        string location, SftpOptions options, HarvestState? before, Func<HarvestedFile, Task> read, Func<string, string> secret, bool allowLocal)
    {
        using var http = new HttpClientHandler();
        var context = new HarvestContext
        {
            Source = new Source { Id = "trial", Kind = "sftp", Location = location },
            Options = options,
            Before = before ?? HarvestState.Nothing,
            Http = http,
            Clock = TimeProvider.System,
            AllowLocal = allowLocal,
            Secret = secret,
        };
        var events = new List<HarvestEvent>();
        await foreach (var said in new SftpHarvester().HarvestAsync(context, TestContext.Current.CancellationToken))
        {
            events.Add(said);
            foreach (var file in said is HarvestEvent.Found found ? found.Files : [])
            {
                await read(file);
            }
        }

        return [.. events.Where(e => e is not HarvestEvent.Announced)];
    }
}
