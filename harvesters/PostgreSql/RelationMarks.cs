using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenData.Catalog.Harvesting;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>What is remembered of each relation from run to run: its mark and its measures. A change of the source's settings forgets all.</summary>
internal sealed class RelationMarks
{
    private const string SettingsKey = "settings";
    private const string Prefix = "relation:";

    private readonly Dictionary<string, Remembered> before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> now = new(StringComparer.Ordinal);

    public RelationMarks(HarvestContext context, PostgreSqlOptions options)
    {
        Settings = Hash(JsonSerializer.Serialize(options with { Password = null, MaxTables = 0, Timeout = 0, MeasureTimeout = 0 }));
        now[SettingsKey] = Settings;
        var known = context.Before.Validators;
        if (context.Full || known.GetValueOrDefault(SettingsKey) != Settings)
        {
            return;
        }

        foreach (var (key, value) in known.Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (JsonSerializer.Deserialize<Remembered>(value) is { } remembered)
            {
                before[key[Prefix.Length..]] = remembered;
            }
        }
    }

    private sealed record Remembered(string Mark, RelationMeasures Measures);

    /// <summary>Hash of the settings that decide what is read and how.</summary>
    public string Settings { get; }

    /// <summary>For the next run.</summary>
    public IReadOnlyDictionary<string, string> Validators => now;

    /// <summary>Nothing was added, removed or changed since the last run that read everything.</summary>
    public bool AreAllUnchanged(IReadOnlyCollection<Relation> relations) =>
        relations.Count > 0 && relations.Count == before.Count && relations.All(r => Of(r) is not null);

    /// <summary>Measures of a relation that did not change since; null when it must be opened.</summary>
    public RelationMeasures? Of(Relation relation) =>
        relation.Mark is { } mark && before.GetValueOrDefault(relation.Id) is { } known && known.Mark == Hash(mark) ? known.Measures : null;

    /// <summary>The relation was read to its end.</summary>
    public void Remember(Relation relation, RelationMeasures measures)
    {
        if (relation.Mark is { } mark)
        {
            now[Prefix + relation.Id] = JsonSerializer.Serialize(new Remembered(Hash(mark), measures));
        }
    }

    /// <summary>The relation was dealt with by the run that this one goes on with.</summary>
    public void Carry(Relation relation)
    {
        if (before.TryGetValue(relation.Id, out var known))
        {
            now[Prefix + relation.Id] = JsonSerializer.Serialize(known);
        }
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
