using System.Text;
using OpenData.Tables.Contents;
using OpenData.Tables.Csv;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>The visible tables of a profiled file with their rows, in file order, each to be read before the next is asked for.</summary>
internal static class SourceTables
{
    /// <param name="stream">The file, seekable; read from its beginning and not closed.</param>
    /// <param name="name">Its name.</param>
    /// <param name="profile">Its profile.</param>
    /// <param name="limits">What reading may cost.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="FileUnreadableException">Damaged or beyond a limit; also thrown by the rows.</exception>
    public static IEnumerable<(TableProfile Table, RowReader Rows)> Open(Stream stream, string name, FileProfile profile, ProfileLimits limits, CancellationToken cancel)
    {
        stream.Position = 0;
        var visible = Visible(profile);
        if (profile.CompressFormat is null && profile.Tables.Count == 1 && CodePage(profile.Encoding) is { } page)
        {
            // Letters outside ASCII that come late do not show in the head; the profile has seen them all.
            using var text = Encoding.CreateTranscodingStream(stream, page, new UTF8Encoding(false), leaveOpen: true);
            using var rows = CsvRows.Open(text, limits);
            yield return (profile.Tables[0], rows);
            yield break;
        }

        using var file = TableFile.Open(stream, name, limits, cancel);
        var next = 0;
        foreach (var rows in file.Tables(cancel))
        {
            if (next < visible.Count && rows.Name == visible[next].Name)
            {
                yield return (visible[next++], rows);
            }

            if (next == visible.Count)
            {
                break;
            }
        }
    }

    public static IReadOnlyList<TableProfile> Visible(FileProfile profile) => [.. profile.Tables.Where(t => !t.Hidden)];

    private static Encoding? CodePage(string? name) => name switch
    {
        "windows-1250" => CodePagesEncodingProvider.Instance.GetEncoding(1250),
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
        "iso-8859-2" => CodePagesEncodingProvider.Instance.GetEncoding(28592),
        "cp852" => CodePagesEncodingProvider.Instance.GetEncoding(852),
        _ => null,
    };
}
