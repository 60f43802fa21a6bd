namespace OpenData.Rdf.Sorting;

/// <summary>Records one after the other, in byte order, each one once.</summary>
public interface IRecordCursor
{
    /// <summary>Valid until the next <see cref="MoveNext"/>.</summary>
    ReadOnlySpan<byte> Current { get; }

    /// <exception cref="SortSpaceException">A temporary file cannot be read.</exception>
    bool MoveNext();
}
