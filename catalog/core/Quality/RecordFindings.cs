namespace OpenData.Catalog.Quality;

using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;

/// <summary>Findings kept with a record, told by the terms of DCAT instead of the model's own names.</summary>
internal static class RecordFindings
{
    private static readonly Lazy<Dictionary<string, string>> OfResource = new(static () => Names(
        DatasetProperties.All.Select(static r => (r.Field, r.Term.Value)).Concat(DataServiceProperties.All.Select(static r => (r.Field, r.Term.Value)))
            .Concat(DatasetSeriesProperties.All.Select(static r => (r.Field, r.Term.Value)))));

    private static readonly Lazy<Dictionary<string, string>> OfDistribution = new(static () => Names(DistributionProperties.All.Select(static r => (r.Field, r.Term.Value))));

    public static CheckFinding Of(Finding finding, Resource resource, Addresses addresses)
    {
        var path = Path(finding.Path);
        return new CheckFinding
        {
            Dataset = resource.Id,
            Path = path,
            Field = path.Length > 0 ? Field.NameOf(path) : LocalText.Empty,
            Severity = finding.Severity,
            Message = finding.Message,
            Value = finding.Value,
            FocusNode = finding.Path.Split('/') is ["distributions", var key, ..] ? addresses.Distribution(resource.Id, key).Value : addresses.Of(resource).Value,
            Constraint = finding.Code,
            IsNative = true,
        };
    }

    /// <summary>The property that a path of the record's JSON means; the path itself where there is none.</summary>
    internal static string Path(string path) => path.Split('/') switch
    {
        ["distributions", _, var field, ..] => OfDistribution.Value.GetValueOrDefault(field) ?? path,
        ["distributions", ..] => "dcat:distribution",
        [var field, var part, ..] => OfResource.Value.GetValueOrDefault($"{field}.{part}") ?? OfResource.Value.GetValueOrDefault(field) ?? path,
        [var field] => OfResource.Value.GetValueOrDefault(field) ?? path,
        _ => path,
    };

    // A row may be made of several fields of the model ("accessUrls, file").
    private static Dictionary<string, string> Names(IEnumerable<(string Field, string Term)> rows)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (fields, term) in rows)
        {
            foreach (var field in fields.Split(", "))
            {
                names.TryAdd(field, Quality.Field.Shorten(term));
            }
        }

        return names;
    }
}
