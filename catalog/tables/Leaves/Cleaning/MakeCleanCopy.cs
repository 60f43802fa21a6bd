using System.Xml;
using OpenData.Tables.Contents;
using OpenData.Tables.Xml;

namespace OpenData.Tables.Leaves.Cleaning;

/// <summary>Something that a clean copy no longer holds.</summary>
/// <param name="What">Stable short name: <c>properties</c>, <c>comments</c>, <c>hidden-sheet</c>, <c>external-link</c>, <c>pivot-cache</c>, <c>formulas</c>,
/// <c>unused-strings</c>, <c>tracked-changes</c>, <c>thumbnail</c>, <c>printer-settings</c>, <c>custom-data</c>, <c>metadata</c>, <c>orphan</c>, <c>trailing-data</c>.</param>
/// <param name="Name">Which one: name of the sheet or of the member; empty for the whole file.</param>
public sealed record RemovedPart(string What, string Name);

/// <summary>
/// Writes the same file without what its author did not mean to publish: properties (but the title), remarks, hidden sheets, links to other files,
/// caches of pivot tables, what cameras wrote. The values of visible cells and the pixels stay as they are.
/// </summary>
public static class MakeCleanCopy
{
    /// <summary>Writes the copy beside its place and renames it, so that the place never holds half a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="name">Its name for people.</param>
    /// <param name="target">Where the copy goes; replaced when it is there.</param>
    /// <param name="limits">What the file may cost.</param>
    /// <param name="cancel">Stops; nothing is left behind.</param>
    /// <returns>What was removed, empty when the copy is as the file was; null when files of this format are not cleaned.</returns>
    /// <exception cref="FileUnreadableException">Damaged, encrypted or beyond a limit.</exception>
    public static IReadOnlyList<RemovedPart>? Make(string source, string name, string target, LeafLimits limits, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(limits);
        using var file = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read);
        var content = ContentSniffer.Sniff(file, name);
        Func<Stream, List<RemovedPart>>? clean = content switch
        {
            { Kind: ContentKind.Xlsx } => to => new CleanOpenXml(file, limits, cancel).Write(to),
            { Kind: ContentKind.Ods } => to => new CleanOpenDocument(file, limits, cancel).Write(to),
            { Format: "DOCX" } => to => new CleanOpenXml(file, limits, cancel).Write(to),
            { Format: "JPEG" or "PNG" or "WEBP" } => to => CleanPicture.Write(file, content.Format, to),
            { Kind: ContentKind.Encrypted } => throw new FileUnreadableException(ContentFindings.Encrypted(content)),
            _ => null,
        };
        return clean is null ? null : Write(clean, target);
    }

    private static List<RemovedPart> Write(Func<Stream, List<RemovedPart>> clean, string target)
    {
        var beside = target + "." + Path.GetRandomFileName();
        try
        {
            List<RemovedPart> removed;
            using (var to = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                removed = clean(to);
                to.Flush(flushToDisk: true);
            }

            File.Move(beside, target, overwrite: true);
            return removed;
        }
        catch (XmlException e)
        {
            throw SafeXml.Broken(e);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException or InvalidOperationException)
        {
            throw new FileUnreadableException(LeafFindings.Damaged(), e);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
