using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>
/// Folders of earlier plans: whoever still holds one must see which of its steps a newer plan has replaced. Read once for a piece of work.
/// </summary>
internal sealed class EarlierPlans(string folder, Uri portal, TimeProvider clock)
{
    private List<PlanFolder>? plans;

    /// <summary>Marks what earlier plans asked for of the same record. What cannot be marked is told: the step itself is handed over all the same.</summary>
    /// <param name="newer">A step that has its folder.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<LocalText?> ReplaceAsync(HandOverStep newer, string plan, CancellationToken cancel)
    {
        try
        {
            plans ??= await OpenAsync(plan, cancel);
            var by = new Replacement(plan, clock.GetLocalNow());
            foreach (var earlier in plans)
            {
                await earlier.ReplaceAsync(newer, by, cancel);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return LocalText.Of(
                sl: $"Map prejšnjih načrtov ({folder}) ni bilo mogoče označiti kot nadomeščene: {e.Message} Ne uporabljajte jih več.",
                en: $"The folders of earlier plans ({folder}) could not be marked as replaced: {e.Message} Use them no more.");
        }
    }

    private async Task<List<PlanFolder>> OpenAsync(string plan, CancellationToken cancel)
    {
        var found = new List<PlanFolder>();
        foreach (var id in Directory.EnumerateDirectories(folder).Select(static d => Path.GetFileName(d)).Where(id => id != plan))
        {
            if (await PlanFolder.OpenAsync(folder, id, portal, cancel) is { Steps.Count: > 0 } earlier)
            {
                found.Add(earlier);
            }
        }

        return found;
    }
}
