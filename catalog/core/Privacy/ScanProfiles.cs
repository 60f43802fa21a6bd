using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Privacy;

/// <summary>Under which profile the files of a record are read: a template raises detectors, so the same bytes may be clean in one dataset and held in another.</summary>
internal static class ScanProfiles
{
    private const string TemplateRule = "template:";

    /// <summary>Key of the template that the record follows; null for none.</summary>
    public static string? TemplateOf(CatalogRecord record) =>
        record.Trace?.Rules.FirstOrDefault(static r => r.StartsWith(TemplateRule, StringComparison.Ordinal))?[TemplateRule.Length..];

    /// <summary>The profile as it is kept with a verdict.</summary>
    public static string NameOf(ScanProfile profile) => $"{profile.Template}/{profile.SmallCell}";

    /// <summary>The verdict was given for this template, with whatever limit of small cells held then.</summary>
    public static bool IsOf(KeptVerdict verdict, string? template) =>
        verdict.Profile.LastIndexOf('/') is var end && verdict.Profile.AsSpan(0, Math.Max(0, end)).SequenceEqual(template ?? "");
}
