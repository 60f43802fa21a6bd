using OpenData.Catalog.Model;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>
/// Makes a CSV by the national handbook's rules out of any table the profiler understands and keeps it with its lineage. Values are never
/// changed, only the way they are written; what cannot be written safely is left as it is and listed, or no copy is made. All copies of a
/// file are kept, or none.
/// </summary>
/// <param name="files">Where the source is kept and the copies will be.</param>
/// <param name="limits">What source and copy may cost.</param>
/// <param name="clock">Gives the time of the lineage.</param>
public sealed class ConformingCopy(KeptFiles files, HandbookLimits limits, TimeProvider clock)
{
    /// <summary>Copies every visible table of the source. A CSV that breaks no rule that a copy could mend is not copied.</summary>
    /// <param name="source">A kept file.</param>
    /// <param name="cancel">Stops; nothing is left behind.</param>
    /// <exception cref="NotFoundException">The catalogue no longer has the source.</exception>
    /// <exception cref="StoreUnavailableException">The disk is full, or the folder cannot be written.</exception>
    public async Task<ConformingOutcome> RunAsync(KeptFile source, CancellationToken cancel)
    {
        var stream = HandbookRules.Open(files, source);
        await using (stream.ConfigureAwait(false))
        {
            return await Task.Run(() => CopyAsync(stream, source, new HandbookRules(limits).Survey(stream, source.Name, cancel), cancel), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The same for a source that was surveyed just now.</summary>
    /// <inheritdoc cref="RunAsync"/>
    internal async Task<ConformingOutcome> CopyAsync(Stream stream, KeptFile source, FileSurvey survey, CancellationToken cancel)
    {
        var outcome = new ConformingOutcome { Broken = survey.Broken };
        if (Obstacle(survey, source) is { } obstacle)
        {
            return outcome with { Failure = obstacle };
        }

        if (survey is { IsText: true, Profile.Format: "CSV" } && !survey.Broken.Any(b => b.MendedByCopy))
        {
            return outcome;
        }

        var arrived = new List<(ArrivedFile File, ConformingFile Record)>();
        try
        {
            await ArriveAsync(stream, source, survey, arrived, cancel).ConfigureAwait(false);
            return outcome with { Copies = [.. arrived.Select(a => a.Record with { File = a.File.Keep() })] };
        }
        catch (FileUnreadableException e)
        {
            return outcome with { Failure = LocalText.Of(e.Finding.Slovenian, e.Finding.English) };
        }
        catch (CopyImpossibleException e)
        {
            return outcome with { Failure = e.Text };
        }
        catch (FileTooLargeException)
        {
            var most = CopyImpossibleException.N(limits.MaxBytes);
            return outcome with
            {
                Failure = LocalText.Of(
                    sl: $"Kopija bi bila večja od dovoljenih {most} bajtov. Datoteko razdelite, na primer po letih.",
                    en: $"The copy would be larger than the {most} bytes allowed. Split the file, for example by years."),
            };
        }
        finally
        {
            arrived.ForEach(a => a.File.Dispose());
        }
    }

    private async Task ArriveAsync(
        Stream stream,
        KeptFile source,
        FileSurvey survey,
        List<(ArrivedFile File, ConformingFile Record)> arrived,
        CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var several = survey.Tables.Count > 1;
        foreach (var (table, reader) in SourceTables.Open(stream, source.Name, survey, limits.Reading, cancel))
        {
            var columns = survey.Tables[arrived.Count].Columns;
            var rows = new ConformingRows(reader, table, columns);
            var content = new HandbookCsv(rows, table.Rows, cancel);
            await using (content.ConfigureAwait(false))
            {
                var name = PortalFileName.Choose(Stem(source.Name) + (several ? " " + table.Name : ""), null, null, "csv", names);
                var file = await files.ArriveAsync(content, name, limits.MaxBytes, cancel).ConfigureAwait(false);
                arrived.Add((file, Record(source, survey, table, rows, columns, new KeptFile(name, file.Sha256), file.Bytes)));
            }
        }

        CopyImpossibleException.WhenRowsAreMissing(arrived.Count, survey.Tables.Count);
    }

    private ConformingFile Record(
        KeptFile source,
        FileSurvey survey,
        TableProfile table,
        ConformingRows rows,
        IReadOnlyList<ColumnNotation> columns,
        KeptFile file,
        long bytes) => new()
        {
            File = file,
            Bytes = bytes,
            Source = source,
            Table = table.Name,
            Rows = rows.Count,
            Columns = rows.Width,
            SourceEncoding = survey.Profile.Encoding,
            Changes = Changes(survey, rows.Changes),
            LeftAsWritten = [.. columns.Select((c, i) => new LeftAsWritten(rows.Names[i], c.Unclear, c.Example)).Where(l => l.Count > 0)],
            SetAside = [.. table.Preamble, .. table.Notes],
            MadeAt = clock.GetUtcNow(),
        };

    private static IReadOnlyList<AppliedChange> Changes(FileSurvey survey, ChangeCounts made)
    {
        var rules = survey.Broken.Where(b => b.MendedByCopy).Select(b => b.Rule).ToHashSet();
        var encoding = survey.Profile.Encoding;
        made.Add(FileChange.Format, survey.IsText ? 0 : 1);
        made.Add(FileChange.ByteOrderMark, encoding == "utf-8-bom" ? 1 : 0);
        made.Add(FileChange.Encoding, encoding is null or "utf-8" or "utf-8-bom" ? 0 : 1);
        made.Add(FileChange.Separator, rules.Contains(HandbookRule.Semicolon) ? 1 : 0);
        made.Add(FileChange.Quotes, rules.Contains(HandbookRule.Quotes) ? 1 : 0);
        made.Add(FileChange.LineEnds, rules.Contains(HandbookRule.LineEnds) ? 1 : 0);
        return made.Made();
    }

    /// <summary>Why no copy can be made; null when it can.</summary>
    private static LocalText? Obstacle(FileSurvey survey, KeptFile source)
    {
        if (survey.Profile.Sha256.Length > 0 && survey.Profile.Sha256 != source.Sha256)
        {
            return LocalText.Of(
                sl: $"Shranjena kopija datoteke »{source.Name}« je poškodovana. Zaženite prevzem vira znova.",
                en: $"The kept copy of \"{source.Name}\" is damaged. Harvest its source again.");
        }

        var inTheWay = survey.Broken.FirstOrDefault(b => !b.MendedByCopy
            && (b.Rule == HandbookRule.Readable || b.Rule == HandbookRule.MixedEncodings || b.Rule == HandbookRule.UnclosedQuote));
        if (inTheWay is not null)
        {
            return inTheWay.Message;
        }

        if (survey.Tables.Count == 0)
        {
            return LocalText.Of(
                sl: "V datoteki ni tabele, ki bi jo bilo mogoče zapisati kot CSV. Objavite jo takšno, kot je.",
                en: "The file holds no table that could be written as CSV. Publish it as it is.");
        }

        return survey.Tables.Select(Obstacle).FirstOrDefault(o => o is not null);
    }

    private static LocalText? Obstacle(TableSurvey table)
    {
        var found = (table.Rows.WideRow, table.Rows.InvalidRow) switch
        {
            ( > 0, _) => Broken(
                HandbookRule.FieldCount, "Več vrednosti, kot je stolpcev.", "More values than columns.", table.Rows.WideRow),
            (_, > 0) => Broken(HandbookRule.MixedEncodings, "Neveljavni znaki.", "Invalid characters.", table.Rows.InvalidRow),
            _ when table.Table.HeaderRows == 0 && table.Rows.NeedsHeader =>
                Broken(HandbookRule.HeaderFirst, "Imen stolpcev ni mogoče prepoznati.", "The column names cannot be told.", 1),
            _ => null,
        };
        return found?.Message;

        BrokenRule Broken(HandbookRule rule, string sl, string en, long row) =>
            new() { Rule = rule, What = LocalText.Of(sl, en), Table = table.Table.Name, Row = row };
    }

    private static string Stem(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
}
