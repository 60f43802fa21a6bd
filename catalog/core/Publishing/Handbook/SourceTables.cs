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
    /// <param name="survey">What is known of it.</param>
    /// <param name="limits">What reading may cost.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="FileUnreadableException">Damaged or beyond a limit; also thrown by the rows.</exception>
    public static IEnumerable<(TableProfile Table, RowReader Rows)> Open(
        Stream stream, string name, FileSurvey survey, ProfileLimits limits, CancellationToken cancel)
    {
        stream.Position = 0;
        var profile = survey.Profile;
        var visible = Visible(profile);
        if (survey.Stands || (profile.CompressFormat is null && profile.Tables.Count == 1 && CodePage(profile.Encoding) is not null))
        {
            using var text = Text(stream, profile);
            using RowReader rows = survey.Stands ? StandingRows.Open(text, limits) : CsvRows.Open(text, limits);
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

    /// <summary>
    /// The text as UTF-8 where a code page is known, for letters outside ASCII that come late do not show in the head; the profile has
    /// seen them all.
    /// </summary>
    public static Stream Text(Stream stream, FileProfile profile)
    {
        stream.Position = 0;
        var utf8 = new UTF8Encoding(false);
        return Encoding.CreateTranscodingStream(stream, CodePage(profile.Encoding) ?? utf8, utf8, leaveOpen: true);
    }

    private static Encoding? CodePage(string? name) => name switch
    {
        "windows-1250" => CodePagesEncodingProvider.Instance.GetEncoding(1250),
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
        "iso-8859-2" => CodePagesEncodingProvider.Instance.GetEncoding(28592),
        "cp852" => CodePagesEncodingProvider.Instance.GetEncoding(852),
        _ => null,
    };
}
