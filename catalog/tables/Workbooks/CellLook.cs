namespace OpenData.Tables.Workbooks;

/// <summary>How a written cell looks.</summary>
public enum CellLook
{
    Plain,

    /// <summary>Column heading: bold on a grey ground, wrapped.</summary>
    Header,

    /// <summary>Heading of a sheet: large and bold.</summary>
    Title,

    /// <summary>Explanation: grey italics, wrapped.</summary>
    Note,

    /// <summary>Heading of a column that must be filled: bold on a warm ground, wrapped.</summary>
    Required,

    /// <summary>A value that a person is to confirm: blue on a light blue ground.</summary>
    Suggested,

    /// <summary>A value that something is wrong with: dark red on a light red ground.</summary>
    Wrong,

    /// <summary>Plain text that may run over several lines.</summary>
    Wrapped,

    /// <summary>A cell that stays editable in a protected sheet.</summary>
    Input,
}
