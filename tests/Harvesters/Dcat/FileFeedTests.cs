using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Harvesters.Dcat;
using OpenData.Tests.Harvesters.Http;
using OpenData.Tests.Support;

namespace OpenData.Tests.Harvesters.Dcat;

public sealed class FileFeedTests
{
    private static Task<HarvestTrial> ReadAsync(string location, DcatOptions? options = null, HarvestState? before = null) =>
        HarvestTrial.RunAsync("dcat", location, options ?? new DcatOptions(), before);

    private static string Dataset(string name) => $"<https://ex.example/{name}> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> \"{name}\" .\n";

    [Fact]
    public async Task A_folder_is_read_file_by_file_and_not_again_until_one_changes()
    {
        using var folder = new TempFolder();
        folder.File("a.ttl", Dataset("a"));
        folder.File("b/b.nt", "<https://ex.example/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .\n<https://ex.example/b> <http://purl.org/dc/terms/title> \"b\" .\n");
        folder.File("c.csv", "ni RDF");
        await using (var packed = new GZipStream(File.Create(Path.Combine(folder.Path, "d.ttl.gz")), CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(Dataset("d")));
        }

        var first = await ReadAsync(folder.Path);
        Assert.Equal(["https://ex.example/a", "https://ex.example/b", "https://ex.example/d"], first.Found.Select(f => f.RemoteId));
        var second = await ReadAsync(folder.Path, before: new HarvestState(first.Marks));
        Assert.IsType<HarvestEvent.NotModified>(Assert.Single(second.Events));

        folder.File("e.ttl", Dataset("e"));
        Assert.Equal(4, (await ReadAsync(folder.Path, before: new HarvestState(first.Marks))).Found.Count);
        Assert.Equal(["https://ex.example/d", "https://ex.example/e"], (await ReadAsync(folder.Path, before: new HarvestState(first.Marks, "d.ttl.gz"))).Found.Select(f => f.RemoteId));
    }

    [Fact]
    public async Task One_bad_file_among_others_is_told_and_read_again_next_time()
    {
        using var folder = new TempFolder();
        folder.File("a.ttl", Dataset("a"));
        folder.File("b.rdf", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><x>");
        folder.File("c.json", "[1, 2");
        var trial = await ReadAsync(folder.Path);
        Assert.Single(trial.Found);
        var reasons = trial.Events.OfType<HarvestEvent.Incomplete>().Select(i => i.Reason.For("sl")).ToList();
        Assert.Equal(2, reasons.Count);
        Assert.Contains("b.rdf", reasons[0], StringComparison.Ordinal);
        Assert.Contains("c.json", reasons[1], StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, string.Concat(reasons), StringComparison.Ordinal);
        Assert.DoesNotContain((await ReadAsync(folder.Path, before: new HarvestState(trial.Marks))).Events, e => e is HarvestEvent.NotModified);
    }

    [Fact]
    public async Task Relative_addresses_in_a_file_need_a_base_and_get_it_by_a_setting()
    {
        using var folder = new TempFolder();
        var file = folder.File("a.ttl", "<zbirka/1> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> \"a\" .\n");
        Assert.Equal("https://podatki.example/zbirka/1", (await ReadAsync(file, new DcatOptions { Base = "https://podatki.example/" })).Found.Single().RemoteId);
        Assert.Empty((await ReadAsync(file)).Found);
    }

    [Fact]
    public async Task A_place_where_nothing_is_and_a_file_that_is_no_rdf_fail_with_what_to_do()
    {
        using var folder = new TempFolder();
        var gone = await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(Path.Combine(folder.Path, "ni.ttl")));
        Assert.Contains("ni.ttl", gone.Text.For("sl"), StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, gone.Text.For("sl"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(folder.File("a.txt", "besedilo")));
        Assert.Empty((await ReadAsync(folder.File("prazno.ttl", "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n"))).Found);
    }

    [Fact]
    public async Task A_context_on_the_web_is_fetched_once_through_the_guarded_way()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(c.Request.Path == "/kontekst"
            ? "{\"@context\":{\"dcat\":\"http://www.w3.org/ns/dcat#\",\"title\":\"http://purl.org/dc/terms/title\",\"dataset\":\"dcat:dataset\"}}"
            : "{\"@context\":\"http://" + c.Request.Host + "/kontekst\",\"@id\":\"https://ex.example/c\",\"@type\":\"dcat:Catalog\",\"dataset\":[{\"@id\":\"https://ex.example/d\",\"@type\":\"dcat:Dataset\",\"title\":\"Zbirka\"}]}"));
        var trial = await ReadAsync(server.Address + "/data.json");
        Assert.Equal("https://ex.example/d", trial.Found.Single().RemoteId);
        Assert.Equal(["/data.json", "/kontekst"], server.Requests.Select(r => r.Path));
    }
}
