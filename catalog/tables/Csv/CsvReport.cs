using OpenData.Tables.Encodings;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>Turns what was read of a delimited file into its profile.</summary>
internal static class CsvReport
{
    public static CsvFileProfile Make(CsvBatchReader reader, CsvDialect dialect, TableBuilder builder, long rows, ProfileLimits limits)
    {
        var input = reader.Input;
        var encoding = input.Unsound is { } bytes && input.Encoding == TextEncoding.Utf8 ? bytes.Guess() : input.Encoding;
        var findings = new List<FileFinding>();
        CsvFindings.Rejections(reader, rows, limits, findings);
        if (findings.Count > 0)
        {
            return Profile(null);
        }

        var (table, shape) = builder.Finish(name: "", hidden: false);
        var used = reader.Scanner.QuotedFields > 0 ? dialect.Quote : null;
        table = table with
        {
            Delimiter = dialect.Delimiter,
            Quote = used,
            Escape = used is null ? null : dialect.Escape,
        };
        if (encoding != input.Encoding)
        {
            table = LateEncoding.Reread(table, encoding);
        }

        CsvFindings.About(reader, dialect, encoding, table, findings);
        findings.AddRange(shape);
        return Profile(table);

        CsvFileProfile Profile(TableProfile? found) => new()
        {
            Encoding = encoding.Name,
            Table = found,
            Findings = findings,
            ByteSize = input.BytesRead,
            Sha256 = input.Sha256(),
        };
    }
}
