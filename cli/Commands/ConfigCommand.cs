using System.CommandLine;
using System.Text.Json.Nodes;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Cli.Parsing;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary><c>config show|schema|set</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create(Grammar grammar)
    {
        var values = grammar.Several("KEY=VALUE", "nastavitev in njena nova vrednost, npr. catalog.baseUri=https://podatki.obcina.si/", "setting and its new value, such as catalog.baseUri=https://data.municipality.si/", required: true);
        values.CompletionSources.Add([.. SettingPaths()]);
        return grammar.Group(
            "config",
            "Nastavitve delovne mape.",
            "Settings of the workspace.",
            grammar.Command("show", "Izpiše veljavne nastavitve in od kod so; skrivnosti so zakrite.", "Print the settings in force and where they come from; secrets are masked.", Show),
            grammar.Command("schema", "Izpiše shemo JSON datoteke opendata.json.", "Print the JSON Schema of opendata.json.", Schema),
            grammar.Command("set", "Spremeni nastavitve v opendata.json; komentarji ostanejo.", "Change settings in opendata.json; comments stay.", Set, values));

        Task<int> Set(Call call, CancellationToken cancel)
        {
            var workspace = call.Workspace;
            var pairs = (call.Get(values) ?? []).Select(Grammar.Pair).ToList();
            foreach (var (key, value) in pairs)
            {
                Workspace.Change(workspace.Folder, key, value);
            }

            var now = Workspace.Open(workspace.Folder, call.Terminal.Environment);
            foreach (var (key, _) in pairs)
            {
                var setting = now.InForce.Single(s => s.Setting.Path == WorkspaceSetting.Find(key)?.Path);
                call.Say($"{setting.Setting.Path} = {setting.Shown} ({Origin(call, setting)})", $"{setting.Setting.Path} = {setting.Shown} ({Origin(call, setting)})");
            }

            if (pairs.Any(p => string.Equals(p.Key, "catalog.baseUri", StringComparison.OrdinalIgnoreCase)) && WorkspaceWarnings.OfBaseUri(now.BaseUri) is { } warning)
            {
                call.Warn(warning);
            }

            call.Answer(Document(now));
            return Task.FromResult(ExitCodes.Done);
        }
    }

    private static IEnumerable<string> SettingPaths() => WorkspaceSetting.All.Select(s => s.Path + "=");

    private static Task<int> Show(Call call, CancellationToken cancel)
    {
        var table = new TextTable(call.Text("Nastavitev", "Setting"), call.Text("Vrednost", "Value"), call.Text("Od kod", "From"));
        foreach (var setting in call.Workspace.InForce)
        {
            table.Add(setting.Setting.Path, setting.Shown ?? "—", Origin(call, setting));
        }

        call.Show(table);
        call.Answer(Document(call.Workspace));
        return Task.FromResult(ExitCodes.Done);
    }

    // The schema is JSON either way: with or without --json.
    private static Task<int> Schema(Call call, CancellationToken cancel)
    {
        call.Terminal.Out.WriteLine(SettingsSchema.Create(call.Language).ToJsonString(RecordJson.Indented));
        return Task.FromResult(ExitCodes.Done);
    }

    private static JsonObject Document(Workspace workspace)
    {
        var settings = new JsonObject();
        foreach (var setting in workspace.InForce)
        {
            settings[setting.Setting.Path] = new JsonObject { ["value"] = Value(setting), ["from"] = setting.Origin ?? "default" };
        }

        return new JsonObject { ["workspace"] = workspace.Folder, ["settings"] = settings };
    }

    private static JsonNode? Value(SettingInForce setting) =>
        setting.Shown is null ? null : setting.Setting.Type == typeof(string) || setting.Setting.Type == typeof(TimeSpan) ? JsonValue.Create(setting.Shown) : JsonNode.Parse(setting.Shown);

    private static string Origin(Call call, SettingInForce setting) => setting.Origin ?? call.Text("privzeto", "default");
}
