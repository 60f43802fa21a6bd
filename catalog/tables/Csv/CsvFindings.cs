using System.Globalization;
using OpenData.Tables.Encodings;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>What a person is told about a delimited file as such, with the remedy.</summary>
internal static class CsvFindings
{
    /// <summary>Reasons why the file cannot be taken as data.</summary>
    public static void Rejections(CsvBatchReader reader, long rows, ProfileLimits limits, List<FileFinding> found)
    {
        if (reader.TooLongRow > 0)
        {
            var most = N(limits.MaxRecordBytes >> 20);
            found.Add(new("record-too-long", FindingSeverity.Rejection, $"row {N(reader.TooLongRow)}",
                $"Zapis v vrstici {N(reader.TooLongRow)} je daljši od {most} MB. Datoteka verjetno nima prelomov vrstic ali ima nezaključen narekovaj; izvozite jo znova.",
                $"The record on row {N(reader.TooLongRow)} is longer than {most} MB. The file probably has no line breaks or a quote that is never closed; export it again."));
        }
        else if (reader.Scanner.TooManyColumns)
        {
            found.Add(new("too-many-columns", FindingSeverity.Rejection, $"row {N(rows + 1)}",
                $"Vrstica ima več kot {N(limits.MaxColumns)} polj. Preverite ločilo in prelome vrstic.",
                $"A row has more than {N(limits.MaxColumns)} fields. Check the delimiter and the line breaks."));
        }
        else if (rows == 0)
        {
            found.Add(new("empty-file", FindingSeverity.Rejection, "",
                "Datoteka je prazna. Preverite izvoz in jo oddajte znova.", "The file is empty. Check the export and deliver it again."));
        }
    }

    public static void About(CsvBatchReader reader, CsvDialect dialect, TextEncoding encoding, TableProfile table, List<FileFinding> found)
    {
        Encodings(reader, encoding, found);
        var scanner = reader.Scanner;
        if (scanner.UnclosedRows.Count > 0)
        {
            var row = N(scanner.UnclosedRows[0]);
            found.Add(new("unterminated-quote", FindingSeverity.Error, $"row {row}",
                $"Narekovaj, odprt v vrstici {row}, ni zaključen; prebran je bil kot besedilo. Zaključite ga ali ga podvojite.",
                $"The quote opened on row {row} is never closed; it was read as text. Close it or double it."));
        }

        if (scanner.StrayQuotes > 0)
        {
            found.Add(new("stray-quotes", FindingSeverity.Warning, "",
                $"V poljih z narekovaji so nepodvojeni narekovaji (število: {N(scanner.StrayQuotes)}). Podvojite jih.",
                $"Quoted fields hold quote marks that are not doubled ({N(scanner.StrayQuotes)}). Double them."));
        }

        if (Ends(scanner) > 1)
        {
            found.Add(new("mixed-line-ends", FindingSeverity.Hint, "",
                "Konci vrstic so zapisani na več načinov (CRLF, LF, CR). Uporabite enega.", "Line ends are written in several ways (CRLF, LF, CR). Use one."));
        }

        Handbook(dialect, table, found);
    }

    private static void Encodings(CsvBatchReader reader, TextEncoding encoding, List<FileFinding> found)
    {
        if (encoding.BomLength > 0 && encoding.IsUtf8)
        {
            found.Add(new("byte-order-mark", FindingSeverity.Hint, "",
                "Datoteka se začne z oznako BOM. Priročnik OPSI zahteva UTF-8 brez nje.", "The file begins with a byte order mark. The OPSI handbook asks for UTF-8 without one."));
        }

        if (!encoding.IsUtf8 && encoding != TextEncoding.Windows1250)
        {
            found.Add(new("encoding", FindingSeverity.Hint, "",
                $"Kodiranje je {encoding.Name}. Shranite datoteko kot UTF-8.", $"The encoding is {encoding.Name}. Save the file as UTF-8."));
        }

        if (encoding.IsUtf8 && reader.Input.Unsound is { Invalid: > 0 } bytes)
        {
            found.Add(new("invalid-bytes", FindingSeverity.Error, $"byte {N(reader.Input.FirstUnsound)}",
                $"V besedilu UTF-8 so neveljavni bajti (število: {N(bytes.Invalid)}). Najbrž so združene datoteke z različnim kodiranjem; shranite vse kot UTF-8.",
                $"The UTF-8 text holds invalid bytes ({N(bytes.Invalid)}). Files of different encodings were probably joined; save all as UTF-8."));
        }

        if (reader.NulBytes > 0)
        {
            found.Add(new("nul-bytes", FindingSeverity.Error, "",
                $"Datoteka vsebuje bajte NUL (število: {N(reader.NulBytes)}). Izvoz je pokvarjen ali pa to ni besedilo; izvozite jo znova.",
                $"The file holds NUL bytes ({N(reader.NulBytes)}). The export is damaged, or this is no text; export it again."));
        }
    }

    /// <summary>The portal's CSV rules: semicolon and decimal point.</summary>
    private static void Handbook(CsvDialect dialect, TableProfile table, List<FileFinding> found)
    {
        if (dialect.Delimiter is not (null or ';') && table.Columns.Count > 1)
        {
            var mark = dialect.Delimiter == '\t' ? "TAB" : dialect.Delimiter == ' ' ? "␠" : dialect.Delimiter.ToString();
            found.Add(new("delimiter", FindingSeverity.Hint, "",
                $"Ločilo je »{mark}«. Priročnik OPSI priporoča podpičje.", $"The delimiter is “{mark}”. The OPSI handbook recommends the semicolon."));
        }

        if (table.DecimalMark == ',')
        {
            found.Add(new("decimal-comma", FindingSeverity.Hint, "",
                "Števila imajo decimalno vejico. Priročnik OPSI priporoča piko.", "Numbers have a decimal comma. The OPSI handbook recommends the point."));
        }
    }

    private static int Ends(CsvScanner scanner) => (scanner.CrLfEnds > 0 ? 1 : 0) + (scanner.LfEnds > 0 ? 1 : 0) + (scanner.CrEnds > 0 ? 1 : 0);

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
