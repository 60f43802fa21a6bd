using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>Rules for the way a text table is written: encoding, separator, quote marks, line ends.</summary>
internal static class TextRules
{
    public static void Check(FileSurvey survey)
    {
        var table = survey.Profile.Tables[0];
        Encoding(survey);
        if (table.Columns.Count > 1 && table.Delimiter is { } delimiter && delimiter != ';')
        {
            var mark = delimiter switch { '\t' => "TAB", ' ' => "␠", _ => delimiter.ToString() };
            survey.Add(HandbookRule.Semicolon, $"Ločilo je »{mark}«.", $"The separator is \"{mark}\".", mended: true);
        }

        if (survey.Form is { } form)
        {
            Written(form, survey);
        }
    }

    private static void Encoding(FileSurvey survey)
    {
        var encoding = survey.Profile.Encoding;
        if (encoding == "utf-8-bom")
        {
            survey.Add(HandbookRule.TextEncoding,
                "Datoteka se začne z oznako BOM.",
                "The file begins with a byte order mark.", mended: true);
        }
        else if (encoding is not ("utf-8" or "windows-1250"))
        {
            survey.Add(HandbookRule.TextEncoding, $"Kodiranje je {encoding}.", $"The encoding is {encoding}.", mended: true);
        }

        foreach (var finding in survey.Profile.Findings)
        {
            if (finding.Code == "invalid-bytes")
            {
                survey.Add(HandbookRule.MixedEncodings, finding.Slovenian, finding.English);
            }
            else if (finding.Code == "nul-bytes")
            {
                survey.Add(HandbookRule.NulCharacters,
                    "V besedilu so znaki NUL.",
                    "The text holds NUL characters.", mended: survey.Tables.Any(t => t[FileChange.NulCharacters] > 0));
            }
        }
    }

    /// <summary>
    /// How a text table is written: by semicolons where that makes a regular table, else by the separator that was found. Null for what
    /// is no text table, and for encodings whose bytes have no form of their own to judge.
    /// </summary>
    public static CsvForm? Form(Stream stream, FileProfile profile, CancellationToken cancel)
    {
        if (profile is not { Format: "CSV" or "TSV", CompressFormat: null, Tables.Count: 1, Encoding: { } encoding }
            || (encoding.StartsWith("utf-", StringComparison.Ordinal) && !encoding.StartsWith("utf-8", StringComparison.Ordinal)))
        {
            return null;
        }

        stream.Position = 0;
        var form = CsvForm.Read(stream, ';', cancel);
        if (profile.Tables[0].Delimiter is null or ';' || form is { IsRegular: true, FirstRowNames: true })
        {
            return form;
        }

        stream.Position = 0;
        return CsvForm.Read(stream, profile.Tables[0].Delimiter ?? ';', cancel);
    }

    private static void Written(CsvForm form, FileSurvey survey)
    {
        var table = survey.Profile.Tables[0];
        if (form.Unclosed || survey.Profile.Findings.Any(f => f.Code == "unterminated-quote"))
        {
            survey.Add(HandbookRule.UnclosedQuote, "Narekovaj v datoteki ni zaključen.", "A quote in the file is never closed.");
        }
        else if (table.Quote == '\'' || table.Escape is not null || form.StrayQuoteRow > 0)
        {
            survey.Add(HandbookRule.Quotes,
                "Narekovaji niso zapisani po pravilih.",
                "Quote marks are not written by the rules.", mended: true,
                row: form.StrayQuoteRow > 0 ? form.StrayQuoteRow : null);
        }

        if (form.Cr > 0 || (form.Lf > 0 && form.CrLf > 0))
        {
            survey.Add(HandbookRule.LineEnds,
                "Konci vrstic niso enaki ali niso LF oziroma CRLF.",
                "Line ends differ, or are neither LF nor CRLF.", mended: true);
        }
    }
}
