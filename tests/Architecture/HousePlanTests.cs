using System.Text.RegularExpressions;
using OpenData.Tests.Support;

namespace OpenData.Tests.Architecture;

/// <summary>Who may know whom. The compiler keeps the arrows between projects; these tests keep the list of arrows and the rooms of the core.</summary>
public sealed partial class HousePlanTests
{
    private static readonly string Root = SharedData.Checkout();

    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["OpenData.Rdf"] = [],
        ["OpenData.Tables"] = [],
        ["OpenData.Catalog"] = ["OpenData.Rdf", "OpenData.Tables"],
        ["OpenData.Harvesters"] = ["OpenData.Catalog", "OpenData.Rdf", "OpenData.Tables"],
        ["OpenData.Exporters"] = ["OpenData.Catalog", "OpenData.Rdf", "OpenData.Tables"],
        ["OpenData.Web"] = ["OpenData.Catalog", "OpenData.Harvesters", "OpenData.Exporters", "OpenData.Rdf"],
        ["OpenData.Cli"] = ["OpenData.Catalog", "OpenData.Harvesters", "OpenData.Exporters", "OpenData.Rdf", "OpenData.Web"],
    };

    /// <summary>Rooms of the core from the top down: a room may look at its own floor's lower neighbours and below, never up.</summary>
    private static readonly string[][] Floors =
    [
        ["Browsing", "Indicators"],
        ["Rows"],
        ["Harvesting", "Publishing", "Editing", "Compliance", "Workspaces"],
        ["Privacy", "Quality", "Freshness", "Access"],
        ["Store", "Dcat"],
        ["Vocabularies"],
        ["Search"],
        ["Wording"],
        ["Model"],
    ];

    public static TheoryData<string> Projects()
    {
        var data = new TheoryData<string>();
        foreach (var project in MayReference.Keys)
        {
            data.Add(project);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_plan_allows(string project)
    {
        var file = Directory.EnumerateFiles(Root, project + ".csproj", SearchOption.AllDirectories).Single();
        var references = ProjectReference().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value);
        Assert.Empty(references.Except(MayReference[project], StringComparer.Ordinal));
    }

    [Fact]
    public void A_room_of_the_core_looks_down_only()
    {
        var offences = new List<string>();
        for (var floor = 0; floor < Floors.Length; floor++)
        {
            var above = Floors.Take(floor).SelectMany(rooms => rooms).ToHashSet(StringComparer.Ordinal);
            foreach (var room in Floors[floor])
            {
                foreach (var file in Sources(Path.Combine("catalog", "core", room)))
                {
                    offences.AddRange(RoomUsed().Matches(File.ReadAllText(file))
                        .Select(m => m.Groups[1].Value)
                        .Where(above.Contains)
                        .Select(used => $"{Path.GetRelativePath(Root, file)} uses {used}"));
                }
            }
        }

        Assert.Empty(offences.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_room_of_the_core_stands_in_the_plan()
    {
        var known = Floors.SelectMany(rooms => rooms);
        var rooms = Directory.EnumerateDirectories(Path.Combine(Root, "catalog", "core"))
            .Where(dir => Directory.EnumerateFiles(dir, "*.cs", SearchOption.AllDirectories).Any())
            .Select(dir => Path.GetFileName(dir)!)
            .Where(name => name is not "obj" and not "bin");
        Assert.Empty(rooms.Except(known, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cli")]
    [InlineData("web")]
    public void A_front_door_handles_no_graph_no_table_and_no_sql(string folder)
    {
        var offences = Sources(folder).Where(file => ForbiddenAtTheDoor().IsMatch(File.ReadAllText(file)));
        Assert.Empty(offences.Select(file => Path.GetRelativePath(Root, file)));
    }

    [Theory]
    [InlineData("catalog/rdf", "OpenData.Rdf")]
    [InlineData("catalog/tables", "OpenData.Tables")]
    [InlineData("catalog/core", "OpenData.Catalog")]
    [InlineData("harvesters", "OpenData.Harvesters")]
    [InlineData("exporters", "OpenData.Exporters")]
    [InlineData("cli", "OpenData.Cli")]
    [InlineData("web", "OpenData.Web")]
    [InlineData("tests", "OpenData.Tests")]
    public void A_namespace_follows_its_folder(string folder, string root)
    {
        var offences = new List<string>();
        foreach (var file in Sources(folder))
        {
            var declared = Namespace().Match(File.ReadAllText(file));
            var below = Path.GetRelativePath(Path.Combine(Root, folder), Path.GetDirectoryName(file)!);
            var expected = below == "." ? root : $"{root}.{below.Replace(Path.DirectorySeparatorChar, '.')}";
            if (declared.Success && declared.Groups[1].Value != expected)
            {
                offences.Add($"{Path.GetRelativePath(Root, file)} says {declared.Groups[1].Value}, its folder {expected}");
            }
        }

        Assert.Empty(offences);
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var offences = new[] { "catalog", "harvesters", "exporters", "cli", "web" }
            .SelectMany(Sources)
            .SelectMany(file => TypeName().Matches(File.ReadAllText(file)).Select(m => (file, name: m.Groups[1].Value)))
            .Where(t => EmptyWord().IsMatch(t.name) && t.name != "DataService")
            .Select(t => $"{t.name} in {Path.GetRelativePath(Root, t.file)}");
        Assert.Empty(offences);
    }

    private static IEnumerable<string> Sources(string folder)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "artifacts" or "node_modules")
                    && !f.StartsWith(Path.Combine(Root, "tests", "bench"), StringComparison.Ordinal))
            : [];
    }

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/(OpenData\\.[A-Za-z]+)\\.csproj\"")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"^(?:global )?using (?:static )?OpenData\.Catalog\.([A-Za-z]+)", RegexOptions.Multiline)]
    private static partial Regex RoomUsed();

    [GeneratedRegex(@"^\s*using (?:static )?(?:OpenData\.Rdf|OpenData\.Tables|Dapper|Npgsql|Microsoft\.Data\.Sqlite)", RegexOptions.Multiline)]
    private static partial Regex ForbiddenAtTheDoor();

    [GeneratedRegex(@"^namespace ([A-Za-z0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum) ([A-Z][A-Za-z0-9]+)")]
    private static partial Regex TypeName();

    [GeneratedRegex("(?:Helper|Helpers|Utils|Util|Manager|Base|Impl|Service)$")]
    private static partial Regex EmptyWord();
}
