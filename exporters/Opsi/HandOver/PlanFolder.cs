using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>The folder of a plan: a folder for each step, and a page that lists them.</summary>
internal sealed class PlanFolder
{
    private readonly SortedDictionary<int, HandOverStep> steps = [];
    private readonly Uri portal;

    private PlanFolder(string id, string path, Uri portal) => (Id, Path, this.portal) = (id, path, portal);

    /// <summary>Id of the plan.</summary>
    public string Id { get; }

    public string Path { get; }

    /// <summary>Opens it with the steps that were written before.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses.</exception>
    public static async Task<PlanFolder> OpenAsync(string folder, string id, Uri portal, CancellationToken cancel)
    {
        var plan = new PlanFolder(id, System.IO.Path.Combine(folder, id), portal);
        Directory.CreateDirectory(plan.Path);
        await FolderFiles.WriteStyleAsync(plan.Path, cancel);
        foreach (var file in Directory.EnumerateDirectories(plan.Path).Select(static d => System.IO.Path.Combine(d, FolderFiles.Step)).Where(File.Exists))
        {
            if (await ReadAsync(file, cancel) is { } step && System.IO.Path.GetDirectoryName(file) == plan.PathOf(step))
            {
                plan.steps[step.Number] = step;
            }
        }

        return plan;
    }

    public bool Has(HandOverStep step) => steps.TryGetValue(step.Number, out var known) && known.Folder == step.Folder;

    public string PathOf(HandOverStep step) => System.IO.Path.Combine(Path, step.Folder);

    /// <summary>Lists a step whose folder is written.</summary>
    public async Task AddAsync(HandOverStep step, CancellationToken cancel)
    {
        steps[step.Number] = step;
        await FolderFiles.WriteFileAsync(System.IO.Path.Combine(Path, FolderFiles.Index), PlanPage.Of(Id, portal, [.. steps.Values]), cancel);
    }

    // A folder that somebody has put there, or tampered with, is none of ours.
    private static async Task<HandOverStep?> ReadAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<HandOverStep>(stream, JsonSerializerOptions.Default, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
