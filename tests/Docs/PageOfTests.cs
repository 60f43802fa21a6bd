using OpenData.Tests.Support;

namespace OpenData.Tests.Docs;

/// <summary>A page of <c>catalog/docs</c> that a test makes of what it found; OPENDATA_WRITE_DOCS=1 writes it anew.</summary>
internal static class PageOfTests
{
    public static async Task CheckAsync(string name, string written)
    {
        var path = Path.Combine(SharedData.Checkout(), "catalog", "docs", name);
        if (Environment.GetEnvironmentVariable("OPENDATA_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, written, TestContext.Current.CancellationToken);
        }

        Assert.Equal(written, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }
}
