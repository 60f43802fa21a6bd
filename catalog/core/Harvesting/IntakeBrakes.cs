using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>What may hold a dataset's refresh, unless a person has let it through.</summary>
internal sealed class IntakeBrakes(CommonSourceOptions options, IntakeRules rules, TimeProvider clock)
{
    private readonly RefreshBrake refresh = new(options);
    private readonly Standstill standstill = new(options, clock);

    public static LocalText Released { get; } = LocalText.Of(
        sl: "Vir spet daje zadnje dobro stanje; zadržane osvežitve ni več.",
        en: "The source gives the last good state again; the held refresh is gone.");

    /// <summary>Why the refresh is to be held; null when it may come in.</summary>
    /// <param name="before">The last good state.</param>
    /// <param name="files">What came, profiled; empty when nothing changed.</param>
    public LocalText? Judge(CatalogRecord before, IReadOnlyList<ProfiledFile> files) =>
        rules.AllowRemovals || rules.Released.Contains(before.Resource.Id) ? null : refresh.Judge(before, files) ?? standstill.Judge(before, files);
}
