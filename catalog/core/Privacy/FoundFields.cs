using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Names;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Privacy;

/// <summary>
/// What a dataset says of itself because it was read from its files: sentences above and below a table, names of sheets and columns, least and greatest
/// times and places. While one of the files does not go out, none of that does. What a person or the source said stays, and so does what comes from a
/// closed list (themes, languages, frequency): it quotes nothing.
/// </summary>
internal static class FoundFields
{
    private static readonly string[] Telling = ["title", "description", "keywords", "temporalCoverage", "spatialCoverage", "version"];

    /// <summary>Its fields that were made from the bytes of files, with what they say; a name of a file is no part of its bytes.</summary>
    public static IReadOnlyDictionary<string, string> Of(Dataset dataset)
    {
        var names = dataset.Distributions.Concat(dataset.Samples).Select(static d => d.File?.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return Telling.Where(f => dataset.Origins.GetValueOrDefault(f) is { Origin: ValueOrigin.Found or ValueOrigin.Suggested } origin
                && !(f != "description" && origin.Evidence is { } evidence && names.Contains(evidence) && !SecretName.IsPerson(evidence)))
            .ToDictionary(static f => f, f => Value(dataset, f), StringComparer.Ordinal);
    }

    /// <summary>The dataset without these fields. Two of them DCAT-AP demands: the title becomes the name of the file, the description tells why.</summary>
    /// <param name="dataset">As it is kept.</param>
    /// <param name="fields">Names of fields (<see cref="Of"/>).</param>
    /// <param name="why">What stands in place of the description.</param>
    public static Dataset Without(Dataset dataset, IReadOnlyCollection<string> fields, LocalText why)
    {
        if (fields.Count == 0)
        {
            return dataset;
        }

        // The evidence may be the very sentence or column that is not to be told.
        var origins = dataset.Origins.Where(o => !fields.Contains(o.Key) || o.Key is "title" or "description")
            .ToDictionary(static o => o.Key, o => fields.Contains(o.Key) ? o.Value with { Evidence = null } : o.Value, StringComparer.Ordinal);
        return dataset with
        {
            Title = fields.Contains("title") ? NameOf(dataset) : dataset.Title,
            Description = fields.Contains("description") ? why : dataset.Description,
            Keywords = fields.Contains("keywords") ? [] : dataset.Keywords,
            TemporalCoverage = fields.Contains("temporalCoverage") ? [] : dataset.TemporalCoverage,
            SpatialCoverage = fields.Contains("spatialCoverage") ? [] : dataset.SpatialCoverage,
            Version = fields.Contains("version") ? null : dataset.Version,
            Origins = origins,
        };
    }

    /// <summary>A finding about one of these fields may quote it.</summary>
    public static bool IsAbout(string path, IReadOnlyCollection<string> fields) => fields.Contains(path.Split('/', 2)[0]);

    // A file may be named after a person; then not even its name is told.
    private static LocalText NameOf(Dataset dataset) =>
        dataset.Distributions.Concat(dataset.Samples).Select(static d => d.File?.Name).OfType<string>().FirstOrDefault(static n => !SecretName.IsPerson(n)) is { } name
            ? LocalText.In("sl", name)
            : HoldTexts.NoName;

    private static string Value(Dataset dataset, string field) => field switch
    {
        "title" => RecordJson.ToText(dataset.Title),
        "description" => RecordJson.ToText(dataset.Description),
        "keywords" => string.Join('\n', dataset.Keywords.Select(static k => k.Text)),
        "temporalCoverage" => RecordJson.ToText(dataset.TemporalCoverage),
        "spatialCoverage" => RecordJson.ToText(dataset.SpatialCoverage),
        _ => dataset.Version ?? "",
    };
}
