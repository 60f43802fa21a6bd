using System.Globalization;
using System.Reflection;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Workspaces;

/// <summary>Reads settings in their order: defaults, <c>opendata.json</c>, environment, flags. All problems are reported together.</summary>
public static class SettingsReader
{
    /// <summary>Version of the workspace's layout that this program writes and reads.</summary>
    public const int Version = 1;

    private const string Prefix = "OPENDATA__";
    private static readonly string[] Marks = ["$schema", "version"];

    /// <param name="utf8">The bytes of <c>opendata.json</c>.</param>
    /// <param name="file">Its name for messages.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="flags">Values from the command line by path.</param>
    /// <exception cref="SettingsInvalidException">Something is wrong; the message lists every problem with its place and remedy.</exception>
    /// <exception cref="StoreOutdatedException">A newer program wrote the workspace.</exception>
    public static (WorkspaceSettings Settings, IReadOnlyList<SettingInForce> InForce) Read(
        byte[] utf8, string file, IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> flags)
    {
        var text = SettingsText.Parse(utf8, file);
        RefuseNewer(text, file);
        var values = new Dictionary<string, (object Value, string Shown, string Origin)>(StringComparer.Ordinal);
        var problems = new List<LocalText>();

        foreach (var entry in text.Entries)
        {
            if (!Marks.Contains(entry.Path, StringComparer.Ordinal) && entry.Text is not null)
            {
                var origin = $"{file}:{entry.Line.ToString(CultureInfo.InvariantCulture)}";
                if (entry.IsList && WorkspaceSetting.Find(entry.Path) is { IsNamed: false } single)
                {
                    problems.Add(LocalText.Of(sl: $"{origin}: {single.Path}: seznam tu ni mogoč.", en: $"{origin}: {single.Path}: a list cannot stand here."));
                    continue;
                }

                Take(entry.Path, entry.Text, origin, values, problems);
            }
        }

        foreach (var (name, value) in environment.OrderBy(static e => e.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                Take(name[Prefix.Length..].Replace("__", ".", StringComparison.Ordinal), value, name, values, problems);
            }
        }

        foreach (var (path, value) in flags)
        {
            Take(path, value, "--" + path, values, problems);
        }

        if (problems.Count > 0)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Nastavitve niso v redu:\n" + string.Join('\n', problems.Select(static p => "  " + p.For("sl"))),
                en: "The settings are not right:\n" + string.Join('\n', problems.Select(static p => "  " + p.For("en")))));
        }

        var settings = new WorkspaceSettings();
        foreach (var (path, value) in values)
        {
            Put(settings, WorkspaceSetting.Find(path)!.Way, value.Value); // only known paths were taken
        }

        return (settings, [.. WorkspaceSetting.All.Select(s =>
            values.TryGetValue(s.Path, out var v) ? new SettingInForce(s, v.Shown, v.Origin) : new SettingInForce(s, s.Default, null))]);
    }

    private static void RefuseNewer(SettingsText text, string file)
    {
        foreach (var entry in text.Entries)
        {
            if (entry.Path == "version" && (!int.TryParse(entry.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version > Version))
            {
                throw new StoreOutdatedException(LocalText.Of(
                    sl: $"{file}:{entry.Line}: delovno mapo je zapisala novejša različica programa (oblika {entry.Text}, ta program pozna {Version}). Namestite novejši program.",
                    en: $"{file}:{entry.Line}: a newer version of the program wrote this workspace (layout {entry.Text}, this program knows {Version}). Install the newer program."));
            }
        }
    }

    private static void Take(
        string path, string text, string origin, Dictionary<string, (object Value, string Shown, string Origin)> values, List<LocalText> problems)
    {
        if (WorkspaceSetting.Find(path) is not { } setting)
        {
            var near = Nearest(path);
            problems.Add(LocalText.Of(
                sl: $"{origin}: nastavitve {path} ni" + (near is null ? "; vse našteje opendata config show." : $"; ste mislili {near}?"),
                en: $"{origin}: there is no setting {path}" + (near is null ? "; opendata config show lists them all." : $"; did you mean {near}?")));
        }
        else if (setting.Refuse(path) is { } refusal)
        {
            problems.Add(LocalText.Of(sl: $"{origin}: {refusal.For("sl")}", en: $"{origin}: {refusal.For("en")}"));
        }
        else if (setting.Parse(text, out var problem) is { } value)
        {
            values[setting.Path] = value is IReadOnlyList<string> list ? Joined(setting, path, list, origin, values) : (value, text, origin);
        }
        else
        {
            // A secret's value never stands in a message.
            problems.Add(LocalText.Of(
                sl: $"{origin}: {setting.Path}: {problem!.For("sl")}. {setting.Meaning.For("sl")}",
                en: $"{origin}: {setting.Path}: {problem.For("en")}. {setting.Meaning.For("en")}"));
        }
    }

    private static (object Value, string Shown, string Origin) Joined(
        WorkspaceSetting setting, string path, IReadOnlyList<string> list, string origin, Dictionary<string, (object Value, string Shown, string Origin)> values)
    {
        var lists = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (values.TryGetValue(setting.Path, out var before))
        {
            foreach (var (name, texts) in (IReadOnlyDictionary<string, IReadOnlyList<string>>)before.Value)
            {
                lists[name] = texts;
            }
        }

        lists[setting.NameIn(path)!] = list; // a name was demanded
        return (lists, JsonSerializer.Serialize(lists, RecordJson.Options), origin);
    }

    private static void Put(object settings, IReadOnlyList<PropertyInfo> way, object value)
    {
        var section = settings;
        for (var i = 0; i < way.Count - 1; i++)
        {
            section = way[i].GetValue(section)!; // sections are never null
        }

        way[^1].SetValue(section, value);
    }

    private static string? Nearest(string path)
    {
        var best = WorkspaceSetting.All.Select(s => (s.Path, Distance: EditDistance.Between(path.ToLowerInvariant(), s.Path.ToLowerInvariant()))).MinBy(static s => s.Distance);
        return best.Distance <= Math.Max(2, path.Length / 4) ? best.Path : null;
    }
}
