using OpenData.Catalog.Model;
using OpenData.Tables.Contents;
using OpenData.Tables.Conversion;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Editing;

/// <summary>Writes a table file in another format (<c>table convert</c>): CSV, JSON, NDJSON or XLSX by the ending of the result's name.</summary>
public sealed class ConvertTable
{
    /// <summary>Converts to a temporary file beside the result and then renames it: nobody sees half a file, and a failure leaves the old one.</summary>
    /// <param name="input">The source, from where it stands.</param>
    /// <param name="inputName">The source's name.</param>
    /// <param name="outputPath">Where the result goes.</param>
    /// <param name="cancel">Stops the work and removes the temporary file.</param>
    /// <exception cref="SettingsInvalidException">No format goes by that ending.</exception>
    /// <exception cref="SourceUnreadableException">The source is no usable data.</exception>
    public async Task<ConversionReport> RunAsync(Stream input, string inputName, string outputPath, CancellationToken cancel)
    {
        var format = FormatOf(outputPath);
        var target = Path.GetFullPath(outputPath);
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            ConversionReport report;
            var output = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            await using (output.ConfigureAwait(false))
            {
                report = await Task.Run(() => TableConversion.Run(input, inputName, output, format, ProfileLimits.Default, cancel), cancel).ConfigureAwait(false);
            }

            File.Move(temporary, target, overwrite: true);
            return report;
        }
        catch (FileUnreadableException e)
        {
            throw new SourceUnreadableException(LocalText.Of(sl: $"{inputName}: {e.Finding.Slovenian}", en: $"{inputName}: {e.Finding.English}"), e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The same for front doors that handle no tables: tables and rows written, and what was left out.</summary>
    /// <exception cref="SettingsInvalidException">No format goes by that ending.</exception>
    /// <exception cref="SourceUnreadableException">The source is no usable data.</exception>
    public async Task<(int Tables, long Rows, IReadOnlyList<string> LeftOut)> ConvertAsync(Stream input, string inputName, string outputPath, CancellationToken cancel)
    {
        var report = await RunAsync(input, inputName, outputPath, cancel).ConfigureAwait(false);
        return (report.Tables, report.Rows, report.LeftOut);
    }

    private static TableFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => TableFormat.Csv,
        ".json" => TableFormat.Json,
        ".ndjson" or ".jsonl" => TableFormat.JsonLines,
        ".xlsx" => TableFormat.Xlsx,
        var other => throw new SettingsInvalidException(LocalText.Of(
            sl: $"Tabele ni mogoče zapisati v obliki »{other}«. Ime naj se konča s .csv, .json, .ndjson ali .xlsx.",
            en: $"A table cannot be written as \"{other}\". Let the name end in .csv, .json, .ndjson or .xlsx.")),
    };
}
