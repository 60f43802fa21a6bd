using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.RoundTrip;

/// <summary>What the pages of all records say to search engines has the properties that they require, and most of those that they recommend.</summary>
public sealed class SearchEngineTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_dataset_page_carries_what_google_dataset_search_requires(string kind)
    {
        var site = await DemoSites.OfAsync(kind);
        var checkedPages = 0;
        await foreach (var record in site.Store.ReadAsync(new RecordFilter { Status = RecordStatus.Approved, Kind = "dataset" }, Cancel))
        {
            foreach (var language in new[] { "", "en/" })
            {
                var page = await DatasetHtml.PageAsync(site.Client, $"{language}dataset/{record.Resource.Id}");
                using var block = JsonDocument.Parse(Assert.Single(page.QuerySelectorAll("script[type='application/ld+json']")).TextContent);
                var said = block.RootElement;
                Assert.Equal("Dataset", said.GetProperty("@type").GetString());

                // Required: a name, and a description of 50 to 5000 characters.
                Assert.NotEmpty(Text(said.GetProperty("name")));
                var description = Text(said.GetProperty("description"));
                Assert.True(description.Length <= 5_000, record.Resource.Id);
                Assert.True(description.Length >= 50, $"{record.Resource.Id}: {description}");

                // Recommended, and known of every record here.
                Assert.StartsWith(site.Address.AbsoluteUri + "dataset/", said.GetProperty("url").GetString(), StringComparison.Ordinal);
                Assert.True(said.TryGetProperty("creator", out _) || said.TryGetProperty("publisher", out _), record.Resource.Id);
                foreach (var distribution in said.TryGetProperty("distribution", out var all) ? List(all) : [])
                {
                    Assert.Equal("DataDownload", distribution.GetProperty("@type").GetString());
                    Assert.True(Uri.TryCreate(distribution.GetProperty("contentUrl").GetString(), UriKind.Absolute, out _), record.Resource.Id);
                }

                checkedPages++;
            }
        }

        Assert.True(checkedPages > 40);
    }

    // A text in one language, or a list of texts with their languages.
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => Text(value[0]),
        _ => value.GetProperty("@value").GetString()!,
    };

    private static IEnumerable<JsonElement> List(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}
