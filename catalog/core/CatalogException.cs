using OpenData.Catalog.Model;

namespace OpenData.Catalog;

/// <summary>
/// An operation that failed for a reason a person can mend; the message names the place and the remedy in Slovenian and English.
/// Any other exception is a bug.
/// </summary>
public abstract class CatalogException : Exception
{
    protected CatalogException(LocalText text, Exception? cause = null)
        : base(text.For("en"), cause) => Text = text;

    /// <summary>What went wrong and what to do.</summary>
    public LocalText Text { get; }

    /// <summary>The field of what was asked for in which the fault lies; null when it is none alone.</summary>
    public string? Field { get; init; }
}

/// <summary>Settings or arguments are wrong (exit code 2).</summary>
public sealed class SettingsInvalidException(LocalText text, Exception? cause = null) : CatalogException(text, cause)
{
    /// <summary>It may be right in itself: what stands in the catalogue now is against it.</summary>
    public bool Conflicts { get; init; }
}

/// <summary>A source cannot be reached.</summary>
public sealed class SourceUnavailableException(LocalText text, Exception? cause = null) : CatalogException(text, cause)
{
    /// <summary>Why, for those who keep count of it.</summary>
    public ConnectionFault Fault { get; init; }
}

/// <summary>Why there was no answer.</summary>
public enum ConnectionFault
{
    /// <summary>The server cannot be reached, breaks the connection or takes too long.</summary>
    NoAnswer,

    /// <summary>There is no server of that name.</summary>
    NoHost,

    /// <summary>Its certificate is not valid.</summary>
    Certificate,

    /// <summary>Redirects do not end.</summary>
    Redirects,

    /// <summary>The address is none that may be asked: it lies in a local or private network, or is malformed.</summary>
    Forbidden,
}

/// <summary>A source answers, but with something that cannot be read.</summary>
public sealed class SourceUnreadableException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>The workspace was written by a newer version of the program, or needs an update first.</summary>
public sealed class StoreOutdatedException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>The store cannot be opened or written (missing library, read-only or full disk, no connection).</summary>
public sealed class StoreUnavailableException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>Temporary files cannot be kept: no right to the folder, a full disk.</summary>
public sealed class SpaceUnavailableException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>Somebody else changed the record since it was read.</summary>
public sealed class RecordConflictException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>Nothing goes by that name.</summary>
public sealed class NotFoundException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>Another harvest of the same source is running.</summary>
public sealed class SourceBusyException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>Another publication to the same remote catalogue is running.</summary>
public sealed class TargetBusyException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>A remote catalogue cannot be reached, or answers as none does; nothing was done there.</summary>
public sealed class RemoteUnavailableException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>A remote catalogue said no; nothing was done there.</summary>
public sealed class RemoteRefusedException(LocalText text, Exception? cause = null) : CatalogException(text, cause);

/// <summary>A remote catalogue's answer was lost: what was asked for may have been done.</summary>
public sealed class AnswerLostException(LocalText text, Exception? cause = null) : CatalogException(text, cause);
