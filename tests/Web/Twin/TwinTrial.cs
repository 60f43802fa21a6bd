using System.Net;
using System.Text.RegularExpressions;
using OpenData.Catalog.Publishing.Delivery;
using OpenData.Catalog.Store;
using OpenData.Catalog.Workspaces;
using OpenData.Tests.Support;
using OpenData.Web.Site;
using OpenData.Web.Twin;

namespace OpenData.Tests.Web.Twin;

/// <summary>A twin in a folder of a test's own.</summary>
internal sealed partial class TwinTrial : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Where the twin lies.</summary>
    public string Path => At("dvojnik");

    /// <summary>What the last writing told; null before the first.</summary>
    public TwinReport? Report { get; private set; }

    public string At(string name) => System.IO.Path.Combine(folder.Path, name);

    public async Task<TwinReport> WriteAsync(
        Workspace workspace, CatalogStore store, TimeProvider clock, IProgress<TwinProgress>? progress = null, CancellationToken? cancel = null)
    {
        using var hold = TwinHold.Take(Path);
        var options = new TwinOptions { Site = new SiteOptions { Workspace = workspace, Store = store, Clock = clock }, Progress = progress };
        return Report = await new SiteTwin(options).RunAsync(hold, cancel ?? Cancel);
    }

    public Task<TwinReport> WriteAsync(SiteTrial site) => WriteAsync(site.Workspace, site.Store, site.Clock);

    public Task<TwinReport> WriteAsync(DemoSite site) => WriteAsync(site.Workspace, site.Store, site.Clock);

    public async Task<TwinManifest> ManifestAsync() => await TwinManifest.OfFolderAsync(Path, Cancel) ?? throw new InvalidOperationException("no twin");

    public byte[] Bytes(string path) => File.ReadAllBytes(System.IO.Path.Combine(Path, path));

    public string Text(string path) => File.ReadAllText(System.IO.Path.Combine(Path, path));

    public bool Has(string path) => File.Exists(System.IO.Path.Combine(Path, path));

    /// <summary>Whether a plain file server finds something at a path: a file, or a folder with its first page.</summary>
    public bool Answers(string path)
    {
        var full = System.IO.Path.Combine(Path, Uri.UnescapeDataString(path.Split('?', '#')[0]).Trim('/'));
        return File.Exists(full) || File.Exists(System.IO.Path.Combine(full, "index.html"));
    }

    /// <summary>Links of a page, decoded.</summary>
    public static IEnumerable<string> LinksOf(string html) => Link().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value));

    public void Dispose() => folder.Dispose();

    [GeneratedRegex("<[a-z][^<>]*?\\s(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Link();
}
