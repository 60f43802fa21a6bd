using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What has changed on either side since a plan was shown.</summary>
internal static class PlanDrift
{
    private const int Named = 5;

    /// <exception cref="RecordConflictException">The plan is no longer what would be done: the message names what changed.</exception>
    public static void Refuse(PublicationPlan shown, PublicationPlan now)
    {
        var changes = Changes(shown, now).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        var more = changes.Count > Named ? $" (+{changes.Count - Named})" : "";
        var sl = string.Join("; ", changes.Take(Named).Select(static c => c.For("sl")));
        var en = string.Join("; ", changes.Take(Named).Select(static c => c.For("en")));
        throw new RecordConflictException(LocalText.Of(
            sl: $"Načrt ne velja več, ker se je od takrat spremenilo: {sl}{more}. Naredite in preglejte novega: opendata publish {shown.Target} --out plan.json",
            en: $"The plan no longer holds, because since then this changed: {en}{more}. Make a new one and look at it: opendata publish {shown.Target} --out plan.json"));
    }

    private static IEnumerable<LocalText> Changes(PublicationPlan shown, PublicationPlan now)
    {
        var present = now.Steps.ToDictionary(KeyOf, StringComparer.Ordinal);
        foreach (var step in shown.Steps)
        {
            if (!present.Remove(KeyOf(step), out var other))
            {
                yield return Vanished(step, now);
            }
            else if ((other.Action, other.RemoteHash, other.RemoteName, other.RemoteId) != (step.Action, step.RemoteHash, step.RemoteName, step.RemoteId))
            {
                yield return There(step);
            }
            else if (other.LocalHash != step.LocalHash)
            {
                yield return Here(step);
            }
        }

        foreach (var added in present.Values)
        {
            yield return LocalText.Of(sl: $"{KeyOf(added)} (nov korak)", en: $"{KeyOf(added)} (a new step)");
        }
    }

    private static LocalText Vanished(PlannedStep step, PublicationPlan now) =>
        now.Conflicts.Any(c => c.Dataset == step.Dataset) ? There(step)
        : now.Blocked.FirstOrDefault(b => b.Dataset == step.Dataset) is { } blocked
            ? LocalText.Of(sl: $"{KeyOf(step)} (zadržan: {blocked.Reason.For("sl")})", en: $"{KeyOf(step)} (blocked: {blocked.Reason.For("en")})")
            : LocalText.Of(sl: $"{KeyOf(step)} (korak ni več potreben ali mogoč)", en: $"{KeyOf(step)} (the step is no longer needed or possible)");

    private static LocalText Here(PlannedStep step) => LocalText.Of(sl: $"{KeyOf(step)} (spremenjen pri nas)", en: $"{KeyOf(step)} (changed here)");

    private static LocalText There(PlannedStep step) => LocalText.Of(sl: $"{KeyOf(step)} (spremenjen tam)", en: $"{KeyOf(step)} (changed there)");

    private static string KeyOf(PlannedStep step) => step.Dataset ?? step.RemoteId ?? "";
}
