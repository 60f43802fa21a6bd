using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>
/// What a register says already, so that a file that is imported twice adds nothing the second time. Entries that differ in their senders alone are
/// two; of one whose sender was erased nobody can tell, so that it stands for any one sender.
/// </summary>
internal sealed class KnownEntries
{
    private const int Together = 500;

    private readonly HashSet<string> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> withoutSender = new(StringComparer.Ordinal);

    private KnownEntries()
    {
    }

    public static async Task<KnownEntries> ReadAsync(CatalogStore store, RegisterKind kind, CancellationToken cancel)
    {
        var known = new KnownEntries();
        var filter = new RegisterFilter { Kind = kind.Name, Limit = Together };
        for (var page = await store.ListEntriesAsync(filter, cancel); page.Count > 0; page = await store.ListEntriesAsync(filter with { After = page[^1].Id }, cancel))
        {
            var senders = await store.FindSendersAsync([.. page.Select(static e => e.Id)], cancel);
            foreach (var entry in page)
            {
                var left = senders.GetValueOrDefault(entry.Id)?.Values ?? new Dictionary<string, string>();
                known.whole.Add(Whole(kind, left.Concat(entry.Values).DistinctBy(static v => v.Key).ToDictionary(StringComparer.Ordinal)));
                if (left.Count == 0)
                {
                    var signature = Signature(kind, entry.Values);
                    known.withoutSender[signature] = known.withoutSender.GetValueOrDefault(signature) + 1;
                }
            }
        }

        return known;
    }

    /// <summary>True when the register does not say so yet; from now on it does.</summary>
    public bool Add(RegisterKind kind, IReadOnlyDictionary<string, string> values)
    {
        if (!whole.Add(Whole(kind, values)))
        {
            return false;
        }

        var signature = Signature(kind, values);
        if (withoutSender.GetValueOrDefault(signature) is var left and > 0)
        {
            withoutSender[signature] = left - 1;
            return false;
        }

        return true;
    }

    /// <summary>What the register itself says, without the sender.</summary>
    public static string Signature(RegisterKind kind, IReadOnlyDictionary<string, string> values) => Text(kind.Fields.Where(static f => !f.Computed && !f.OfSender), values);

    private static string Whole(RegisterKind kind, IReadOnlyDictionary<string, string> values) => Text(kind.Fields.Where(static f => !f.Computed), values);

    private static string Text(IEnumerable<RegisterField> fields, IReadOnlyDictionary<string, string> values) =>
        RecordJson.ToText(fields.Select(f => values.GetValueOrDefault(f.Name) ?? "").ToArray());
}
