using OpenData.Catalog;

namespace OpenData.Cli;

/// <summary>What a shell sees, and the one place where failures become numbers.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    public const int Failed = 1;

    /// <summary>Wrong usage or settings.</summary>
    public const int Usage = 2;

    /// <summary>Done, but something needs attention: records rejected, findings of severity error, a run held, differences found.</summary>
    public const int Attention = 3;

    public const int Cancelled = 130;

    public static int Of(CatalogException failure) => failure switch
    {
        SettingsInvalidException or NotFoundException => Usage,
        _ => Failed,
    };
}
