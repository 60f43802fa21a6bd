using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Naming;
using OpenData.Rdf;

namespace OpenData.Harvesters.Files.Web;

/// <summary>One run over a list of addresses: each is asked conditionally; formats of one name are one dataset.</summary>
internal sealed class AddressHarvest(IReadOnlyList<string> addresses, FilesOptions options, HarvestContext context)
{
    private readonly Dictionary<string, string> marks = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<HarvestEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var groups = addresses.GroupBy(Key, StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        var series = options.Series == "off" ? [] : groups.Select(g => (Address: g[0], Period: Period(g[0])))
            .Where(x => x.Period is not null)
            .GroupBy(x => SeriesId(x.Address, x.Period!), StringComparer.Ordinal) // filtered above
            .Where(s => s.Select(x => x.Period!.Start).Distinct().Count() > 1) // as above
            .ToDictionary(s => s.Key, s => s.Select(x => (x.Address, Period: x.Period!)).OrderBy(x => x.Period.Start).ToArray());
        yield return new HarvestEvent.Announced(groups.Length + series.Count);
        foreach (var (id, members) in series.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            yield return FilesMapping.ToSeries(id, [.. members.Select(m => m.Period)], $"{FetchedFile.NameOf(m(members, 0))} … {FetchedFile.NameOf(m(members, ^1))}");
        }

        foreach (var group in groups)
        {
            cancel.ThrowIfCancellationRequested();
            var files = new List<FetchedFile>();
            try
            {
                yield return await RecordAsync(group, files, series.Keys, cancel);
            }
            finally
            {
                files.ForEach(f => f.Dispose());
            }
        }

        yield return new HarvestEvent.Page(null, marks);

        static Uri m((string Address, NamePeriod Period)[] members, Index at) => new(members[at].Address);
    }

    private async Task<HarvestEvent> RecordAsync(string[] group, List<FetchedFile> files, ICollection<string> series, CancellationToken cancel)
    {
        foreach (var address in group)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                return new HarvestEvent.Rejected(group[0], LocalText.Of(
                    sl: $"»{address}« ni spletni naslov. Naslov se začne s http:// ali https://.",
                    en: $"\"{address}\" is no web address. An address begins with http:// or https://."));
            }

            try
            {
                var file = await FetchedFile.AskAsync(uri, context, cancel);
                files.Add(file);
                if (file.Refusal is { } refusal)
                {
                    return new HarvestEvent.Rejected(group[0], refusal);
                }
            }
            catch (CatalogException e)
            {
                return new HarvestEvent.Rejected(group[0], e.Text);
            }
        }

        return ToRecord(group, files, series);
    }

    private HarvestEvent.Found ToRecord(string[] group, List<FetchedFile> files, ICollection<string> series)
    {
        var distributions = new List<Distribution>();
        var harvested = new List<HarvestedFile>();
        foreach (var file in files)
        {
            var stem = FileStem.Of(file.Name);
            var wish = FileStem.Slug(stem.Packing is null ? stem.Extension : $"{stem.Extension}-{stem.Packing}");
            var key = Enumerable.Range(1, files.Count + 1).Select(n => n == 1 ? wish : $"{wish}-{n}").First(k => distributions.All(d => d.Key != k));
            // Nothing of the headers goes into the record: an answer of 304 has none of them, and the record must stay the same.
            var iri = new Iri(file.Address.AbsoluteUri);
            distributions.Add(new Distribution
            {
                Key = key,
                AccessUrls = [iri],
                DownloadUrls = [iri],
            });
            harvested.Add(new HarvestedFile(key, file.Name, file.OpenAsync) { Location = file.Address.OriginalString, Size = file.Size, ModifiedAt = file.ModifiedAt, Validator = file.Validator });
            if (file.Validator is not null)
            {
                marks[file.Address.OriginalString] = file.Validator;
            }
        }

        var period = Period(group[0]);
        var member = period is not null && series.Contains(SeriesId(group[0], period)) ? SeriesId(group[0], period) : null;
        return new HarvestEvent.Found(group[0], new Dataset
        {
            Distributions = distributions,
            InSeries = member is null ? [] : [member],
            TemporalCoverage = period is null ? [] : [period.ToPeriod()],
            Origins = period is null ? new Dictionary<string, FieldOrigin>() : new() { ["temporalCoverage"] = new(ValueOrigin.Suggested, files[0].Name) },
        })
        {
            Files = harvested,
            Findings = [.. files.Select(f => SuspectNames.Look(f.Name)).OfType<Finding>()],
        };
    }

    // Folder and stem of an address without a query; any other address stands alone.
    private static string Key(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Query.Length == 0 && FileStem.Of(FetchedFile.NameOf(uri)) is { Extension.Length: > 0 } stem
            ? new Uri(uri, ".").AbsoluteUri + stem.Stem
            : address;

    private static NamePeriod? Period(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? NamePeriod.Find(FileStem.Of(FetchedFile.NameOf(uri)).Stem) : null;

    private static string SeriesId(string address, NamePeriod period) => "series:" + new Uri(new Uri(address), ".").AbsoluteUri + period.Pattern.ToLowerInvariant();
}
