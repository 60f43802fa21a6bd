using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>Fills distributions from their files: format and media type by content, size, checksum, tables, time of change.</summary>
internal static class DescribeDistributions
{
    public static IReadOnlyList<Distribution> Run(IReadOnlyList<Distribution> given, IReadOnlyList<ProfiledFile> files, FieldOrigins origins)
    {
        var byKey = files.ToDictionary(f => f.DistributionKey, StringComparer.Ordinal);
        var described = given.Select(d => byKey.Remove(d.Key, out var file) ? Describe(d, file, origins) : d).ToList();
        foreach (var file in files.Where(f => byKey.ContainsKey(f.DistributionKey)))
        {
            described.Add(Describe(new Distribution { Key = file.DistributionKey }, file, origins));
        }

        return described;
    }

    private static Distribution Describe(Distribution distribution, ProfiledFile file, FieldOrigins origins)
    {
        var profile = file.Profile;
        var path = $"distributions/{distribution.Key}/";

        // What the bytes say is so, whatever anybody declares: these are measured, not described.
        var described = distribution with
        {
            File = file.Kept,
            ByteSize = profile.ByteSize,
            Checksum = new Checksum(Authority.Sha256, profile.Sha256),
            Tables = Tables(distribution.Tables, file),
        };
        origins.Found(path + "byteSize", file.Kept.Name);
        origins.Found(path + "checksum", file.Kept.Name);
        if (described.Format is null)
        {
            described = described with { Format = Authority.FileType(profile.Format) };
            origins.Found(path + "format", file.Kept.Name);
        }

        if (described.MediaType is null)
        {
            described = described with { MediaType = Authority.MediaType(profile.MediaType) };
            origins.Found(path + "mediaType", file.Kept.Name);
        }

        if (described.Title.IsEmpty)
        {
            described = described with { Title = LocalText.In("sl", file.Kept.Name) };
            origins.Found(path + "title", file.Kept.Name);
        }

        if (described.Modified is null && file.ModifiedAt is { } modified)
        {
            described = described with { Modified = Temporal.Of(modified) };
            origins.Found(path + "modified", file.Kept.Name);
        }

        return described;
    }

    // Columns that people or a sidecar described keep their words when the table comes anew.
    private static IReadOnlyList<TableDescription> Tables(IReadOnlyList<TableDescription> given, ProfiledFile file) =>
    [
        .. file.Profile.Tables.Select((table, i) => new TableDescription
        {
            Profile = table,
            Columns = (given.FirstOrDefault(g => g.Profile.Name == table.Name) ?? (given.Count > i && given[i].Profile.Name.Length == 0 ? given[i] : null))?.Columns
                ?? new Dictionary<string, ColumnDescription>(),
        }),
    ];
}
