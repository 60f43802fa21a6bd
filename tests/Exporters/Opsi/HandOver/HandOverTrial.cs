using OpenData.Catalog.Model;
using OpenData.Tests.Exporters.Opsi.Publication;

namespace OpenData.Tests.Exporters.Opsi.HandOver;

/// <summary>A municipality whose editors log in with certificates: it has no key.</summary>
internal static class HandOverTrial
{
    public static async Task<PublicationTrial> StartAsync(string database)
    {
        var trial = await PublicationTrial.StartAsync(database);
        trial.Settings = trial.Settings with { Way = "hand-over", ApiKey = null };
        return trial;
    }

    public static string PlanFolder(PublicationTrial trial, PublicationPlan plan) => Path.Combine(trial.Trial.Folder, "publish", "hand-over", plan.Id);

    public static List<string> Folders(PublicationTrial trial, PublicationPlan plan) =>
        [.. Directory.GetDirectories(PlanFolder(trial, plan)).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)];
}
