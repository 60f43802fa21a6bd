using OpenData.Catalog.Model;
using OpenData.Catalog.Search;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>Strangers at a remote catalogue, and which of our records they may be.</summary>
internal sealed class AdoptionMatches
{
    private readonly Dictionary<string, RemoteRecord> strangers;
    private readonly ILookup<string, string> byMark;
    private readonly ILookup<string, string> byAddress;
    private readonly ILookup<string, string> byName;
    private readonly ILookup<string, string> byTitle;
    private readonly List<Candidate> candidates = [];

    public AdoptionMatches(IReadOnlyList<RemoteRecord> strangers)
    {
        this.strangers = strangers.ToDictionary(static s => s.Id, StringComparer.Ordinal);
        byMark = strangers
            .Where(static s => s.Marker is not null)
            .ToLookup(static s => s.Marker!, static s => s.Id, StringComparer.Ordinal); // null ones were left out
        byName = strangers.ToLookup(static s => s.Name, static s => s.Id, StringComparer.Ordinal);
        byTitle = strangers
            .Where(static s => s.Title.Length > 0)
            .ToLookup(static s => Folded(s.Title), static s => s.Id, StringComparer.Ordinal);
        byAddress = strangers
            .SelectMany(static s => s.Addresses.Select(Plain).Distinct(StringComparer.Ordinal).Select(a => (Address: a, s.Id)))
            .ToLookup(static p => p.Address, static p => p.Id, StringComparer.Ordinal);
    }

    public void Add(CatalogRecord record, LocalForm form)
    {
        var grounds = new Dictionary<string, AdoptionGrounds>(StringComparer.Ordinal);
        Note(grounds, byMark[form.Dataset], AdoptionGrounds.Mark);
        Note(grounds, byName[form.Name], AdoptionGrounds.Name);
        var titles = record.Resource.Title.Select(static t => Folded(t.Value)).Distinct(StringComparer.Ordinal);
        Note(grounds, titles.SelectMany(t => byTitle[t]), AdoptionGrounds.Title);
        var addresses = AddressesOf(record).Select(Plain).Distinct(StringComparer.Ordinal);
        Note(grounds, addresses.SelectMany(a => byAddress[a]), AdoptionGrounds.Address);
        candidates.AddRange(grounds.Select(g => new Candidate(form.Dataset, record.Resource.Title, g.Key, g.Value)));
    }

    /// <summary>The best match of each record, in order of our ids; matches that two records have equally are all shown and none is sure.</summary>
    public IReadOnlyList<AdoptionProposal> ToProposals()
    {
        var (ofDataset, ofStranger) = (Strongest(static c => c.Dataset), Strongest(static c => c.Stranger));
        var best = candidates.Where(c => c.Grounds == ofDataset[c.Dataset] && c.Grounds == ofStranger[c.Stranger]).ToList();
        var datasets = best.CountBy(static c => c.Dataset).ToDictionary(StringComparer.Ordinal);
        var theirs = best.CountBy(static c => c.Stranger).ToDictionary(StringComparer.Ordinal);
        return [.. best
            .OrderBy(static c => c.Dataset, StringComparer.Ordinal).ThenBy(static c => c.Stranger, StringComparer.Ordinal)
            .Select(c => new AdoptionProposal(
                c.Dataset, c.Title, strangers[c.Stranger], c.Grounds, IsEnough(c.Grounds) && datasets[c.Dataset] == 1 && theirs[c.Stranger] == 1))];
    }

    private Dictionary<string, AdoptionGrounds> Strongest(Func<Candidate, string> of) =>
        candidates.GroupBy(of, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Max(static c => c.Grounds), StringComparer.Ordinal);

    private static bool IsEnough(AdoptionGrounds grounds) =>
        grounds >= AdoptionGrounds.Address || grounds == (AdoptionGrounds.Name | AdoptionGrounds.Title);

    private static void Note(Dictionary<string, AdoptionGrounds> grounds, IEnumerable<string> found, AdoptionGrounds ground)
    {
        foreach (var id in found)
        {
            grounds[id] = grounds.GetValueOrDefault(id) | ground;
        }
    }

    private static IEnumerable<string> AddressesOf(CatalogRecord record) => record.Resource is Dataset dataset
        ? dataset.Distributions.SelectMany(static d => d.AccessUrls.Concat(d.DownloadUrls)).Select(static a => a.Value)
        : [];

    private static string Folded(string title) => string.Join(' ', TextFolding.Words(title));

    // http and https, with and without a slash at the end, are one address.
    private static string Plain(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        ? (uri.Authority + uri.PathAndQuery).TrimEnd('/')
        : address.TrimEnd('/');

    private sealed record Candidate(string Dataset, LocalText Title, string Stranger, AdoptionGrounds Grounds);
}
