namespace OpenData.Harvesters.Files.Folders;

/// <summary>Where a path really leads when every link on the way is followed.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The path without links; the root of the drive for a ring of links, which lies in nobody's folder.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full) ?? "/";
        var links = 0;
        var parts = new Stack<string>(full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = root;
        while (parts.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            if (Target(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                return root;
            }

            var absolute = Path.GetFullPath(target, real);
            root = Path.GetPathRoot(absolute) ?? root;
            foreach (var piece in absolute[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                parts.Push(piece);
            }

            real = root;
        }

        return real;
    }

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
