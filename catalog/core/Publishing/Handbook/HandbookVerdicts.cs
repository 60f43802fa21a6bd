using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// Asks the handbook about kept files, once for the same bytes: the answer is noted beside them, so that a plan over thousands of datasets reads no file
/// twice.
/// </summary>
/// <param name="files">Where the files are kept and their copies will be.</param>
/// <param name="limits">What a file and its copy may cost.</param>
/// <param name="clock">Gives the time of the lineage.</param>
public sealed class HandbookVerdicts(KeptFiles files, HandbookLimits limits, TimeProvider clock)
{
    private const int Version = 1;

    private const string About = "handbook";

    private static readonly HashSet<string> Endings = new(
        [".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".json"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Formats = new(["CSV", "TSV", "XLS", "XLSX", "ODS", "JSON"], StringComparer.Ordinal);

    /// <summary>Whether a distribution's file may be a table, by its name or by what is said of it: only such files are looked at.</summary>
    public static bool MayBeTable(Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return distribution is { File: { } file, CompressFormat: null, PackageFormat: null }
            && (Endings.Contains(Path.GetExtension(file.Name)) || Formats.Contains(FormatClass.CodeOf(distribution.Format) ?? ""));
    }

    /// <summary>What the handbook says of a file; null when the catalogue does not have it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="copies">Make the copies too, where they mend something.</param>
    /// <param name="cancel">Stops; nothing is left behind.</param>
    /// <exception cref="StoreUnavailableException">The disk is full, or the folder cannot be written.</exception>
    public async Task<HandbookVerdict?> OfAsync(KeptFile file, bool copies, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!files.Has(file.Sha256))
        {
            return null;
        }

        if (Noted(file) is { } noted && (!copies || (noted.IsCopied && noted.Copies.All(c => files.Has(c.File.Sha256)))))
        {
            return noted;
        }

        var verdict = await AskAsync(file, copies, cancel).ConfigureAwait(false);
        files.Note(file.Sha256, About, RecordJson.ToUtf8(verdict));
        return verdict;
    }

    /// <summary>What was found out before; null when the file was not looked at yet. A note that cannot be read, or is about something else, is none.</summary>
    public HandbookVerdict? Noted(KeptFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            return files.ReadNote(file.Sha256, About) is { } note && RecordJson.Read<HandbookVerdict>(note) is { Version: Version } verdict
                && verdict.MaxBytes == limits.MaxBytes && verdict.Ending == Path.GetExtension(file.Name)
                ? verdict with { Copies = [.. verdict.Copies.Select(c => c with { Source = file })] } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<HandbookVerdict> AskAsync(KeptFile file, bool copies, CancellationToken cancel)
    {
        var stream = HandbookRules.Open(files, file);
        await using (stream.ConfigureAwait(false))
        {
            return await Task.Run(() => AskAsync(stream, file, copies, cancel), cancel).ConfigureAwait(false);
        }
    }

    private async Task<HandbookVerdict> AskAsync(Stream stream, KeptFile file, bool copies, CancellationToken cancel)
    {
        var survey = new HandbookRules(limits).Survey(stream, file.Name, cancel);
        var verdict = new HandbookVerdict
        {
            Version = Version,
            Ending = Path.GetExtension(file.Name),
            MaxBytes = limits.MaxBytes,
            Broken = [.. survey.Broken.Where(static b => b.Rule != HandbookRule.FileName).Select(static b => new VerdictRule(b.Rule, b.MendedByCopy)).Distinct()],
            IsCopied = copies,
        };
        if (!copies || !verdict.Broken.Any(static b => b.Rule != HandbookRule.FileSize))
        {
            return verdict;
        }

        var outcome = await new ConformingCopy(files, limits, clock).CopyAsync(stream, file, survey, cancel).ConfigureAwait(false);
        return verdict with
        {
            Refusal = IsOfTables(verdict) ? outcome.Failure : null,
            Copies = verdict.Broken.Any(static b => b.MendedByCopy) ? [.. outcome.Copies.Select(Copy)] : [],
        };
    }

    // A workbook without a table is published as it is.
    private static bool IsOfTables(HandbookVerdict verdict) =>
        verdict.Broken.Any(static b => b.MendedByCopy || (b.Rule != HandbookRule.OpenFormat && b.Rule != HandbookRule.FileSize));

    private static FileCopy Copy(ConformingFile made) => new()
    {
        File = made.File,
        Bytes = made.Bytes,
        Source = made.Source,
        Table = made.Table,
        Changes = [.. made.Changes.Select(static c => c.Text)],
        LeftAsWritten = made.LeftAsWritten.Sum(static l => l.Count),
        MadeAt = made.MadeAt,
    };
}
