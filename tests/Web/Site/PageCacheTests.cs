using System.Net;
using OpenData.Catalog.Model;
using OpenData.Tests.Support;

namespace OpenData.Tests.Web.Site;

/// <summary>Pages are kept while they are true, and no longer; what belongs to one reader is never kept.</summary>
public sealed class PageCacheTests
{
    [Theory]
    [EveryDatabase]
    public async Task A_page_keeps_its_mark_until_the_catalogue_changes(string kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var site = await SiteTrial.StartAsync(kind);
        using var first = await AskAsync(site, "datasets");
        Assert.NotNull(first.Headers.ETag);
        using var same = await AskAsync(site, "datasets", ("If-None-Match", first.Headers.ETag.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(cancel));
        using var english = await AskAsync(site, "en/datasets", ("If-None-Match", first.Headers.ETag.ToString()));
        Assert.Equal(HttpStatusCode.OK, english.StatusCode);

        await site.Store.SaveAsync(TestStore.Record("nova", "Nova zbirka") with { Status = RecordStatus.Approved }, TestStore.Ana, null, cancel);
        using var changed = await AskAsync(site, "datasets", ("If-None-Match", first.Headers.ETag.ToString()));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("Nova zbirka", await changed.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);

        await site.Store.SaveOrganisationAsync(new Organisation { Id = "kd", Name = LocalText.In("sl", "Kulturni dom") }, TestStore.Ana, cancel);
        using var footer = await AskAsync(site, "datasets");
        Assert.Contains("Kulturni dom", await footer.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_sent_compressed_to_who_reads_that()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var site = await SiteTrial.StartAsync("sqlite");
        using var plain = await AskAsync(site, "about");
        using var packed = await AskAsync(site, "about", ("Accept-Encoding", "gzip, br"));
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
        await using var unpacked = new System.IO.Compression.BrotliStream(await packed.Content.ReadAsStreamAsync(cancel), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(cancel), await reader.ReadToEndAsync(cancel));
    }

    [Fact]
    public async Task What_belongs_to_one_reader_and_what_went_wrong_is_not_kept()
    {
        await using var site = await SiteTrial.StartAsync("sqlite");
        using var known = await AskAsync(site, "datasets", ("Cookie", "kdo=ana"));
        Assert.Null(known.Headers.ETag);
        using var missing = await AskAsync(site, "nowhere");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Null(missing.Headers.ETag);
    }

    private static async Task<HttpResponseMessage> AskAsync(SiteTrial site, string address, params (string Name, string Value)[] headers)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { { "Accept", "text/html" } } };
        foreach (var (name, value) in headers)
        {
            Assert.True(asked.Headers.TryAddWithoutValidation(name, value));
        }

        return await site.Client.SendAsync(asked, TestContext.Current.CancellationToken);
    }
}
