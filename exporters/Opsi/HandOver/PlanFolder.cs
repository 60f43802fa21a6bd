using System.Text.Json;

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

    public IReadOnlyCollection<HandOverStep> Steps => steps.Values;

    /// <summary>Opens it with the steps that were written before; it need not be there yet.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses.</exception>
    public static async Task<PlanFolder> OpenAsync(string folder, string id, Uri portal, CancellationToken cancel)
    {
        var plan = new PlanFolder(id, System.IO.Path.Combine(folder, id), portal);
        if (!Directory.Exists(plan.Path))
        {
            return plan;
        }

        var files = Directory.EnumerateDirectories(plan.Path).Select(static d => System.IO.Path.Combine(d, FolderFiles.Step));
        foreach (var file in files.Where(File.Exists))
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

    /// <summary>Writes a step's folder unless it has one, and lists it: both, or neither is seen.</summary>
    /// <param name="step">The step.</param>
    /// <param name="write">Writes what belongs in the folder that it is given.</param>
    /// <param name="cancel">Gives up.</param>
    /// <inheritdoc cref="OpenAsync"/>
    public async Task AddAsync(HandOverStep step, Func<string, Task> write, CancellationToken cancel)
    {
        if (Has(step))
        {
            await ListAsync(cancel);
            return;
        }

        try
        {
            await FolderFiles.WriteFolderAsync(PathOf(step), write);
            steps[step.Number] = step;
            await ListAsync(cancel);
        }
        catch
        {
            steps.Remove(step.Number);
            FolderFiles.TakeBack(PathOf(step));
            throw;
        }
    }

    /// <summary>Marks the steps that are about the same record as one of a newer plan: in the list, on their pages and for programs.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public async Task ReplaceAsync(HandOverStep newer, Replacement by, CancellationToken cancel)
    {
        var replaced = steps.Values.Where(s => s.ReplacedBy is null && s.IsAbout(newer)).ToList();
        foreach (var step in replaced)
        {
            var marked = step with { ReplacedBy = by };
            var page = System.IO.Path.Combine(PathOf(step), FolderFiles.Index);
            if (File.Exists(page))
            {
                await FolderFiles.WriteFileAsync(page, StepPage.Marked(await File.ReadAllTextAsync(page, cancel), by), cancel);
            }

            await FolderFiles.WriteFileAsync(System.IO.Path.Combine(PathOf(step), FolderFiles.Step), JsonSerializer.Serialize(marked), cancel);
            steps[step.Number] = marked;
        }

        if (replaced.Count > 0)
        {
            await ListAsync(cancel);
        }
    }

    private async Task ListAsync(CancellationToken cancel)
    {
        await FolderFiles.WriteStyleAsync(Path, cancel);
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
