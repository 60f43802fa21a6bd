using OpenData.Tables.Contents;

namespace OpenData.Tables.Leaves;

/// <summary>
/// Reads every text of a file of any format, part by part: cells, comments, properties, what a camera wrote, names, hidden sheets, members of
/// archives. What it cannot read it says; it never takes a file for empty that it did not understand.
/// </summary>
/// <param name="databases">Reads database files; null leaves them unread.</param>
public sealed class ReadLeaves(IDatabaseLeaves? databases = null)
{
    /// <summary>
    /// Gives all texts of a file to the sink. Content, however broken, is no exception: what could be read is given and the rest told as unread.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name for people, which also tells its format where the bytes do not.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="sink">Takes the texts.</param>
    /// <param name="cancel">Stops the reading; the limit of time.</param>
    /// <exception cref="IOException">The file itself cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public void Read(string path, string name, LeafLimits limits, ILeafSink sink, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(sink);
        var output = new LeafOutput(sink, limits, cancel);
        output.Turn(new FilePart("", FilePartKind.Names));
        output.Text("name", name);
        output.Close();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        var way = LeafWay.Of(name);
        new LeafReader(output, databases).Read(new BoundedStream(file, 0, Math.Min(limits.MaxBytes, file.Length)), way);
        if (file.Length > limits.MaxBytes)
        {
            output.Unread(way.Whole, ContentFindings.TooLarge(limits.MaxBytes));
        }
    }
}
