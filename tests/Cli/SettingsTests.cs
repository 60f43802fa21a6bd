using System.Text;
using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void Environment_wins_over_the_file_and_flags_over_both()
    {
        var json = """{ "version": 1, "harvest": { "removalShare": 0.1, "grace": "P1D" }, "catalog": { "title": "file" } }"""u8.ToArray();
        var environment = new Dictionary<string, string> { ["OPENDATA__HARVEST__REMOVALSHARE"] = "0.5", ["OPENDATA__CATALOG__TITLE"] = "environment", ["PATH"] = "/bin" };
        var (settings, inForce) = SettingsReader.Read(json, "opendata.json", environment, new Dictionary<string, string> { ["catalog.title"] = "flag" });
        Assert.Equal(0.5, settings.Harvest.RemovalShare);
        Assert.Equal(TimeSpan.FromDays(1), settings.Harvest.Grace);
        Assert.Equal("flag", settings.Catalog.Title);
        Assert.Equal("http://127.0.0.1:5080/", settings.Catalog.BaseUri);
        Assert.Equal("OPENDATA__HARVEST__REMOVALSHARE", inForce.Single(s => s.Setting.Path == "harvest.removalShare").Origin);
        Assert.Equal("opendata.json:1", inForce.Single(s => s.Setting.Path == "harvest.grace").Origin);
        Assert.Null(inForce.Single(s => s.Setting.Path == "store.kind").Origin);
    }

    [Fact]
    public void All_problems_are_reported_together_with_place_and_remedy()
    {
        var json = """
            {
              // a comment
              "store": { "kind": "oracle" },
              "catalog": { "baseUri": "ftp://x", "titel": "x", },
              "harvest": { "removalShare": 7 },
            }
            """u8.ToArray();
        var failure = Assert.Throws<SettingsInvalidException>(() =>
            SettingsReader.Read(json, "opendata.json", new Dictionary<string, string> { ["OPENDATA__NOTIFY__SMTP__PORT"] = "mail" }, Nothing));
        var text = failure.Text.For("en");
        Assert.Contains("opendata.json:3: store.kind: \"oracle\" is none of: sqlite, postgresql", text, StringComparison.Ordinal);
        Assert.Contains("opendata.json:4: catalog.baseUri: \"ftp://x\" is not an address", text, StringComparison.Ordinal);
        Assert.Contains("opendata.json:4: there is no setting catalog.titel; did you mean catalog.title?", text, StringComparison.Ordinal);
        Assert.Contains("opendata.json:5: harvest.removalShare: 7 is not between 0 and 1", text, StringComparison.Ordinal);
        Assert.Contains("OPENDATA__NOTIFY__SMTP__PORT: notify.smtp.port: \"mail\" is not a whole number", text, StringComparison.Ordinal);
        Assert.Equal(6, text.Split('\n').Length);
        Assert.Equal(6, failure.Text.For("sl").Split('\n').Length);
    }

    [Theory]
    [InlineData("{ \"version\": 1 ")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{ \"catalog\": { \"title\": } }")]
    public void A_broken_file_is_named_with_its_line(string json)
    {
        var failure = Assert.Throws<SettingsInvalidException>(() => SettingsReader.Read(Encoding.UTF8.GetBytes(json), "opendata.json", Nothing, Nothing));
        Assert.Contains("opendata.json, line 1", failure.Text.For("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_stand_under_their_names_as_lists_and_anything_else_is_a_problem_with_its_place()
    {
        var json = """
            { "harvest": { "commands": {
              "Access": ["mdb-export", "/podatki/x.mdb", "{table}"],
              "posta": ["cat", "/podatki/posta.csv"] } } }
            """u8.ToArray();
        var environment = new Dictionary<string, string> { ["OPENDATA__HARVEST__COMMANDS__POSTA"] = "[\"cat\", \"/drugje.csv\"]" };
        var commands = SettingsReader.Read(json, "opendata.json", environment, Nothing).Settings.Harvest.Commands;
        Assert.Equal(["access", "posta"], commands.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["mdb-export", "/podatki/x.mdb", "{table}"], commands["access"]);
        Assert.Equal(["cat", "/drugje.csv"], commands["posta"]);

        var bad = """
            { "harvest": { "commands": {
              "a b": ["x"],
              "prazno": [],
              "besedilo": "cat x",
              "stevila": [1] }, "grace": ["P1D"] } }
            """u8.ToArray();
        var text = Assert.Throws<SettingsInvalidException>(() => SettingsReader.Read(bad, "opendata.json", Nothing, Nothing)).Text.For("en");
        Assert.Contains("opendata.json:2: under harvest.commands stand names", text, StringComparison.Ordinal);
        Assert.Contains("opendata.json:3: harvest.commands: \"[]\" is not a list of texts", text, StringComparison.Ordinal);
        Assert.Contains("opendata.json:4: harvest.commands: \"cat x\" is not a list of texts", text, StringComparison.Ordinal);
        Assert.Contains("opendata.json:5: harvest.commands: \"[1]\" is not a list of texts", text, StringComparison.Ordinal);
        Assert.Contains("opendata.json:5: harvest.grace: a list cannot stand here", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workspace_of_a_newer_version_is_refused()
    {
        var failure = Assert.Throws<StoreOutdatedException>(() => SettingsReader.Read("""{ "version": 2, "future": 1 }"""u8.ToArray(), "opendata.json", Nothing, Nothing));
        Assert.Contains("Install the newer program", failure.Text.For("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"version\": 1 // one\n}\n", "{\n  \"version\": 1,\n  \"catalog\": {\n    \"title\": \"Nov\"\n  } // one\n}\n")]
    [InlineData("{ \"catalog\": { \"title\": \"Star\" /* keep */ } }", "{ \"catalog\": { \"title\": \"Nov\" /* keep */ } }")]
    [InlineData("{}", "{\n  \"catalog\": {\n    \"title\": \"Nov\"\n  }\n}")]
    [InlineData("{ \"catalog\": { \"baseUri\": \"http://a/\", } }", "{ \"catalog\": { \"baseUri\": \"http://a/\",\n    \"title\": \"Nov\"\n  } }")]
    public void Changing_one_value_keeps_comments_and_everything_else(string before, string after)
    {
        using var folder = new TempFolder();
        var file = folder.File("opendata.json", before);
        Workspace.Change(folder.Path, "catalog.title", "Nov");
        Assert.Equal(after, File.ReadAllText(file));
        Assert.Equal("Nov", Workspace.Open(folder.Path, Nothing).Settings.Catalog.Title);
    }

    [Fact]
    public void Every_setting_can_be_written_and_read_back()
    {
        using var folder = new TempFolder();
        Workspace.Create(folder.Path, []);
        foreach (var setting in WorkspaceSetting.All)
        {
            if (setting.IsNamed)
            {
                Workspace.Change(folder.Path, setting.Path + ".Ime", "[\"a\", \"čšž\"]");
                Workspace.Change(folder.Path, setting.Path + ".drugo", "[\"b\"]");
                Assert.Equal("{\"drugo\":[\"b\"],\"ime\":[\"a\",\"čšž\"]}", Workspace.Open(folder.Path, Nothing).InForce.Single(s => s.Setting.Path == setting.Path).Value);
                continue;
            }

            var value = setting.Words.Count > 0 ? setting.Words[^1] : setting.Address ? "https://primer.si/" : setting.Type.Name switch
            {
                nameof(Boolean) => "true",
                nameof(TimeSpan) => "PT6H",
                nameof(Int32) or nameof(Double) => "1",
                _ => "Čšž \"x\"\n",
            };
            Workspace.Change(folder.Path, setting.Path, value);
            Assert.Equal(value, Workspace.Open(folder.Path, Nothing).InForce.Single(s => s.Setting.Path == setting.Path).Value);
            Assert.All(["sl", "en"], language => Assert.NotEqual("", setting.Meaning[language]));
        }
    }

    [Fact]
    public void The_schema_knows_every_setting_and_the_file_we_write_names_only_those()
    {
        var schema = SettingsSchema.Create("en");
        foreach (var setting in WorkspaceSetting.All)
        {
            var at = (System.Text.Json.Nodes.JsonNode?)schema;
            foreach (var part in setting.Path.Split('.'))
            {
                at = at?["properties"]?[part];
            }

            Assert.False(string.IsNullOrEmpty((string?)at?["description"]), setting.Path);
        }

        Assert.Equal(JsonValueKind.False, schema["additionalProperties"]!.GetValueKind());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        using var folder = new TempFolder();
        var file = folder.File("in-the-way", "");
        var failure = Assert.Throws<StoreUnavailableException>(() => Workspace.Create(Path.Combine(file, "w"), []));
        Assert.Contains(file, failure.Text.For("sl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080/", true)]
    [InlineData("http://localhost/", true)]
    [InlineData("https://[::1]/", true)]
    [InlineData("http://podatki.primer.si/", true)]
    [InlineData("https://podatki.primer.si/", false)]
    public void A_loopback_or_plain_http_base_is_warned_of(string address, bool warned) =>
        Assert.Equal(warned, WorkspaceWarnings.OfBaseUri(new Uri(address)) is not null);
}
