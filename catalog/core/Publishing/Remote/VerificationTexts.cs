using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What a verification says to people.</summary>
internal static class VerificationTexts
{
    private const int Shown = 3;

    public static LocalText Missing { get; } = LocalText.Of(sl: "Tam ga ni več.", en: "It is not there any more.");

    /// <summary>What is wrong; null when nothing is.</summary>
    public static LocalText? Problem(IReadOnlyList<LocalText> faults, IReadOnlyList<FieldDifference> differences, bool isGone, bool isOnItsWay)
    {
        var parts = new List<LocalText>(faults.Take(Shown));
        if (faults.Count > Shown)
        {
            var more = faults.Count - Shown;
            parts.Add(LocalText.Of(sl: $"in še napak pri datotekah: {more}", en: $"and more faults of files: {more}"));
        }

        if (differences.Count > 0)
        {
            var names = PlanTexts.Some([.. differences.Select(static d => d.Field)]);
            parts.Add(LocalText.Of(sl: $"Polja, ki jih je tam spremenil nekdo drug: {names}.", en: $"Fields that somebody else changed there: {names}."));
        }

        if (isGone)
        {
            parts.Add(PlanTexts.Lingers);
        }

        if (isOnItsWay)
        {
            parts.Add(LocalText.Of(sl: "Predano, tam še ni vidno.", en: "Handed over, not to be seen there yet."));
        }

        string In(string language) => string.Join(" ", parts.Select(p => p.For(language)));
        return parts.Count == 0 ? null : LocalText.Of(In("sl"), In("en"));
    }
}
