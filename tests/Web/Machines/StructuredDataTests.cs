using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;
using OpenData.Web.Components;
using OpenData.Web.Site;

namespace OpenData.Tests.Web.Machines;

/// <summary>What a page says to search engines about its record.</summary>
public sealed partial class StructuredDataTests
{
    [Fact]
    public async Task No_text_of_a_record_can_end_the_block()
    {
        const string Hostile = "</script><script>alert(1)</script><!-- <script> ]]> & ' \" \u2028 č";
        await using var home = await TestStore.OpenAsync("sqlite");
        using var folder = new TempFolder();
        OpenData.Catalog.Workspaces.Workspace.Create(folder.Path, []);
        var workspace = OpenData.Catalog.Workspaces.Workspace.Open(folder.Path, new Dictionary<string, string>());
        var services = new ServiceCollection();
        services.AddSingleton(new SiteOptions { Workspace = workspace, Store = home.Store, Clock = home.Clock });
        services.AddSingleton<SiteCatalog>();
        services.AddSingleton<IHttpContextAccessor>(new HttpContextAccessor { HttpContext = new DefaultHttpContext() });
        services.AddScoped<Reading>();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var dataset = new Dataset
        {
            Id = "zlo", Title = LocalText.In("sl", Hostile), Description = LocalText.In("sl", Hostile),
            Keywords = [new TaggedText(Hostile)],
            Distributions = [new Distribution { Key = "a", Title = LocalText.In("sl", Hostile),
                AccessUrls = [new OpenData.Rdf.Iri("https://x.si/</script>")] }],
        };
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<StructuredData>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { ["Record"] = dataset }))).ToHtmlString());
        var block = Block().Match(html.Trim());
        Assert.True(block.Success, html);
        Assert.DoesNotContain('<', block.Groups[1].Value);
        Assert.Equal(Hostile, JsonNode.Parse(block.Groups[1].Value)!["name"]!.GetValue<string>());
    }

    [GeneratedRegex("^<script type=\"application/ld\\+json\">(.*)</script>$", RegexOptions.Singleline)]
    private static partial Regex Block();
}
