using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What stands there against what we would send, field by field, in three ways.</summary>
/// <param name="Changes">Fields in which here and there differ.</param>
/// <param name="ByOthers">Those of them that another hand changed there since we sent them.</param>
internal sealed record FieldComparison(IReadOnlyList<FieldDifference> Changes, IReadOnlyList<FieldDifference> ByOthers)
{
    /// <summary>Compares one record.</summary>
    /// <param name="here">What we would send.</param>
    /// <param name="there">What stands there.</param>
    /// <param name="line">The ledger's line; null for a record that it does not know.</param>
    public static FieldComparison Of(RemoteFields here, IReadOnlyList<KeyValuePair<string, string>> there, PublishedRecord? line)
    {
        var local = Map(here.Fields);
        var (changes, byOthers) = (new List<FieldDifference>(), new List<FieldDifference>());
        var sent = line?.SentFields;
        var isKnown = sent is { Count: > 0 };
        var remote = Map(there);

        // A field that stands there and that we never sent is not ours. What stood there when a record was adopted was not sent by us either.
        var sending = here.Fields.Select(static f => f.Key);
        var ours = line?.SentAt is not null ? sending.Union(line.SentFields.Keys, StringComparer.Ordinal) : sending;
        foreach (var field in ours)
        {
            var (standing, wanted, before) = (remote.GetValueOrDefault(field), local.GetValueOrDefault(field), sent?.GetValueOrDefault(field));
            var meant = line is not null && IsAsTheRemoteKeepsIt(line, field, standing) ? before : standing;
            if (meant == wanted)
            {
                continue;
            }

            var difference = new FieldDifference(field, standing, wanted) { Sent = before };
            changes.Add(difference);
            if (isKnown && meant != before)
            {
                byOthers.Add(difference);
            }
        }

        return new FieldComparison(changes, byOthers);
    }

    /// <summary>Fields that stand there otherwise than we left them.</summary>
    /// <param name="there">What stands there.</param>
    /// <param name="line">The ledger's line.</param>
    /// <param name="here">What we would send: of an adopted record, which we never sent, only its fields are ours.</param>
    public static IReadOnlyList<FieldDifference> SinceSent(
        IReadOnlyList<KeyValuePair<string, string>> there, PublishedRecord line, RemoteFields? here)
    {
        var remote = Map(there);
        var ours = line.SentAt is null && here is not null ? Map(here.Fields) : null;
        return [.. line.SentFields
            .Where(sent => ours is null || ours.ContainsKey(sent.Key))
            .Where(sent => remote.GetValueOrDefault(sent.Key) is var standing && standing != sent.Value && !IsAsTheRemoteKeepsIt(line, sent.Key, standing))
            .Select(sent => new FieldDifference(sent.Key, remote.GetValueOrDefault(sent.Key), sent.Value) { Sent = sent.Value })];
    }

    /// <summary>What the remote made of the fields it was sent, where that is not what was sent.</summary>
    public static IReadOnlyDictionary<string, string> KeptOtherwise(RemoteFields sent, IReadOnlyList<KeyValuePair<string, string>> there)
    {
        var remote = Map(there);
        return sent.Fields
            .Where(f => remote.GetValueOrDefault(f.Key) != f.Value)
            .ToDictionary(static f => f.Key, f => remote.GetValueOrDefault(f.Key) ?? "", StringComparer.Ordinal);
    }

    /// <summary>True when everything that we would send stands there.</summary>
    public static bool IsThere(RemoteFields here, IReadOnlyList<KeyValuePair<string, string>> there) => KeptOtherwise(here, there).Count == 0;

    public static Dictionary<string, string> Map(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var map = new Dictionary<string, string>(fields.Count, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            map[name] = value;
        }

        return map;
    }

    private static bool IsAsTheRemoteKeepsIt(PublishedRecord line, string field, string? standing) =>
        line.KeptOtherwise.TryGetValue(field, out var kept) && kept == (standing ?? "");
}
