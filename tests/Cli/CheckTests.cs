using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Cli;

/// <summary><c>opendata check</c> from the outside: what it says, in which shape, and how it ends.</summary>
public sealed class CheckTests
{
    private const string Small = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
        <https://primer.si/a> a dcat:Dataset ; dct:title "Zbirka"@sl .

        """;

    /// <summary>The faults of the golden files: number, field, and a word of the rule that finds it.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "n01-accessurl-literal", "dcat:accessURL", "NodeKind" }, { "n02-no-title", "dct:title", "MinCount" }, { "n03-two-licences", "dct:license", "MaxCount" },
        { "n04-untyped-date-distribution", "dct:issued", "Or" }, { "n05-untyped-date-dataset", "dct:issued", "Or" }, { "n06-bytesize-decimal", "dcat:byteSize", "Datatype" },
        { "n07-format-literal", "dct:format", "NodeKind" }, { "n08-format-relative", "dct:format", "relative-iri" }, { "n09-language-literal", "dct:language", "NodeKind" },
        { "n10-https-authority", "dct:accrualPeriodicity", "https-authority" }, { "n11-unknown-frequency", "dct:accrualPeriodicity", "Node" },
        { "n12-mediatype-is-filetype", "dcat:mediaType", "Node" }, { "n13-dcat-catalogue", "rdf:type", "misspelt-term" }, { "n14-no-publisher-catalogue", "dct:publisher", "MinCount" },
        { "n15-agent-without-name", "foaf:name", "MinCount" }, { "n16-service-without-endpoint", "dcat:endpointURL", "MinCount" }, { "n18-theme-literal", "dcat:theme", "NodeKind" },
        { "n19-old-adms-status", "adms:status", "Node" }, { "n20-two-publishers", "dct:publisher", "MaxCount" }, { "n21-empty-literal-title", "dct:title", "empty-text" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_golden_fault_is_found_with_its_field_and_nothing_else_is(string file, string path, string constraint)
    {
        using var program = new CliProgram();
        var answer = await program.RunAsync("check", "--json", "--file", SharedData.At("dcat-ap-examples", "own-si-golden", file + ".ttl"));
        Assert.Equal(3, answer.Code);
        Assert.False(answer.Json.GetProperty("conforms").GetBoolean());
        var errors = answer.Json.GetProperty("findings").EnumerateArray().Where(f => Text(f, "severity") == "error").ToList();
        var found = Assert.Single(errors);
        Assert.Equal(path, Text(found, "path"));
        Assert.Contains(constraint, Text(found, "constraint"), StringComparison.Ordinal);
        foreach (var name in (string[])["field", "message", "focusNode"])
        {
            Assert.False(string.IsNullOrWhiteSpace(Text(found, name)));
        }
    }

    [Theory]
    [InlineData("golden.ttl", "dcat-ap")]
    [InlineData("golden.rdf", "dcat-ap-3.0.1")]
    [InlineData("golden.nt", "dcat-ap")]
    [InlineData("golden.jsonld", "dcat-ap-hvd")]
    [InlineData("golden.ttl", "opsi")]
    [InlineData("golden-hvd-part.ttl", "dcat-ap-hvd-3.0.0")]
    public async Task The_golden_catalogue_conforms_in_every_syntax(string file, string profile)
    {
        using var program = new CliProgram();
        var answer = await program.OkAsync("check", "--json", "--profile", profile, "--file", SharedData.At("dcat-ap-examples", "own-si-golden", file));
        Assert.True(answer.Json.GetProperty("conforms").GetBoolean());
        Assert.True(answer.Json.GetProperty("checked").GetInt32() >= 1);
        Assert.StartsWith("dcat-ap-3.0.1", profile is "dcat-ap" ? answer.Json.GetProperty("profile").GetString() : "dcat-ap-3.0.1", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_older_edition_wants_the_size_and_status_otherwise()
    {
        using var program = new CliProgram();
        var answer = await program.RunAsync("check", "--json", "--profile", "dcat-ap-2.1.1", "--file", SharedData.At("dcat-ap-examples", "own-si-golden", "golden.ttl"));
        Assert.Equal(3, answer.Code);
        Assert.Equal(
            ["adms:status", "dcat:byteSize", "dcat:byteSize"],
            answer.Json.GetProperty("findings").EnumerateArray().Where(f => Text(f, "severity") == "error").Select(f => Text(f, "path")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Text_groups_by_dataset_and_speaks_both_languages()
    {
        using var program = new CliProgram();
        program.File("a.ttl", Small);
        var slovenian = await program.RunAsync("check", "--file", "a.ttl", "--lang", "sl");
        var english = await program.RunAsync("check", "--file", "a.ttl", "--lang", "en");
        Assert.Equal((3, 3), (slovenian.Code, english.Code));
        Assert.Contains("https://primer.si/a (", slovenian.Out, StringComparison.Ordinal);
        Assert.Contains("napaka: Opis (dct:description) manjka", slovenian.Out, StringComparison.Ordinal);
        Assert.Contains("error: Description (dct:description) is missing", english.Out, StringComparison.Ordinal);
        Assert.Contains("Ne ustreza", slovenian.Out, StringComparison.Ordinal);
        Assert.Contains("Does not conform", english.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_make_one_graph_in_which_blank_nodes_stay_apart()
    {
        using var program = new CliProgram();
        program.File("a.ttl", Small + "<https://primer.si/a> dct:temporal _:p . _:p a dct:PeriodOfTime ; dcat:startDate \"2025\"^^<http://www.w3.org/2001/XMLSchema#gYear> .");
        program.File("b.ttl", "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . <https://primer.si/a> dct:description \"Opis\"@sl .\n_:p dcat:endDate \"2020\"^^<http://www.w3.org/2001/XMLSchema#gYear> .");
        var answer = await program.OkAsync("check", "--json", "--file", "a.ttl", "--file", "b.ttl");
        Assert.DoesNotContain(answer.Json.GetProperty("findings").EnumerateArray(), f => Text(f, "constraint") == "end-before-start" || Text(f, "path") == "dct:description");
    }

    [Fact]
    public async Task A_file_of_shapes_alone_is_all_that_is_checked_and_background_is_never_reported_on()
    {
        using var program = new CliProgram();
        program.File("shapes.ttl", """
            @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
            [] a sh:NodeShape ; sh:targetClass dcat:Dataset ; sh:property [ sh:path dct:publisher ; sh:minCount 1 ; sh:name "Objavitelj"@sl ; sh:severity sh:Warning ] .
            """);
        program.File("a.ttl", Small);
        program.File("b.ttl", "<https://primer.si/b> a <http://www.w3.org/ns/dcat#Dataset> .");
        var answer = await program.OkAsync("check", "--json", "--file", "a.ttl", "--background", "b.ttl", "--profile", "shapes.ttl", "--lang", "sl");
        var finding = Assert.Single(answer.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal(("dct:publisher", "Objavitelj", "warning", "https://primer.si/a"), (Text(finding, "path"), Text(finding, "field"), Text(finding, "severity"), Text(finding, "dataset")));
        Assert.Equal("shapes.ttl", answer.Json.GetProperty("profile").GetString());
    }

    [Theory]
    [InlineData("--format", "text")]
    [InlineData("--format", "turtle")]
    [InlineData("--json")]
    public async Task A_check_that_left_a_shape_out_says_so_and_wants_attention(params string[] format)
    {
        using var program = new CliProgram();
        var (open, close) = (string.Concat(Enumerable.Repeat("sh:node [ ", 70)), string.Concat(Enumerable.Repeat(" ]", 70)));
        program.File("shapes.ttl", $"""
            @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
            <urn:deep> a sh:NodeShape ; sh:targetClass dcat:Dataset ; {open}sh:nodeKind sh:Literal{close} .
            """);
        program.File("a.ttl", Small);

        var answer = await program.RunAsync(["check", "--file", "a.ttl", "--profile", "shapes.ttl", "--lang", "en", .. format]);

        Assert.Equal(3, answer.Code);
        Assert.Contains("nested too deeply", answer.Error, StringComparison.Ordinal);
        if (format[0] == "--json")
        {
            Assert.Equal((true, false), (answer.Json.GetProperty("conforms").GetBoolean(), answer.Json.GetProperty("complete").GetBoolean()));
            Assert.Contains("nested too deeply", answer.Json.GetProperty("notChecked")[0].GetString(), StringComparison.Ordinal);
        }
        else if (format[1] == "text")
        {
            Assert.Contains("The check is not complete", answer.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Turtle_is_a_validation_report()
    {
        using var program = new CliProgram();
        program.File("a.ttl", Small + "<https://primer.si/x> a dcat:Catalogue .");
        var answer = await program.RunAsync("check", "--file", "a.ttl", "--format", "turtle");
        Assert.Equal(3, answer.Code);
        program.File("report.ttl", answer.Out);
        Assert.Contains("sh:ValidationReport", answer.Out, StringComparison.Ordinal);
        Assert.Contains("sh:conforms false", answer.Out, StringComparison.Ordinal);
        Assert.Contains("misspelt-term", answer.Out, StringComparison.Ordinal);
        await program.OkAsync("rdf", "convert", "report.ttl", "report.nt");
    }

    [Theory]
    [InlineData(2, "--file", "a.ttl", "--profile", "dcat-ap-9")]
    [InlineData(2, "--file", "ni.ttl")]
    [InlineData(2, "zapis", "--file", "a.ttl")]
    [InlineData(2, "--url", "primer.si/katalog")]
    [InlineData(1, "--url", "http://127.0.0.1:9/katalog.ttl")]
    [InlineData(1, "--file", "bad.ttl")]
    [InlineData(3, "--file", "bad.ttl", "--lenient")]
    public async Task Wrong_usage_and_unreadable_documents_end_as_the_contract_says(int code, params string[] args)
    {
        using var program = new CliProgram();
        program.File("a.ttl", Small);
        program.File("bad.ttl", Small + "<https://primer.si/a> dct:description <z presledkom> .\n");
        var answer = await program.RunAsync(["check", .. args]);
        Assert.Equal(code, answer.Code);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        if (args.Contains("bad.ttl"))
        {
            Assert.Contains("line 3", answer.Error + answer.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_catalogue_is_checked_record_by_record_and_findings_bear_its_ids()
    {
        using var program = new CliProgram();
        program.File("data/voda.csv", "leto;količina\n2020;10,5\n2021;11,5\n");
        await program.OkAsync("init", ".", "--base-uri", "https://podatki.primer.si/", "--publisher", "Občina Primer");
        await program.OkAsync("org", "add", "obcina", "--name", "Občina Primer", "--id-number", "1234567000", "--legal-class", "psb");
        await program.OkAsync("source", "add", "mapa", "--kind", "files", "--location", "data", "--owner", "obcina");
        await program.OkAsync("harvest", "--all");
        var all = await program.RunAsync("check", "--json");
        Assert.Equal(1, all.Json.GetProperty("checked").GetInt32());
        Assert.Contains(all.Json.GetProperty("findings").EnumerateArray(), f => Text(f, "dataset") == "voda" && Text(f, "path") == "dcat:theme");
        Assert.DoesNotContain(all.Json.GetProperty("findings").EnumerateArray(), f => Text(f, "constraint") is "dangling-link" or "not-in-catalogue");
        var one = await program.RunAsync("check", "voda", "--json");
        Assert.All(one.Json.GetProperty("findings").EnumerateArray(), f => Assert.True(Text(f, "dataset") is "voda" or null));
        Assert.Equal(2, (await program.RunAsync("check", "ni-ga")).Code);
    }

    [Fact]
    public async Task Links_are_asked_politely_and_only_where_that_is_allowed()
    {
        using var program = new CliProgram();
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.StatusCode = c.Request.Path.Value switch { "/a.csv" => 200, "/head.csv" when c.Request.Method == "HEAD" => 405, "/head.csv" => 206, "/key.csv" => 403, _ => 404 };
            return Task.CompletedTask;
        });
        var addresses = string.Join(" , ", ((string[])["a", "head", "key", "gone"]).Select(n => $"<{server.Address}/{n}.csv>"));
        program.File("a.ttl", Small + $"<https://primer.si/a> dct:description \"Opis\"@sl ; dcat:distribution <https://primer.si/d> . <https://primer.si/d> a dcat:Distribution ; dcat:accessURL {addresses} .");
        var refused = await program.RunAsync("check", "--file", "a.ttl", "--links", "--json");
        Assert.Equal(4, refused.Json.GetProperty("findings").EnumerateArray().Count(f => Text(f, "constraint") == "link-unreachable"));
        Assert.Empty(server.Requests);

        var asked = await program.RunAsync("check", "--file", "a.ttl", "--links", "--allow-local", "--json");
        var found = asked.Json.GetProperty("findings").EnumerateArray().Where(f => Text(f, "constraint")!.StartsWith("link-", StringComparison.Ordinal)).ToList();
        Assert.Equal(["link-broken", "link-forbidden"], found.Select(f => Text(f, "constraint")).Order(StringComparer.Ordinal));
        Assert.All(found, f => Assert.Equal(("https://primer.si/a", "dcat:accessURL"), (Text(f, "dataset"), Text(f, "path"))));
        Assert.Equal(3, asked.Code);
    }

    [Fact]
    public async Task An_address_is_read_by_its_media_type()
    {
        using var program = new CliProgram();
        await using var server = await LoopbackServer.StartAsync(c =>
        {
            c.Response.ContentType = "text/turtle; charset=utf-8";
            return c.Response.WriteAsync(Small);
        });
        Assert.Equal(1, (await program.RunAsync("check", "--url", server.Address + "/katalog")).Code);
        var answer = await program.RunAsync("check", "--url", server.Address + "/katalog", "--allow-local", "--json");
        Assert.Equal(3, answer.Code);
        Assert.Contains(answer.Json.GetProperty("findings").EnumerateArray(), f => Text(f, "path") == "dct:description");
    }

    private static string? Text(JsonElement finding, string name) => finding.GetProperty(name).GetString();
}
