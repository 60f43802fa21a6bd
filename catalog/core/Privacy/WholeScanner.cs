using OpenData.Catalog.Privacy.Detecting;
using OpenData.Catalog.Privacy.Reading;
using OpenData.Tables.Leaves;

namespace OpenData.Catalog.Privacy;

/// <summary>The guard with everything it reads: all formats, and strangers' databases in a process of their own.</summary>
public static class WholeScanner
{
    /// <param name="clock">Judges dates of birth.</param>
    /// <param name="databases">The program that opens databases; this one when null.</param>
    public static IScanFile Of(TimeProvider clock, DatabaseProgram? databases = null)
    {
        var leaves = new ReadLeaves(new ReadDatabaseLeaves(databases ?? DatabaseProgram.ThisOne()));
        return new ScanFile(clock, (path, name, sink, cancel) => leaves.Read(path, name, LeafLimits.Default, sink, cancel));
    }
}
