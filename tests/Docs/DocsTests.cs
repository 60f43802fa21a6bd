using System.CommandLine;
using OpenData.Catalog.Workspaces;
using OpenData.Exporters;
using OpenData.Harvesters;
using OpenData.Tests.Support;

namespace OpenData.Tests.Docs;

/// <summary>What the program can do is written down, in both languages, and what is written down is so.</summary>
public sealed class DocsTests
{
    private static readonly string Page = Path.Combine(SharedData.Checkout(), "catalog", "docs", "options.md");

    [Fact]
    public async Task The_page_of_options_is_current()
    {
        var written = OptionsPage.Write();
        if (Environment.GetEnvironmentVariable("OPENDATA_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Page, written, TestContext.Current.CancellationToken);
        }

        Assert.Equal(written, await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_command_argument_and_option_is_described_in_both_languages()
    {
        var silent = new List<string>();
        Compare(OptionsPage.Root("sl"), OptionsPage.Root("en"), "opendata", silent);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Commands_settings_kinds_and_exports_stand_in_the_documents()
    {
        var docs = await ReadAsync();
        var missing = OptionsPage.Root("en").Subcommands.Select(c => "opendata " + c.Name)
            .Concat(WorkspaceSetting.All.Select(s => $"`{s.Path}`"))
            .Concat(AllHarvesters.Create().Select(h => $"`{h.Kind}`"))
            .Concat(AllExporters.Create().Select(e => $"`{e.Name}"))
            .Where(word => !docs.Contains(word, StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_kind_of_source_and_every_export_has_a_readme_beside_it()
    {
        var root = SharedData.Checkout();
        var folders = AllHarvesters.Create().Select(h => h.GetType()).Concat(AllExporters.Create().Select(e => e.GetType()))
            .Select(t => Path.Combine(root, t.Namespace!.Split('.')[1].ToLowerInvariant(), t.Namespace.Split('.')[2])).Distinct(StringComparer.Ordinal);
        Assert.DoesNotContain(folders, f => !File.Exists(Path.Combine(f, "README.md")));
    }

    [Fact]
    public async Task What_the_readme_tells_to_type_is_a_command()
    {
        var readme = await File.ReadAllLinesAsync(Path.Combine(SharedData.Checkout(), "README.md"), TestContext.Current.CancellationToken);
        var typed = readme
            .Where(static l => l.StartsWith("opendata ", StringComparison.Ordinal) || l.StartsWith("dotnet run --project cli -- ", StringComparison.Ordinal))
            .SelectMany(static l => l.Replace("dotnet run --project cli -- ", "opendata ", StringComparison.Ordinal).Split(" && "))
            .Where(static l => l.StartsWith("opendata ", StringComparison.Ordinal))
            .Select(static l => l["opendata ".Length..])
            .ToList();
        Assert.NotEmpty(typed);
        Assert.All(typed, line => Assert.True(OptionsPage.Root("en").Parse(line).Errors.Count == 0, line));
    }

    private static void Compare(Command sl, Command en, string path, List<string> silent)
    {
        foreach (var (slovenian, english) in sl.Children.Zip(en.Children))
        {
            var name = $"{path} {english.Name}";
            if (english is not Option { Description: "" } && (string.IsNullOrWhiteSpace(english.Description) || slovenian.Description == english.Description))
            {
                silent.Add(name);
            }

            if (slovenian is Command left && english is Command right)
            {
                Compare(left, right, name, silent);
            }
        }
    }

    private static async Task<string> ReadAsync()
    {
        var root = SharedData.Checkout();
        var files = Directory.EnumerateFiles(Path.Combine(root, "catalog", "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "harvesters"), "README.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "exporters"), "README.md", SearchOption.AllDirectories))
            .Append(Path.Combine(root, "README.md"));
        var texts = await Task.WhenAll(files.Select(f => File.ReadAllTextAsync(f, TestContext.Current.CancellationToken)));
        return string.Join('\n', texts);
    }
}
