using System.Text.Json;
using OpenData.Catalog;
using OpenData.Catalog.Compliance.InformationCatalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Cli.Demo;

/// <summary>The sample that travels with the program, and its copy in a workspace.</summary>
internal static class SampleFiles
{
    private const string Sample = "ptuj";
    private const string Manifest = "ptuj.json";

    /// <summary>Folder of a workspace that holds the sample's files.</summary>
    public const string Folder = "data";

    public static string Home => Path.Combine(AppContext.BaseDirectory, "samples", Sample);

    /// <exception cref="SettingsInvalidException">The sample is missing or its manifest is broken.</exception>
    public static DemoManifest Read()
    {
        var file = Path.Combine(Home, Manifest);
        try
        {
            return RecordJson.Read<DemoManifest>(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new SettingsInvalidException(
                LocalText.Of(
                    sl: $"Vzorca {file} ni mogoče brati: {e.Message} Program namestite znova, skupaj z mapo samples.",
                    en: $"The sample {file} cannot be read: {e.Message} Install the program again, with its folder samples."),
                e);
        }
    }

    /// <summary>Copies the files that are not there yet: what a person has changed in an earlier copy stays.</summary>
    /// <param name="folder">The workspace: data go into <see cref="Folder"/>, texts of the catalogue of public information to their place.</param>
    public static void CopyTo(string folder)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(Home, "*", SearchOption.AllDirectories))
            {
                var relative = Path.GetRelativePath(Home, file);
                var target = relative.StartsWith(SectionFiles.Folder, StringComparison.Ordinal) ? Path.Combine(folder, relative) : Path.Combine(folder, Folder, relative);
                if (!File.Exists(target) && Path.GetFileName(file) != Manifest)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!); // below the folder, so it has a parent
                    File.Copy(file, target);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                LocalText.Of(
                    sl: $"V {folder} ni mogoče pisati ({e.Message}). Preverite pravice, prostor in ali je disk samo za branje.",
                    en: $"{folder} cannot be written ({e.Message}). Check rights, space and whether the disk is read-only."),
                e);
        }
    }
}
