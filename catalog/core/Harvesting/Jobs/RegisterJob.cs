using OpenData.Catalog.Harvesting.Schedule;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting.Jobs;

/// <summary>Adds a job.</summary>
/// <param name="store">The catalogue.</param>
/// <param name="steps">The steps there are.</param>
public sealed class RegisterJob(CatalogStore store, IReadOnlyList<IJobStep> steps)
{
    /// <exception cref="SettingsInvalidException">The id is no slug or taken; a step is not known, out of order, or has no target; the
    /// schedule cannot be read.</exception>
    /// <exception cref="NotFoundException">A source or the owner is not there.</exception>
    public async Task<Job> RunAsync(Job job, string actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (!Slug.IsValid(job.Id))
        {
            throw Wrong(
                $"»{job.Id}« ni prava oznaka: uporabite male črke a–z, števke in vezaje (npr. nocni-zajem).",
                $"\"{job.Id}\" is no id: use small letters a–z, digits and hyphens (such as nightly-harvest).");
        }

        if (await store.FindJobAsync(job.Id, cancel) is not null)
        {
            throw Wrong(
                $"Opravilo »{job.Id}« že obstaja; odstranite ga z: opendata job remove {job.Id}",
                $"The job \"{job.Id}\" is there already; remove it with: opendata job remove {job.Id}");
        }

        await CheckStepsAsync(job.Steps, cancel);
        if (job.Every is { } every)
        {
            Recurrence.Parse(every);
        }

        if (job.Sources.Count > 0 && job.Owner is not null)
        {
            throw Wrong("Navedite --sources ali --owner, ne obojega.", "Say --sources or --owner, not both.");
        }

        await CheckNamesAsync(job, cancel);
        await store.SaveJobAsync(job, new Change(actor, "dodano opravilo / job added"), cancel);
        return await store.FindJobAsync(job.Id, cancel) ?? job;
    }

    private async Task CheckStepsAsync(IReadOnlyList<string> wanted, CancellationToken cancel)
    {
        var places = wanted.Select(w => JobSteps.Names.ToList().IndexOf(w)).ToList();
        var known = string.Join(',', JobSteps.Names);
        if (places.Count == 0 || places.Contains(-1) || places.Zip(places.Skip(1)).Any(static p => p.First >= p.Second))
        {
            throw Wrong(
                $"--steps {string.Join(',', wanted)}: navedite enega ali več korakov v tem vrstnem redu: {known}.",
                $"--steps {string.Join(',', wanted)}: name one or more steps in this order: {known}.");
        }

        var ready = new List<string>();
        foreach (var step in steps)
        {
            if (await step.IsReadyAsync(cancel))
            {
                ready.Add(step.Name);
            }
        }

        if (wanted.FirstOrDefault(w => !ready.Contains(w)) is { } missing)
        {
            throw Wrong(
                $"Koraka {missing} ni mogoče izvesti: ni nastavljenega cilja objave. Na voljo so koraki: {string.Join(',', ready)}.",
                $"The step {missing} cannot be done: no target to publish to is set up. The steps at hand: {string.Join(',', ready)}.");
        }
    }

    private async Task CheckNamesAsync(Job job, CancellationToken cancel)
    {
        foreach (var id in job.Sources)
        {
            _ = await store.FindSourceAsync(id, cancel) ?? throw new NotFoundException(LocalText.Of(
                sl: $"Vira »{id}« ni. Seznam virov: opendata source list.", en: $"There is no source \"{id}\". The list of sources: opendata source list."));
        }

        if (job.Owner is { } owner && await store.FindOrganisationAsync(owner, cancel) is null)
        {
            throw new NotFoundException(LocalText.Of(
                sl: $"Organa »{owner}« ni. Seznam organov: opendata org list.", en: $"There is no body \"{owner}\". The list of bodies: opendata org list."));
        }
    }

    private static SettingsInvalidException Wrong(string sl, string en) => new(LocalText.Of(sl: sl, en: en));
}
