using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What of a plan may go out without a person's look: never a removal, and no more than the job and the owner both allow.</summary>
/// <param name="ofJob">The job's policy.</param>
/// <param name="organisations">Owners, with policies of their own for the national portal.</param>
/// <param name="datasets">Only these records; null for all.</param>
internal sealed class PolicyOfOwners(PublishPolicy ofJob, IReadOnlyDictionary<string, Organisation> organisations, IReadOnlySet<string>? datasets)
{
    private const string NationalPortal = "opsi";

    /// <summary>The plan with the steps that may go out, and how many of those at hand may not.</summary>
    public (PublicationPlan Plan, int Held) Narrow(PublicationPlan plan)
    {
        var (create, update) = (InScope(plan.Create), InScope(plan.Update));
        var narrowed = plan with
        {
            Create = [.. create.Where(s => Of(plan, s) == PublishPolicy.All)],
            Update = [.. update.Where(s => Of(plan, s) != PublishPolicy.None)],
            Remove = [],
        };
        var held = create.Count + update.Count + plan.Remove.Count - narrowed.Create.Count - narrowed.Update.Count;
        return (held == 0 ? narrowed : narrowed with { Notes = [.. narrowed.Notes, PlanTexts.HeldByPolicy(held)] }, held);
    }

    private List<PlannedStep> InScope(IReadOnlyList<PlannedStep> steps) =>
        [.. steps.Where(s => datasets is null || (s.Dataset is { } id && datasets.Contains(id)))];

    private PublishPolicy Of(PublicationPlan plan, PlannedStep step)
    {
        var word = plan.Target == NationalPortal && step.Owner is { } owner ? organisations.GetValueOrDefault(owner)?.Defaults.OpsiPolicy : null;
        return ContractWords.TryParse<PublishPolicy>(word, out var ofOwner) && ofOwner < ofJob ? ofOwner : ofJob;
    }
}
