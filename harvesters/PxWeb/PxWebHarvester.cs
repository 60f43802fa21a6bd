using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Http;
using OpenData.Harvesters.Naming;

namespace OpenData.Harvesters.PxWeb;

/// <summary>Kind <c>pxweb</c>: the tables of a PxWeb server such as the Statistical Office's.</summary>
internal sealed class PxWebHarvester : IHarvester
{
    private const string Prefix = "table:";
    private const string SettingsKey = "settings";
    private const int FailuresInARow = 5;

    public string Kind => "pxweb";

    public LocalText Summary => LocalText.Of(
        sl: "tabele strežnika PxWeb (npr. SURS), z opisom in po želji s podatki",
        en: "tables of a PxWeb server (such as SURS), described and if wanted with their data");

    public Type OptionsType => typeof(PxWebOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    // SURS allows thirty requests in ten seconds.
    public TimeSpan Spacing => TimeSpan.FromMilliseconds(400);

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (PxWebOptions)context.Options;
        var location = PxWebAddress.Of(context.Source.Location);
        await using var client = new PxWebClient(context);
        var (tables, incomplete) = await ListAsync(client, location, options, cancel);
        yield return new HarvestEvent.Announced(tables.Count);
        if (incomplete is not null)
        {
            yield return new HarvestEvent.Incomplete(incomplete);
        }

        var settings = SettingsMark.Of(options);
        var knows = !context.Full && context.Before.Validators.GetValueOrDefault(SettingsKey) == settings;
        bool IsUnchanged(PxEntry t) => knows && t.Updated is not null
            && context.Before.Validators.GetValueOrDefault(Prefix + t.Id) == t.Updated;
        if (incomplete is null && context.Before.Cursor is null && tables.Count > 0 && tables.All(IsUnchanged)
            && context.Before.Validators.Keys.Count(k => k.StartsWith(Prefix, StringComparison.Ordinal)) == tables.Count)
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        var titles = await TitlesAsync(client, location, options, tables, cancel);
        var marks = new Dictionary<string, string>(StringComparer.Ordinal) { [SettingsKey] = settings };
        var start = context.Before.Cursor is { } cursor ? tables.FindIndex(t => t.Id == cursor) + 1 : 0;
        foreach (var done in tables.Take(start).Where(IsUnchanged))
        {
            marks[Prefix + done.Id] = done.Updated!; // it has one
        }

        var failures = 0;
        var broken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = start; i < tables.Count; i++)
        {
            var said = IsUnchanged(tables[i])
                ? Unchanged(tables[i])
                : await ReadAsync(client, location, tables[i], titles, options, broken, cancel);
            yield return said;
            failures = said is HarvestEvent.Rejected ? failures + 1 : 0;
            if (failures == FailuresInARow)
            {
                yield return new HarvestEvent.Incomplete(((HarvestEvent.Rejected)said).Reason);
                yield break;
            }

            // By now the core has read the file; what broke is read again next time.
            if (said is not HarvestEvent.Rejected && !broken.Contains(tables[i].Id) && tables[i].Updated is { } updated)
            {
                marks[Prefix + tables[i].Id] = updated;
            }

            yield return new HarvestEvent.Page(i + 1 < tables.Count ? tables[i].Id : null, marks);
        }
    }

    private static async Task<(List<PxEntry> Tables, LocalText? Incomplete)> ListAsync(
        PxWebClient client, PxWebAddress location, PxWebOptions options, CancellationToken cancel)
    {
        var tree = new PxTree(client, options);
        await tree.WalkAsync(location, cancel);
        var wanted = new NamePatterns(options.Tables);
        var tables = tree.Tables.Where(t => wanted.IsEmpty || wanted.Matches(t.Id) || wanted.Matches(PxWebMapping.Number(t.Id)));
        return ([.. tables.Take(options.MaxTables)], tree.Incomplete);
    }

    /// <summary>What the lists call the tables, by table and language. A language that the server does not have gives none.</summary>
    private static async Task<Dictionary<string, Dictionary<string, string>>> TitlesAsync(
        PxWebClient client, PxWebAddress location, PxWebOptions options, List<PxEntry> tables, CancellationToken cancel)
    {
        var titles = tables.ToDictionary(
            t => t.Id, t => new Dictionary<string, string> { [location.Language] = t.Text }, StringComparer.Ordinal);
        foreach (var language in Others(location, options))
        {
            try
            {
                var tree = new PxTree(client, options);
                await tree.WalkAsync(location.In(language), cancel);
                foreach (var table in tree.Tables.Where(t => titles.ContainsKey(t.Id)))
                {
                    titles[table.Id][language] = table.Text;
                }
            }
            catch (Exception e) when (e is SourceUnavailableException or SourceUnreadableException)
            {
                // Tables are not asked for in a language whose list is not there.
            }
        }

        return titles;
    }

    private static IEnumerable<string> Others(PxWebAddress location, PxWebOptions options) =>
        options.Languages.Split(',').Where(l => l != location.Language).Distinct();

    private static async Task<HarvestEvent> ReadAsync(
        PxWebClient client, PxWebAddress location, PxEntry entry, Dictionary<string, Dictionary<string, string>> titles,
        PxWebOptions options, HashSet<string> broken, CancellationToken cancel)
    {
        try
        {
            var tables = new List<(string Language, PxTable Table)> 
            {
                (location.Language, await TableAsync(client, entry.Address, cancel)),
            };
            foreach (var language in Others(location, options).Where(titles[entry.Id].ContainsKey))
            {
                try
                {
                    tables.Add((language, await TableAsync(client, entry.Address.In(language), cancel)));
                }
                catch (Exception e) when (e is SourceUnavailableException or SourceUnreadableException)
                {
                    // Some tables are not translated.
                }
            }

            var (file, notKept) = PxSnapshot.Of(entry, tables[0].Table, client, options, broken);
            return PxWebMapping.ToRecord(entry, titles[entry.Id], tables, file, notKept);
        }
        catch (Exception e) when (e is SourceUnavailableException or SourceUnreadableException)
        {
            return new HarvestEvent.Rejected(entry.Id, ((CatalogException)e).Text);
        }
    }

    private static async Task<PxTable> TableAsync(PxWebClient client, PxWebAddress address, CancellationToken cancel)
    {
        await using var answer = await client.ReadAsync(address, cancel);
        return await PxTable.ReadAsync(answer, cancel);
    }

    private static HarvestEvent.Skipped Unchanged(PxEntry entry) => new(entry.Id, LocalText.Of(
        sl: $"Tabela je pri viru taka kot ob zadnjem branju (osvežena {entry.Updated}).",
        en: $"The table is at the source as it was when last read (updated {entry.Updated})."));
}
