using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>
/// The native checks of a record: what no shape file reports, and what a steward can mend at once. Pure: the same record, the same findings.
/// </summary>
public static class CheckRecord
{
    private const int MaxFindings = 200;

    /// <summary>Findings of the record, worst first.</summary>
    /// <param name="resource">The resource with its owner's defaults filled in.</param>
    /// <param name="carried">
    /// Findings made elsewhere (by the harvester, the profiler, the harmonisation). Those of the native rules are made anew, so the findings of an
    /// earlier check can be handed in as they are.
    /// </param>
    public static IReadOnlyList<Finding> Run(Resource resource, IReadOnlyList<Finding> carried)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(carried);
        var findings = new List<Finding>();
        findings.AddRange(MandatoryRules.Check(resource));
        findings.AddRange(TextRules.Check(resource));
        findings.AddRange(DateRules.Check(resource));
        findings.AddRange(AddressRules.Check(resource));
        findings.AddRange(OpennessRules.Check(resource));
        if (resource is Dataset dataset)
        {
            // A harvester that looked at the name itself has said it already.
            findings.AddRange(FileRules.Check(dataset).Where(f =>
                f.Code != NativeRules.DraftName || !carried.Any(c => c.Value == f.Value && c.Code.EndsWith("-name", StringComparison.Ordinal) && c.Code != f.Code)));
        }

        var all = AlikeFindings.Gather(carried.Where(f => !NativeRules.Codes.Contains(f.Code)).Concat(findings));
        return [.. all.OrderByDescending(f => f.Severity).ThenBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Code, StringComparer.Ordinal).Take(MaxFindings)];
    }
}
