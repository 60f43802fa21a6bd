namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>Paths that a description names: they may point below its own folder and nowhere else.</summary>
internal static class SafePath
{
    /// <summary>The path relative to the source; null for an absolute one, one with <c>..</c>, a drive, a backslash or a scheme.</summary>
    public static string? Below(string folder, string path)
    {
        var unsafePath = path.Length is 0 or > 1024 || path.StartsWith('/') || path.StartsWith('~') || path.Contains('\\', StringComparison.Ordinal)
            || path.Contains(':', StringComparison.Ordinal) || path.Any(char.IsControl)
            || path.Split('/').Any(part => part is ".." or "");
        if (unsafePath)
        {
            return null;
        }

        var plain = string.Join('/', path.Split('/').Where(part => part != "."));
        return folder.Length == 0 ? plain : $"{folder}/{plain}";
    }

    public static bool IsWeb(string path) =>
        path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
