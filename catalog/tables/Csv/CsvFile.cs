using OpenData.Tables.Profiles;

namespace OpenData.Tables.Csv;

/// <summary>Delimited text files of any dialect and encoding.</summary>
public static class CsvFile
{
    /// <summary>Reads the stream once, from where it stands to the end it had when the reading began, and tells what it holds.</summary>
    /// <param name="stream">The bytes; need not be seekable, is not closed.</param>
    /// <param name="name">The file's name, for findings.</param>
    /// <param name="limits">What the file may cost.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static CsvFileProfile Profile(Stream stream, string name, ProfileLimits limits, CancellationToken cancel) =>
        throw new NotImplementedException();
}
