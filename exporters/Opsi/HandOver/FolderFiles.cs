namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>Names of what a folder for a person holds, and how it is written.</summary>
internal static class FolderFiles
{
    public const string Index = "index.html";
    public const string Style = "hand-over.css";
    public const string Text = "polja.txt";
    public const string Uploads = "datoteke";
    public const string Sums = "SHA256SUMS";

    /// <summary>What a program reads of a step again.</summary>
    public const string Step = "step.json";

    /// <summary>The folder whole or not at all: it is written beside and then gets its name.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses.</exception>
    public static async Task WriteFolderAsync(string folder, Func<string, Task> write)
    {
        var beside = Beside(folder);
        if (Directory.Exists(beside))
        {
            Directory.Delete(beside, recursive: true);
        }

        Directory.CreateDirectory(beside);
        try
        {
            await write(beside);
            Directory.Move(beside, folder);
        }
        catch
        {
            Directory.Delete(beside, recursive: true);
            throw;
        }
    }

    /// <summary>The file whole or as it was.</summary>
    /// <inheritdoc cref="WriteFolderAsync"/>
    public static async Task WriteFileAsync(string file, string text, CancellationToken cancel)
    {
        var beside = Beside(file);
        try
        {
            await File.WriteAllTextAsync(beside, text, cancel);
            File.Move(beside, file, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Takes back a folder that could not be listed, and the plan's folder when nothing else is in it.</summary>
    public static void TakeBack(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var plan = Path.GetDirectoryName(folder)!; // a folder in a plan's is never a root
        if (Directory.Exists(plan) && Directory.EnumerateFileSystemEntries(plan).All(static e => Path.GetFileName(e) == Style))
        {
            Directory.Delete(plan, recursive: true);
        }
    }

    /// <inheritdoc cref="WriteFolderAsync"/>
    public static async Task WriteStyleAsync(string folder, CancellationToken cancel)
    {
        await using var style = typeof(FolderFiles).Assembly.GetManifestResourceStream(Style)
            ?? throw new InvalidOperationException($"{Style} is not in the assembly");
        using var text = new StreamReader(style);
        await WriteFileAsync(Path.Combine(folder, Style), await text.ReadToEndAsync(cancel), cancel);
    }

    private static string Beside(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path) + ".part"); // a folder in a plan's is never a root
}
