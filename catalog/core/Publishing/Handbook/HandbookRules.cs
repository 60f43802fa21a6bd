using OpenData.Catalog.Model;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// Says which of the national handbook's rules for files a kept file breaks. Reads it several times, in constant memory.
/// </summary>
public sealed class HandbookRules(HandbookLimits limits)
{
    /// <summary>The handbook counts workbooks as closed formats, whatever their standard.</summary>
    private static readonly HashSet<string> Closed = new(
        ["XLS", "XLSX", "XLSM", "XLSB", "ODS", "DBF", "PDF", "DOC", "DOCX"], StringComparer.Ordinal);

    /// <summary>Checks a kept file.</summary>
    /// <param name="files">Where it is kept.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="NotFoundException">The catalogue no longer has the file.</exception>
    public async Task<IReadOnlyList<BrokenRule>> CheckAsync(KeptFiles files, KeptFile file, CancellationToken cancel)
    {
        var stream = Open(files, file);
        await using (stream.ConfigureAwait(false))
        {
            return (await Task.Run(() => Survey(stream, file.Name, cancel), cancel).ConfigureAwait(false)).Broken;
        }
    }

    internal static FileStream Open(KeptFiles files, KeptFile file)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(file);
        return files.Open(file.Sha256) ?? throw new NotFoundException(LocalText.Of(
            sl: $"Kopije datoteke »{file.Name}« ni v mapi files delovnega prostora. Zaženite prevzem vira znova.",
            en: $"The workspace's folder files has no copy of \"{file.Name}\". Harvest its source again."));
    }

    internal FileSurvey Survey(Stream stream, string name, CancellationToken cancel)
    {
        stream.Position = 0;
        var profile = FileProfiler.Profile(stream, name, limits.Reading, cancel);
        var form = TextRules.Form(stream, profile, cancel);
        var stands = form is not null && !profile.Rejected && StandingRows.Differs(form, profile.Tables[0]);
        var doubtful = stands && profile.Tables[0] is { Delimiter: ';', HeaderRows: 0 };
        profile = stands ? StandingRows.Profile(profile, stream, limits.Reading, cancel) : profile;
        var survey = new FileSurvey(profile, stands) { Form = form };
        if (doubtful)
        {
            survey.Add(HandbookRule.HeaderFirst,
                "Prva vrstica morda ne vsebuje imen stolpcev.",
                "The first line may not hold column names.", row: 1);
        }

        Size(stream.Length, survey);
        Name(name, survey);
        if (profile.Findings.FirstOrDefault(f => f.Severity == FindingSeverity.Rejection) is { } rejection)
        {
            survey.Add(HandbookRule.Readable, rejection.Slovenian, rejection.English);
            return survey;
        }

        try
        {
            foreach (var (table, rows) in SourceTables.Open(stream, name, survey, limits.Reading, cancel))
            {
                survey.Tables.Add(TableSurvey.Make(table, rows, profile.Findings, cancel));
            }
        }
        catch (FileUnreadableException e)
        {
            survey.Add(HandbookRule.Readable, e.Finding.Slovenian, e.Finding.English);
            return survey;
        }

        Format(survey);
        if (survey.IsText)
        {
            TextRules.Check(survey);
        }

        if (survey.IsText || Closed.Contains(profile.Format))
        {
            foreach (var table in survey.Tables)
            {
                TableRules.Check(table, survey);
            }
        }

        return survey;
    }

    private void Size(long bytes, FileSurvey survey)
    {
        if (bytes > limits.MaxBytes)
        {
            var (size, most) = (CopyImpossibleException.N(bytes), CopyImpossibleException.N(limits.MaxBytes));
            survey.Add(HandbookRule.FileSize,
                $"Datoteka ima {size} bajtov, dovoljenih je {most}.",
                $"The file has {size} bytes; {most} are allowed.");
        }
    }

    private static void Name(string name, FileSurvey survey)
    {
        if (!PortalFileName.Follows(name))
        {
            survey.Add(HandbookRule.FileName, $"Ime »{name}« ni po pravilih.", $"The name \"{name}\" does not follow the rules.");
        }
    }

    private static void Format(FileSurvey survey)
    {
        var profile = survey.Profile;
        var visible = SourceTables.Visible(profile).Count;
        if (Closed.Contains(profile.Format))
        {
            survey.Add(HandbookRule.OpenFormat,
                $"Oblike {profile.Format} priročnik ne šteje za odprto.",
                $"The handbook does not count {profile.Format} as an open format.", mended: visible > 0);
            if (visible > 1)
            {
                var count = CopyImpossibleException.N(visible);
                survey.Add(HandbookRule.OneTable,
                    $"V datoteki je več tabel (število: {count}).",
                    $"The file holds several tables ({count}).", mended: true);
            }

            foreach (var merged in profile.Findings.Where(f => f.Code == "merged-cells"))
            {
                survey.Add(HandbookRule.MergedCells, merged.Slovenian, merged.English);
            }
        }
    }
}
