namespace OpenData.Tests.Support;

/// <summary>
/// The suites, vocabularies and real files that lie beside a developer's checkout in <c>../shared</c>. A user's clone has none: those tests
/// skip and say so. Where the folder exists a missing file is a failure.
/// </summary>
public static class SharedData
{
    private static readonly Lazy<string?> Root = new(() =>
    {
        var checkout = Checkout();
        var shared = Path.Combine(Path.GetDirectoryName(checkout)!, "shared");
        return Directory.Exists(shared) ? shared : null;
    });

    public static bool Exists => Root.Value is not null;

    /// <summary>Path of a file or folder of <c>../shared</c>; skips the test when there is no such folder at all.</summary>
    public static string At(params string[] parts)
    {
        Assert.SkipWhen(Root.Value is null, "../shared is not here: this test needs the suites that lie beside a developer's checkout");
        var path = Path.Combine([Root.Value!, .. parts]);
        Assert.True(Path.Exists(path), $"{path} is missing though ../shared is here");
        return path;
    }

    /// <summary>The project's root folder, found from the test assembly upwards.</summary>
    public static string Checkout()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
        {
            if (File.Exists(Path.Combine(dir.FullName, "OpenData.sln")))
            {
                return dir.FullName;
            }
        }

        throw new InvalidOperationException("OpenData.sln was not found above the test assembly");
    }
}
