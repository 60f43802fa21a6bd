using System.Runtime.CompilerServices;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Names;
using OpenData.Catalog.Store;
using OpenData.Rdf;

namespace OpenData.Catalog.Privacy;

/// <summary>
/// Records as they may go out: of a file that waits or was taken back, its place in the dataset and the reason are left, and nothing that was known from
/// its bytes, neither in its form nor in the dataset's own fields. Everything that publishes reads records through here.
/// </summary>
/// <param name="store">The catalogue with what the guard said.</param>
/// <param name="addresses">
/// Addresses of the catalogue: a form of a dataset has to have one (DCAT-AP), and a file that waits has its dataset's page; null where none is written.
/// </param>
public sealed class PublicFiles(CatalogStore store, Addresses? addresses = null)
{
    private const int Most = 64;

    /// <summary>The same records in the same order, as a stream; some are read ahead.</summary>
    public async IAsyncEnumerable<CatalogRecord> OfAsync(IAsyncEnumerable<CatalogRecord> records, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(records);
        // Who wants the first record waits for no other; who reads them all asks the catalogue once for many.
        var (group, size) = (new List<CatalogRecord>(), 1);
        await foreach (var record in records.WithCancellation(cancel))
        {
            group.Add(record);
            if (group.Count == size)
            {
                foreach (var seen in await OfAsync(group, cancel))
                {
                    yield return seen;
                }

                group.Clear();
                size = Math.Min(size * 2, Most);
            }
        }

        foreach (var seen in await OfAsync(group, cancel))
        {
            yield return seen;
        }
    }

    /// <summary>One record.</summary>
    public async Task<CatalogRecord> OfAsync(CatalogRecord record, CancellationToken cancel) => (await OfAsync([record], cancel))[0];

    /// <summary>Kept states of records, with their records as they may go out now.</summary>
    public async Task<IReadOnlyList<Revision>> OfAsync(IReadOnlyList<Revision> revisions, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        var records = await OfAsync([.. revisions.Select(static r => r.Record)], cancel);
        return [.. revisions.Zip(records, static (revision, record) => ReferenceEquals(revision.Record, record) ? revision : revision with { Record = record })];
    }

    /// <summary>Several records; one that holds nothing back is answered as it is.</summary>
    public async Task<IReadOnlyList<CatalogRecord>> OfAsync(IReadOnlyList<CatalogRecord> records, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(records);
        var hashes = records.SelectMany(static r => KeptIn(r.Resource)).Select(static d => d.File!.Sha256).ToHashSet(StringComparer.Ordinal); // they have one: see KeptIn
        if (hashes.Count == 0)
        {
            return [.. records];
        }

        var facts = await store.ReadLeaksAsync(hashes, [.. records.Select(static r => r.Resource.Id).Distinct(StringComparer.Ordinal)], cancel);
        return [.. records.Select(r => Without(r, facts))];
    }

    /// <summary>Forms of a dataset, samples too, of which the catalogue keeps the bytes.</summary>
    internal static IEnumerable<Distribution> KeptIn(Resource resource) =>
        resource is Dataset dataset ? dataset.Distributions.Concat(dataset.Samples).Where(static d => d.File is not null) : [];

    private CatalogRecord Without(CatalogRecord record, LeakFacts facts)
    {
        if (record.Resource is not Dataset dataset)
        {
            return record;
        }

        var holds = KeptIn(dataset).Select(d => (d.Key, Hold: FileHolds.Of(facts, dataset.Id, d.Key, d.File!.Sha256, ScanProfiles.TemplateOf(record)))) // they have one: see KeptIn
            .Where(static d => d.Hold is not null).GroupBy(static d => d.Key, StringComparer.Ordinal)
            .ToDictionary(static d => d.Key, static d => d.First().Hold!, StringComparer.Ordinal); // not null: chosen so
        if (holds.Count == 0)
        {
            return record;
        }

        // What the dataset says of itself may come from the very bytes that do not go out.
        var found = FoundFields.Of(dataset).Keys.ToHashSet(StringComparer.Ordinal);
        var told = FoundFields.Without(dataset, found, holds.Values.First().Why);
        return record with
        {
            Resource = told with
            {
                Distributions = Shown(dataset.Distributions, dataset, holds),
                Samples = Shown(dataset.Samples, dataset, holds),
                ForeignStatements = WithheldStatements.Without(dataset.ForeignStatements, holds.Keys),
            },

            // A finding about a file, or about what was read from it, may quote it.
            Findings = [.. record.Findings.Where(f => !FoundFields.IsAbout(f.Path, found) && !holds.Keys.Any(key => IsAbout(f.Path, key)))],
        };
    }

    private static bool IsAbout(string path, string key) =>
        path.StartsWith($"distributions/{key}/", StringComparison.Ordinal) || path == $"distributions/{key}";

    private List<Distribution> Shown(IReadOnlyList<Distribution> distributions, Dataset dataset, Dictionary<string, FileHold> holds) =>
        [.. distributions.Select(d => d.File is not null && holds.TryGetValue(d.Key, out var hold) ? Withheld(d, dataset, hold) : d)];

    private Distribution Withheld(Distribution distribution, Dataset dataset, FileHold hold) => distribution with
    {
        Withheld = hold,
        Iri = null, // some name a form by the address of its file
        Title = IsNamedAfterSomebody(distribution, dataset) ? HoldTexts.NoName : distribution.Title,
        Description = distribution.Description.With("sl", Told(distribution, hold, "sl")).With("en", Told(distribution, hold, "en")),
        AccessUrls = addresses is null ? [] : [addresses.Resource(dataset.Id)],
        DownloadUrls = [],
        AccessServices = [],
        File = null,
        ByteSize = null,
        Checksum = null,
        Tables = [],
    };

    private static bool IsNamedAfterSomebody(Distribution distribution, Dataset dataset) =>
        dataset.Origins.GetValueOrDefault($"distributions/{distribution.Key}/title")?.Origin == ValueOrigin.Found
        && distribution.Title.Any(static t => SecretName.IsPerson(t.Value));

    private static string Told(Distribution distribution, FileHold hold, string language) =>
        distribution.Description.IsEmpty ? hold.Why.For(language) : $"{hold.Why.For(language)}\n\n{distribution.Description.For(language)}";
}
