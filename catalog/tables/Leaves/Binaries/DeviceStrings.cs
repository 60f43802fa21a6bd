using OpenData.Tables.Contents;

namespace OpenData.Tables.Leaves.Binaries;

/// <summary>
/// Small binary parts of documents whose few texts are all that matters: settings of printers (name of the printer and its server) and
/// metafiles, which are drawings of words.
/// </summary>
internal sealed class DeviceStrings(LeafOutput output)
{
    private const int MaxBytes = 8 << 20;

    private const int Shortest = 4;

    /// <summary>Reads a part that is one of these by its place in a document or by its ending; false for any other.</summary>
    public bool TryRead(Stream stream, LeafWay way)
    {
        var kind = way.Name.Contains("printerSettings", StringComparison.OrdinalIgnoreCase) && way.Nesting > 0 ? FilePartKind.Properties
            : FileExtension.Of(way.Name) is "emf" or "wmf" && way.Nesting > 0 ? FilePartKind.Text
            : (FilePartKind?)null;
        if (kind is null || stream.Length > MaxBytes)
        {
            return false;
        }

        var bytes = new byte[(int)stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        output.Turn(way.As(kind.Value));
        foreach (var run in PrintableRuns.Of(bytes, Shortest))
        {
            output.Text("text", run);
        }

        output.Close();
        return true;
    }
}
