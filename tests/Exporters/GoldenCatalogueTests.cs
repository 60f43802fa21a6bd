using OpenData.Catalog.Dcat;
using OpenData.Exporters;
using OpenData.Rdf;
using OpenData.Rdf.Syntaxes;
using OpenData.Tests.Catalog.Dcat;
using OpenData.Tests.Support;

namespace OpenData.Tests.Exporters;

/// <summary>The catalogue in which everything is filled, in every syntax and profile, before independent readers and the official shapes.</summary>
public sealed class GoldenCatalogueTests
{
    private static readonly string[] Addresses = ["vcard/ns#hasEmail", "vcard/ns#hasURL", "dcat#endpointDescription", "dcat#endpointURL", "dcat#accessURL", "dcat#downloadURL"];
    private static readonly string[] Syntaxes = ["turtle", "ntriples", "rdfxml", "jsonld"];

    public static TheoryData<string> Profiles() => [.. DcatProfile.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task All_four_syntaxes_hold_the_same_graph_for_an_independent_reader(string profile)
    {
        using var temp = new TempFolder();
        var files = new List<string>();
        foreach (var name in Syntaxes)
        {
            files.Add(await ExportAsync(temp, name, profile));
        }

        Assert.Empty(Oracle.Compare([.. files]));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task The_base_shapes_find_nothing(string profile)
    {
        using var temp = new TempFolder();
        var data = await ExportAsync(temp, "turtle", profile);
        var results = Oracle.Validate(data, BaseShapes(profile));
        var found = results.Where(r => r.Severity == "Violation" && !IsKnownDefect(r)).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task With_the_authority_tables_loaded_ranges_full_and_code_lists_find_nothing(string profile)
    {
        using var temp = new TempFolder();
        var data = await ExportAsync(temp, "turtle", profile);
        foreach (var shapes in RangeShapes(profile))
        {
            var results = Oracle.Validate(data, shapes, SharedData.At("vocabularies", "background-knowledge.ttl"));
            var found = results.Where(r => r.Severity == "Violation" && !IsKnownDefect(r)).ToList();
            Assert.True(found.Count == 0, $"{Path.GetFileName(shapes)}:\n{string.Join('\n', found)}");
        }
    }

    [Fact]
    public async Task The_same_catalogue_gives_the_same_bytes()
    {
        foreach (var exporter in AllExporters.Create())
        {
            using var first = new MemoryStream();
            using var second = new MemoryStream();
            await exporter.WriteAsync(GoldenCatalogue.Request(), first, TestContext.Current.CancellationToken);
            await exporter.WriteAsync(GoldenCatalogue.Request(), second, TestContext.Current.CancellationToken);
            Assert.Equal(first.ToArray(), second.ToArray());
        }
    }

    [Fact]
    public async Task No_local_path_leaves_in_any_export()
    {
        foreach (var exporter in AllExporters.Create())
        {
            using var output = new MemoryStream();
            await exporter.WriteAsync(GoldenCatalogue.Request(), output, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("skrivno", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_high_value_feed_holds_only_high_value_records()
    {
        using var temp = new TempFolder();
        using var stream = File.OpenRead(await ExportAsync(temp, "turtle", "dcat-ap-hvd-3.0.0"));
        var graph = RdfReader.ReadGraph(stream, RdfSyntax.Turtle, RdfReadOptions.Default, TestContext.Current.CancellationToken);
        var document = DcatReader.Read(graph, GoldenCatalogue.Base);
        Assert.Equal(["naslovi", "wfs"], document.Resources.Select(r => r.Id).Order());
        var distribution = new Iri("https://podatki.example.si/dataset/naslovi/distribution/geojson");
        Assert.Contains(HighValue.Regulation, graph.Objects(distribution, OpenData.Rdf.Terms.DcatAp.ApplicableLegislation));
    }

    /// <summary>Faults of the published shape files, by number in the list of facts about DCAT-AP (section 7).</summary>
    private static bool IsKnownDefect(ShaclResult result) =>
        // 7: the code-list shape looks for SPDX algorithms under https, where they are not.
        result.Path.EndsWith("spdx.org/rdf/terms#algorithm", StringComparison.Ordinal)

        // 11: with the subclass axioms loaded a catalogue is also checked as a high-value dataset (the last path is an expression: a service is asked for).
        || (result.Focus == "https://podatki.example.si/catalog" && result.Constraint == "MinCountConstraintComponent"
            && (result.Path.EndsWith("dcat#distribution", StringComparison.Ordinal) || result.Path.EndsWith("r5r/hvdCategory", StringComparison.Ordinal)
                || result.Path.StartsWith("n3-", StringComparison.Ordinal)))

        // 5: the HVD range shapes of 3.0.0 ask for the class rdfs:Resource, which no plain address is typed as.
        || (result.Constraint == "ClassConstraintComponent" && Addresses.Any(a => result.Path.EndsWith(a, StringComparison.Ordinal)))

        // The background file holds the status list of DCAT-AP 3, not the ADMS list that DCAT-AP 2 asks for: its concepts have no class or scheme there.
        || (result.Constraint is "ClassConstraintComponent" or "NodeConstraintComponent" && result.Path.EndsWith("adms#status", StringComparison.Ordinal) && result.Value.StartsWith("http://purl.org/adms/status/", StringComparison.Ordinal));

    private static string BaseShapes(string profile) => profile switch
    {
        "dcat-ap-2.1.1" => SharedData.At("dcat-ap-shapes", "dcat-ap-2.1.1", "dcat-ap_2.1.1_shacl_shapes.ttl"),
        _ => SharedData.At("dcat-ap-shapes", "dcat-ap-3.0.1", "shapes.ttl"),
    };

    private static string[] RangeShapes(string profile) => profile switch
    {
        "dcat-ap-2.1.1" =>
        [
            SharedData.At("dcat-ap-shapes", "dcat-ap-2.1.1", "dcat-ap_2.1.1_shacl_range.ttl"),
            SharedData.At("dcat-ap-shapes", "dcat-ap-2.1.1", "dcat-ap_2.1.1_shacl_mdr-vocabularies.shape.ttl"),
        ],
        "dcat-ap-hvd-3.0.0" =>
        [
            SharedData.At("dcat-ap-shapes", "dcat-ap-3.0.1", "range.ttl"),
            SharedData.At("dcat-ap-shapes", "dcat-ap-hvd-3.0.0", "hvd-SHACL-base.ttl"),
            SharedData.At("dcat-ap-shapes", "dcat-ap-hvd-3.0.0", "hvd-SHACL-ranges.ttl"),
            SharedData.At("dcat-ap-shapes", "dcat-ap-hvd-3.0.0", "hvd-SHACL-usagenotes.ttl"),
        ],
        _ =>
        [
            SharedData.At("dcat-ap-shapes", "dcat-ap-3.0.1", "range.ttl"),
            SharedData.At("dcat-ap-shapes", "dcat-ap-3.0.1", "dcat-ap-SHACL.ttl"),
            SharedData.At("dcat-ap-shapes", "dcat-ap-3.0.1", "mdr-vocabularies.shape.ttl"),
        ],
    };

    private static async Task<string> ExportAsync(TempFolder temp, string name, string profile)
    {
        var exporter = AllExporters.Find(name)!;
        var path = Path.Combine(temp.Path, name + exporter.FileExtension);
        await using var file = File.Create(path);
        await exporter.WriteAsync(GoldenCatalogue.Request(profile), file, TestContext.Current.CancellationToken);
        return path;
    }
}
