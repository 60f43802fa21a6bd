namespace OpenData.Tables.Leaves;

/// <summary>
/// Takes every text of a file, part by part, in the file's order. Parts do not overlap: <see cref="Begin"/>, then any number of
/// <see cref="Columns"/> (once, before rows), <see cref="Rows"/> and <see cref="Text"/>, then <see cref="End"/>. Spans live until the call ends.
/// </summary>
public interface ILeafSink
{
    void Begin(FilePart part);

    /// <summary>Names of the columns of this table, as they stand in the file; empty where none have names.</summary>
    void Columns(IReadOnlyList<string> names);

    /// <summary>Rows under the header. What stands above it (preamble) and below (footnotes) comes as <see cref="Text"/>.</summary>
    void Rows(LeafRows rows);

    /// <summary>A text that is no cell of a column.</summary>
    /// <param name="place">Where, for people: <c>A3</c>, <c>row 2</c>, <c>/properties/0/opomba</c>, <c>dc:creator</c>.</param>
    /// <param name="text">Its UTF-8.</param>
    void Text(string place, ReadOnlySpan<byte> text);

    void End();

    /// <summary>A part that could not be read, or not to its end: nobody knows what is in it.</summary>
    void Unread(UnreadPart part);
}
