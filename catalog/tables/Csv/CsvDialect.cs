namespace OpenData.Tables.Csv;

/// <summary>How a delimited text file is written.</summary>
/// <param name="Delimiter">Between fields; null when each line is one field.</param>
/// <param name="Quote">Round fields that hold a delimiter or a line break; null when quote marks are plain text.</param>
/// <param name="Escape">Before a quote mark inside a field, when quotes are not doubled.</param>
/// <param name="LineEnd">Between records. All three are understood on reading, whatever is said here.</param>
/// <param name="SpaceAfterDelimiter">A blank follows each delimiter and belongs to no field.</param>
public sealed record CsvDialect(char? Delimiter, char? Quote, char? Escape, CsvLineEnd LineEnd, bool SpaceAfterDelimiter = false);

/// <summary>The mark between records, as most of the file has it.</summary>
public enum CsvLineEnd
{
    Lf,
    CrLf,
    Cr,
}
