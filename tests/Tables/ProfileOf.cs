using System.Text;
using OpenData.Tables.Profiles;

namespace OpenData.Tests.Tables;

/// <summary>Profiles of files and texts, with the limits of the program.</summary>
internal static class ProfileOf
{
    public static FileProfile Path(string path, ProfileLimits? limits = null)
    {
        using var stream = System.IO.File.OpenRead(path);
        return FileProfiler.Profile(stream, System.IO.Path.GetFileName(path), limits ?? ProfileLimits.Default, TestContext.Current.CancellationToken);
    }

    public static FileProfile Bytes(byte[] bytes, string name, ProfileLimits? limits = null) =>
        FileProfiler.Profile(new MemoryStream(bytes), name, limits ?? ProfileLimits.Default, TestContext.Current.CancellationToken);

    public static FileProfile Text(string text, string name) => Bytes(Encoding.UTF8.GetBytes(text), name);

    public static string Rejection(FileProfile profile) => Assert.Single(profile.Findings, f => f.Severity == FindingSeverity.Rejection).Code;
}
