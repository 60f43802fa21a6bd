namespace OpenData.Tables.Conversion;

/// <summary>Formats a table can be written in.</summary>
public enum TableFormat
{
    /// <summary>
    /// As the national handbook for open data asks: UTF-8 without byte-order mark, semicolons, decimal point, texts in double quotes, LF, one
    /// header line, no line breaks inside data.
    /// </summary>
    Csv,

    /// <summary>One array of objects.</summary>
    Json,

    /// <summary>One object a line.</summary>
    JsonLines,

    /// <summary>A workbook, a sheet for each table.</summary>
    Xlsx,
}
