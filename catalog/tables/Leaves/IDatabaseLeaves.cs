using OpenData.Tables.Profiles;

namespace OpenData.Tables.Leaves;

/// <summary>
/// Reads a database file from a stranger (GeoPackage or any other SQLite file). This library has no database of its own; who has one fills this port,
/// in a process that can be ended.
/// </summary>
public interface IDatabaseLeaves
{
    /// <summary>Gives every real table, or says what could not be read; never fails because of the file.</summary>
    /// <param name="path">The file; nothing is written beside it.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="taker">Takes what is read, in order.</param>
    /// <param name="cancel">Ends the reading.</param>
    void Read(string path, LeafLimits limits, IDatabaseTaker taker, CancellationToken cancel);
}

/// <summary>Takes what a database file holds: tables one after the other, each with its rows, cell by cell.</summary>
public interface IDatabaseTaker
{
    /// <summary>The text that defines a table, view, index or trigger.</summary>
    void Definition(string name, ReadOnlySpan<byte> sql);

    void BeginTable(string name, IReadOnlyList<string> columns);

    void Cell(CellKind kind, ReadOnlySpan<byte> utf8);

    /// <summary>Bytes that are no text: a geometry, a picture, a file.</summary>
    /// <param name="bytes">As many as were handed over.</param>
    /// <param name="whole">These are all of them.</param>
    void Blob(ReadOnlySpan<byte> bytes, bool whole);

    void EndRow();

    void EndTable();

    /// <param name="table">Empty for the whole file.</param>
    /// <param name="why">A finding whose code says whether it is a limit, damage or encryption.</param>
    void Unread(string table, FileFinding why);
}
