using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Harvesters.Files.Naming;
using OpenData.Harvesters.Files.Sidecars;
using OpenData.Rdf;

namespace OpenData.Harvesters.Files;

/// <summary>From files and their descriptions to records: a pure function.</summary>
internal static class FilesMapping
{
    private const string Frequencies = "http://publications.europa.eu/resource/authority/frequency/";

    /// <summary>A group of files as a dataset.</summary>
    /// <param name="remoteId">The group's name at its source.</param>
    /// <param name="group">Its files.</param>
    /// <param name="sidecars">What is written about it, weightiest first.</param>
    /// <param name="series">Remote id of its series; null outside one.</param>
    public static HarvestEvent.Found ToRecord(string remoteId, DatasetGroup group, IReadOnlyList<Sidecar> sidecars, string? series)
    {
        var keys = Keys(group);
        var words = Words(sidecars);
        var distributions = new List<Distribution>();
        var files = new List<HarvestedFile>();
        foreach (var file in group.Files)
        {
            var key = keys[file.Path];
            distributions.Add(ToDistribution(file, key, sidecars, words));
            files.Add(new HarvestedFile(key, file.Name, file.OpenAsync)
            {
                Location = file.Location,
                Size = file.Size,
                ModifiedAt = file.ModifiedAt,
                Validator = file.Validator,
            });
        }

        distributions.AddRange(sidecars.SelectMany(s => s.Elsewhere).Where(d => !keys.ContainsValue(d.Key)).DistinctBy(d => d.Key));
        var dataset = (sidecars.Count == 0 ? new Dataset() : sidecars.Select(s => s.Dataset).Aggregate(SidecarMerge.Fill)) with { Distributions = distributions };
        return new HarvestEvent.Found(remoteId, InTime(dataset, group, series))
        {
            Words = words,
            Files = files,
            Findings = [.. group.Files.Select(f => SuspectNames.Look(f.Name)).OfType<Finding>(), .. sidecars.SelectMany(s => s.Findings)],
        };
    }

    /// <summary>The record of a series made from the names of its members.</summary>
    /// <param name="remoteId">The pattern of their names.</param>
    /// <param name="members">The periods they speak of.</param>
    /// <param name="evidence">Names of the first and the last.</param>
    public static HarvestEvent.Found ToSeries(string remoteId, IReadOnlyList<NamePeriod> members, string evidence)
    {
        var periods = members.OrderBy(p => p.Start).ToArray();
        var name = FileStem.Words(periods[0].Pattern);
        return new HarvestEvent.Found(remoteId, new DatasetSeries
        {
            Title = LocalText.In("sl", name.Length == 0 ? periods[0].Pattern : name),
            Description = LocalText.Of(
                sl: $"Serija zbirk »{name}«, po ena za {LengthSl(periods[0].Length)}.",
                en: $"A series of datasets \"{name}\", one for every {LengthEn(periods[0].Length)}."),
            Frequency = new Iri(Frequencies + Frequency(periods[0].Length)),
            TemporalCoverage = [new Period { Start = Temporal.Of(periods[0].Start), End = Temporal.Of(periods.Max(p => p.End)) }],
            Origins = new Dictionary<string, FieldOrigin>
            {
                ["title"] = new(ValueOrigin.Suggested, evidence),
                ["description"] = new(ValueOrigin.Suggested, evidence),
                ["frequency"] = new(ValueOrigin.Suggested, evidence),
                ["temporalCoverage"] = new(ValueOrigin.Found, evidence),
            },
        });
    }

    private static Dictionary<string, IReadOnlyList<string>> Words(IReadOnlyList<Sidecar> sidecars)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (field, values) in sidecars.SelectMany(s => s.Words))
        {
            words.TryAdd(field, values);
        }

        return words;
    }

    private static Distribution ToDistribution(FoundFile file, string key, IReadOnlyList<Sidecar> sidecars, Dictionary<string, IReadOnlyList<string>> words)
    {
        Distribution? distribution = null;
        DeclaredTable? table = null;
        foreach (var sidecar in sidecars)
        {
            if (!sidecar.Files.TryGetValue(file.Path, out var described))
            {
                continue;
            }

            distribution = distribution is null ? described.Distribution : SidecarMerge.Fill(distribution, described.Distribution);
            table ??= described.Table;
            foreach (var (field, values) in described.Words)
            {
                words.TryAdd($"distributions/{key}/{field}", values);
            }
        }

        distribution ??= new Distribution();
        if (file.Address is { } address)
        {
            var iri = new Iri(address.AbsoluteUri);
            distribution = distribution with
            {
                AccessUrls = distribution.AccessUrls.Count == 0 ? [iri] : distribution.AccessUrls,
                DownloadUrls = distribution.DownloadUrls.Count == 0 ? [iri] : distribution.DownloadUrls,
            };
        }

        return distribution with { Key = key, Tables = table is { Columns.Count: > 0 } ? [SidecarMerge.ToTable(table)] : [] };
    }

    private static Dataset InTime(Dataset dataset, DatasetGroup group, string? series)
    {
        if (series is not null)
        {
            dataset = dataset with { InSeries = [.. dataset.InSeries, series] };
        }

        return group.Period is { } period && dataset.TemporalCoverage.Count == 0
            ? dataset with
            {
                TemporalCoverage = [period.ToPeriod()],
                Origins = new Dictionary<string, FieldOrigin>(dataset.Origins) { ["temporalCoverage"] = new(ValueOrigin.Suggested, group.PeriodEvidence) },
            }
            : dataset;
    }

    // The extension is the key where it can be (csv, xlsx, csv-gz); names tell files of one extension apart.
    private static Dictionary<string, string> Keys(DatasetGroup group)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var byStem = group.Files.Select(f => FileStem.Of(f.Name).Stem.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Count() == 1 && !group.Key.EndsWith('/');
        var top = group.Files.Count == 0 ? 0 : group.Files.Min(f => f.Folder.Length);
        foreach (var file in group.Files)
        {
            var stem = FileStem.Of(file.Name);
            var wish = byStem ? (stem.Packing is null ? stem.Extension : $"{stem.Extension}-{stem.Packing}") : file.Path[(top > 0 ? top + 1 : 0)..];
            var slug = FileStem.Slug(wish.Length == 0 ? "file" : wish);
            var key = slug;
            for (var n = 2; keys.ContainsValue(key); n++)
            {
                key = $"{slug}-{n}";
            }

            keys[file.Path] = key;
        }

        return keys;
    }

    private static string Frequency(PeriodLength length) => length switch
    {
        PeriodLength.Day => "DAILY",
        PeriodLength.Month => "MONTHLY",
        PeriodLength.Quarter => "QUARTERLY",
        PeriodLength.Half => "ANNUAL_2",
        _ => "ANNUAL",
    };

    private static string LengthSl(PeriodLength length) => length switch
    {
        PeriodLength.Day => "vsak dan",
        PeriodLength.Month => "vsak mesec",
        PeriodLength.Quarter => "vsako četrtletje",
        PeriodLength.Half => "vsako polletje",
        PeriodLength.SchoolYear => "vsako šolsko leto",
        _ => "vsako leto",
    };

    private static string LengthEn(PeriodLength length) => length switch
    {
        PeriodLength.Day => "day",
        PeriodLength.Month => "month",
        PeriodLength.Quarter => "quarter",
        PeriodLength.Half => "half-year",
        PeriodLength.SchoolYear => "school year",
        _ => "year",
    };
}
