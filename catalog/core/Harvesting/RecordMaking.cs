using OpenData.Catalog.Dcat;
using OpenData.Catalog.Harvesting.Describing;
using OpenData.Catalog.Harvesting.Harmonising;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Store;
using Marks = OpenData.Catalog.Dcat.HighValue;

namespace OpenData.Catalog.Harvesting;

/// <summary>A record ready to be kept.</summary>
internal sealed record Made(CatalogRecord Record)
{
    /// <summary>A new record with an id that is free as far as the run knows, ready to be written; null for others.</summary>
    public PreparedRecord? Prepared { get; init; }
}

/// <summary>
/// Makes the record: words become authority IRIs, the source's settings and then its files describe what was left open, rows that enrich
/// it are laid over, people's edits stay, and the whole is checked. Pure: no store, no file.
/// </summary>
internal sealed class RecordMaking(IntakeRules rules)
{
    /// <param name="found">As the harvester yields it, series named by id.</param>
    /// <param name="files">Its files, profiled.</param>
    /// <param name="traced">The same files as they are remembered.</param>
    /// <param name="fingerprint">Over what the source gave.</param>
    /// <param name="before">As the catalogue has it; null for a new one.</param>
    /// <param name="last">What the source gave last; null when nothing is known.</param>
    public Made Make(
        HarvestEvent.Found found, IReadOnlyList<ProfiledFile> files, IReadOnlyList<TracedFile> traced, string fingerprint, CatalogRecord? before, Resource? last)
    {
        var (harmonised, unknown) = Harmonisation.Run(found with { Resource = WithKeys(found.Resource) });
        var usable = files.Where(f => !f.Profile.Rejected).ToList();
        var (described, template) = harmonised is Dataset dataset
            ? ((Resource, TemplateMatch?))DescribeDataset.Run(WithoutRejected(dataset, files), usable, [])
            : (harmonised, null);
        described = described with { Owner = described.Owner ?? rules.Source.Owner, Id = before?.Resource.Id ?? "" };

        List<Finding> carried = [.. found.Findings, .. unknown, .. files.SelectMany(f => ProfileFindings.Lift(f.DistributionKey, f.Profile))];
        carried.AddRange(files.SelectMany(f => ProfileFindings.Contradictions(described, f.DistributionKey, f.Profile)));
        carried.AddRange(usable.SelectMany(f => (harmonised as Dataset)?.Distributions.Where(d => d.Key == f.DistributionKey).SelectMany(d => ProfileFindings.OtherThanStated(d, f.Profile)) ?? []));
        if (!rules.FromCatalogue && Marks.IsMarked(described))
        {
            // High value is what a person decides (opendata hvd), not what a column of one's own register says.
            carried.Add(Claimed(described));
            described = Marks.Unmark(described, null);
        }
        else if (template is { Template.HvdCategory: not null } && described.HvdCategories.Count == 0)
        {
            carried.Add(HighValue(template));
        }

        if (found.Enriches is { } place && described is Dataset { Distributions: var own } && !own.Any(d => d.AccessUrls.Count + d.DownloadUrls.Count > 0))
        {
            carried.Add(Waiting(place));
        }

        var trace = new HarvestTrace
        {
            Files = traced,
            Address = found.Address ?? traced.Select(f => f.Location).FirstOrDefault(IsAddress) ?? (IsAddress(rules.Source.Location) ? rules.Source.Location : null),
            ContentHash = Fingerprints.OfFiles(traced),
            Rules = template is null ? found.Rules : [.. found.Rules, $"template:{template.Template.Key}"],
            Enrichments = before?.Trace?.Enrichments ?? [],
            Enriches = found.Enriches,
            RowFindings = found.Enriches is null ? [] : [.. found.Findings, .. unknown],
            RowDistribution = RowDistribution.Of(found),
        };
        var record = (before ?? new CatalogRecord { Resource = described }) with
        {
            Source = rules.Source.Id,
            RemoteId = found.RemoteId,
            Fingerprint = fingerprint,
            LastSeenRun = rules.Run.Id,
            ArchivedAt = null,
            Locations = [.. traced.Select(f => f.Location).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
        return new Made(Finish(record, before, described, last, trace, carried, rules.Automatic));
    }

    /// <summary>Lays rows over what the source gave, brings in people's edits, checks, decides on approval.</summary>
    /// <param name="record">The record, its resource not yet final.</param>
    /// <param name="before">As it stood; null for a new one.</param>
    /// <param name="described">What its own source gives now, described.</param>
    /// <param name="last">What the source gave last, rows included.</param>
    /// <param name="trace">Trace to leave, with the rows that enrich the record.</param>
    /// <param name="carried">Findings made on the way.</param>
    /// <param name="automatic">The record is approved as it comes.</param>
    public CatalogRecord Finish(
        CatalogRecord record, CatalogRecord? before, Resource described, Resource? last, HarvestTrace trace, IReadOnlyList<Finding> carried, bool automatic)
    {
        var incoming = trace.Enrichments.Count > 0 ? Enriching.Run(described, trace.Enrichments) : described;
        var (merged, conflicts) = before is null || last is null ? (incoming, []) : ThreeWayMerge.Run(last, incoming, before.Resource);
        if (Marks.Is(merged) && merged.ApplicableLegislation.Contains(Marks.Regulation) && !Marks.IsMarked(incoming))
        {
            merged = Marks.MarkParts(merged); // decided here: a file that came later belongs to it
        }

        var findings = CheckRecord.Run(
            merged.Owner is { } id && rules.Organisations.TryGetValue(id, out var owner) ? InheritedValues.Apply(merged, owner) : merged,
            [.. carried.Where(f => f.Code != ConflictCode).Concat(trace.Enrichments.SelectMany(r => r.Findings)).Distinct(), .. conflicts.Select(Conflict)]);
        var finished = record with
        {
            Resource = merged,
            Findings = findings,
            MetadataFingerprint = Fingerprints.OfMetadata(merged),
            Trace = trace with
            {
                Revision = (before?.Revision ?? 0) + 1,
                Base = ReferenceEquals(incoming, merged) || ThreeWayMerge.Same(incoming, merged) ? null : incoming,
                Described = trace.Enrichments.Count > 0 ? described : null,
            },
        };
        return Approval.Decide(finished, before, automatic);
    }

    // A path of this machine is nobody's address.
    private static bool IsAddress(string? place) =>
        Uri.TryCreate(place, UriKind.Absolute, out var uri) && !uri.IsFile && place!.Contains("://", StringComparison.Ordinal); // parsed: not null

    private const string ConflictCode = "source-changed-edited-field";

    private static Finding Conflict(string path) => new()
    {
        Code = ConflictCode,
        Severity = Severity.Hint,
        Path = path,
        Message = LocalText.Of(
            sl: $"Vir je spremenil polje »{path}«, ki je bilo tu popravljeno ali potrjeno; obdržali smo tukajšnjo vrednost. Preverite, ali še velja.",
            en: $"The source changed the field \"{path}\", which was edited or confirmed here; the value here was kept. Check that it still holds."),
    };

    private static Finding Waiting(string place) => new()
    {
        Code = "waits-for-file",
        Severity = Severity.Hint,
        Path = "distributions",
        Value = place,
        Message = LocalText.Of(
            sl: $"Vrstica čaka na datoteko »{place}«, ki je ni zajel še noben vir. Dodajte vir vrste files za njeno mapo ali popravite pot.",
            en: $"The row waits for the file \"{place}\", which no source has harvested yet. Add a source of kind files for its folder, or mend the path."),
    };

    internal static Finding Claimed(Resource claimed) => new()
    {
        Code = "high-value-candidate",
        Severity = Severity.Hint,
        Path = "hvdCategories",
        Value = claimed.HvdCategories.Count > 0 ? Code(claimed.HvdCategories[0].Value) : null,
        Message = LocalText.Of(
            sl: "Vir zbirko označuje kot podatkovni niz velike vrednosti; oznaka se zapiše šele z dogovorom. Odločite z: opendata hvd decide.",
            en: "The source marks the dataset as being of high value; the mark is written from the agreement on. Decide with: opendata hvd decide."),
    };

    private static string Code(string iri) => iri[(iri.LastIndexOf('/') + 1)..];

    private static Finding HighValue(TemplateMatch match) => new()
    {
        Code = "high-value-candidate",
        Severity = Severity.Hint,
        Path = "hvdCategories",
        Value = match.Template.HvdCategory,
        Message = LocalText.Of(
            sl: $"Zbirka je morda podatkovni niz velike vrednosti ({match.Template.Title.For("sl")}; besede: {string.Join(", ", match.Words)}){(match.Template.HvdInPart ? ", če jo vodi občina sama" : "")}. Odločite z: opendata hvd decide.",
            en: $"The dataset may be of high value ({match.Template.Title.For("en")}; words: {string.Join(", ", match.Words)}){(match.Template.HvdInPart ? ", where the municipality itself holds it" : "")}. Decide with: opendata hvd decide."),
    };

    // A key for every distribution that came without one, made from its place in the list.
    private static Resource WithKeys(Resource resource)
    {
        if (resource is not Dataset dataset || dataset.Distributions.All(d => d.Key.Length > 0))
        {
            return resource;
        }

        var taken = dataset.Distributions.Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        var number = 0;
        return dataset with
        {
            Distributions = [.. dataset.Distributions.Select(d => d.Key.Length > 0 ? d : d with { Key = Next() })],
        };

        string Next()
        {
            do
            {
                number++;
            }
            while (!taken.Add($"d{number}"));
            return $"d{number}";
        }
    }

    // One bad file among good ones: its distribution is left out, the finding stays.
    private static Dataset WithoutRejected(Dataset dataset, IReadOnlyList<ProfiledFile> files)
    {
        var bad = files.Where(f => f.Profile.Rejected).Select(f => f.DistributionKey).ToHashSet(StringComparer.Ordinal);
        return bad.Count == 0 ? dataset : dataset with { Distributions = [.. dataset.Distributions.Where(d => !bad.Contains(d.Key))] };
    }
}
