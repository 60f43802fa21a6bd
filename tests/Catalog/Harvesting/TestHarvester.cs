using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Harvesting;

/// <summary>A real small harvester: the files of the folder that the source names, one dataset each.</summary>
internal sealed class FolderHarvester : IHarvester
{
    public sealed record Options
    {
        [Description("Največ datotek.; Most files.")]
        [Range(1, 1000)]
        public int MaxFiles { get; init; } = 1000;
    }

    /// <summary>Called before each file is yielded.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Files opened since the start, by name.</summary>
    public List<string> Opened { get; } = [];

    public string Kind => "folder";

    public LocalText Summary => LocalText.Of("mapa", "a folder");

    public Type OptionsType => typeof(Options);

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        var options = (Options)context.Options;
        var folder = new DirectoryInfo(context.Source.Location);
        if (!folder.Exists)
        {
            throw Gone();
        }

        var files = folder.GetFiles().OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        yield return new HarvestEvent.Announced(files.Count);
        foreach (var file in files.Take(options.MaxFiles))
        {
            cancel.ThrowIfCancellationRequested();
            Before?.Invoke(file.Name);
            if (!folder.Exists || !Directory.Exists(folder.FullName))
            {
                throw Gone();
            }

            file.Refresh();
            yield return new HarvestEvent.Found(file.Name, new Dataset { Distributions = [new Distribution { Key = "csv" }] })
            {
                Files =
                [
                    new HarvestedFile("csv", file.Name, _ =>
                    {
                        Opened.Add(file.Name);
                        return Task.FromResult<Stream>(File.OpenRead(file.FullName));
                    })
                    {
                        Location = file.Name,
                        Size = file.Length,
                        ModifiedAt = file.LastWriteTimeUtc,
                        Validator = $"{file.Length}-{file.LastWriteTimeUtc.Ticks}",
                    },
                ],
            };
        }

        yield return new HarvestEvent.Page(null, new Dictionary<string, string> { ["folder"] = "read" });
    }

    private static SourceUnavailableException Gone() => new(LocalText.Of("Mape ni več.", "The folder is gone."));
}

/// <summary>A harvester that says what a test tells it to.</summary>
internal sealed class ToldHarvester(string kind = "told") : IHarvester
{
    public sealed record Options;

    public Func<HarvestContext, CancellationToken, IAsyncEnumerable<HarvestEvent>> Tell { get; set; } = (_, _) => Nothing();

    public string Kind => kind;

    /// <summary>It stands for another catalogue.</summary>
    public bool IsCatalogue { get; set; }

    public LocalText Summary => LocalText.Of("povedano", "told");

    public Type OptionsType => typeof(Options);

    public IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, CancellationToken cancel) => Tell(context, cancel);

    public void Say(params HarvestEvent[] events) => Tell = (_, _) => events.ToAsyncEnumerable();

    private static async IAsyncEnumerable<HarvestEvent> Nothing()
    {
        await Task.Yield();
        yield break;
    }
}
