using System.Diagnostics;
using OpenData.Catalog.Quality;
using OpenData.Rdf;
using OpenData.Rdf.Shacl;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Quality;

public sealed class OwnShapesTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(SharedData.Checkout(), "catalog", "core", "Quality", "Shapes");

    [Theory]
    [InlineData("dcat-ap-3.0.1.ttl")]
    [InlineData("dcat-ap-2.1.1.ttl")]
    [InlineData("dcat-ap-hvd-3.0.0.ttl")]
    [InlineData("opsi.ttl")]
    public void Every_shape_is_applied_and_says_its_field_and_remedy_in_both_languages(string file)
    {
        var block = new StatementBlock();
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        RdfReader.Read(stream, RdfSyntax.Turtle, RdfReadOptions.Default, block, TestContext.Current.CancellationToken);
        var shapes = Shapes.Compile(block);
        Assert.Empty(shapes.Problems.Where(p => p.Kind != ShapesProblemKind.WithoutEffect).Select(p => p.ToString()));
        var speaking = shapes.All.Where(s => s.Messages.Count > 0).ToList();
        Assert.True(speaking.Count > 10);
        Assert.All(speaking, s =>
        {
            Assert.Equal(["en", "sl"], s.Messages.Select(m => m.Language).Order(StringComparer.Ordinal));
            Assert.Equal(["en", "sl"], s.Names.Select(m => m.Language).Order(StringComparer.Ordinal));
        });
        output.WriteLine($"{file}: {speaking.Count} shapes");
    }

    [Fact]
    public void The_files_are_what_the_tables_make()
    {
        using var folder = new TempFolder();
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo("python3", [Path.Combine(Folder, "make.py"), folder.Path]) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.SkipUnless(SharedData.Exists, "python3 is not installed: the shapes cannot be made anew");
            throw;
        }

        using (process)
        {
            var error = process!.StandardError.ReadToEnd();
            Assert.True(process.WaitForExit(60_000) && process.ExitCode == 0, error);
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path, "*.ttl"))
        {
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(Folder, Path.GetFileName(file))));
        }
    }

    /// <summary>
    /// Where the official base shapes find a violation, ours do too. What only they find: <c>prefLabel</c> of authority concepts typed skos:Concept
    /// and the like stand in both; a literal geometry is theirs alone (their two files contradict each other).
    /// </summary>
    [Fact]
    public void What_the_official_base_shapes_find_ours_find_too()
    {
        var (files, more, fewer) = (0, 0, new List<string>());
        foreach (var row in File.ReadLines(SharedData.At("dcat-ap-examples", "oracle-results.csv")).Skip(1).Select(l => l.Split(',', 6)))
        {
            if (row is not [var file, "base0", "no", _, _, var breakdown])
            {
                continue;
            }

            var ours = Ours(SharedData.At(["dcat-ap-examples", .. file.Split('/')]));
            if (ours is null)
            {
                continue;
            }

            files++;
            var theirs = breakdown.Trim('"').Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(' ')[1]).ToHashSet(StringComparer.Ordinal);
            more += ours.Except(theirs, StringComparer.Ordinal).Any() ? 1 : 0;
            fewer.AddRange(theirs.Except(ours, StringComparer.Ordinal).Where(p => !Theirs.ContainsKey(p)).Select(p => $"{file}: {p}"));
        }

        output.WriteLine($"own shapes beside official base0: {files} files, {more} with more violations (dates, code lists), {fewer.Count} fields that only the official shapes report and nobody explained");
        Assert.True(files > 200);
        Assert.True(fewer.Count == 0, string.Join('\n', fewer));
    }

    /// <summary>Fields of which only the official shapes speak, and why.</summary>
    private static Dictionary<string, string> Theirs { get; } = new(StringComparer.Ordinal)
    {
        ["geometry"] = "they want a literal, their own range file a node: ours leave it open",
        ["rights"] = "at most one in their file, any number in the text of 3.0.1",
        ["spatialResolutionInMeters"] = "at most one on a dataset in their file, any number in the text of 3.0.1",
        ["conformsTo"] = "at most one on a record in their file, any number since 3.0.0",
        ["(path"] = "they say by one rule over two properties what ours say of each: a catalogue should list datasets or services",
        ["primaryTopic"] = "they want the topic's type in the same document, which a page of records need not hold",
        ["hasVersion"] = "they still name dct:hasVersion",
    };

    private static HashSet<string>? Ours(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            var report = new CheckGraph().Run(
                new CheckGraphRequest { Inputs = [new CheckInput(stream, path, Base: "http://example.org/base/")], Profiles = [CheckProfile.Default] }, TestContext.Current.CancellationToken);
            return report.Findings.Where(f => f.Severity == OpenData.Catalog.Model.Severity.Error).Select(f => f.Path[(f.Path.LastIndexOfAny([':', '#', '/']) + 1)..]).ToHashSet(StringComparer.Ordinal);
        }
        catch (OpenData.Catalog.SourceUnreadableException)
        {
            return null;
        }
    }
}
