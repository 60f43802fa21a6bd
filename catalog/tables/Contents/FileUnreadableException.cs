using OpenData.Tables.Profiles;

namespace OpenData.Tables.Contents;

/// <summary>A file from outside cannot be taken as data: broken, encrypted, or beyond a limit. The finding says what, where and what to do.</summary>
public sealed class FileUnreadableException(FileFinding finding, Exception? cause = null) : Exception(finding.English, cause)
{
    public FileFinding Finding { get; } = finding;
}
