using OpenData.Web.Site;

namespace OpenData.Web.Twin;

/// <summary>What a twin is made of.</summary>
public sealed record TwinOptions
{
    /// <summary>The site that is written down; its addresses to listen at are of no account.</summary>
    public required SiteOptions Site { get; init; }

    /// <summary>Answers that are written at once.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Told now and then how far it is.</summary>
    public IProgress<TwinProgress>? Progress { get; init; }
}

/// <summary>How far a twin is.</summary>
/// <param name="Written">Files.</param>
/// <param name="Known">Addresses found so far; more may come while pages are read.</param>
/// <param name="Current">The address that was written last.</param>
public sealed record TwinProgress(long Written, long Known, string Current);

/// <summary>What was made.</summary>
public sealed record TwinReport
{
    public long Files { get; init; }

    public long Bytes { get; init; }

    /// <summary>Files that are new or other than in the twin before.</summary>
    public long Changed { get; init; }

    /// <summary>Files of the twin before that this one has not.</summary>
    public long Removed { get; init; }

    /// <summary>Addresses that pages of the site link to though nothing is there, each with such a page.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>Addresses whose names no file can bear: they stay out of the twin.</summary>
    public IReadOnlyList<string> Nameless { get; init; } = [];

    /// <summary>Addresses that the site could not answer, each with the reason. With any of them no twin is made: what is missing would count as gone.</summary>
    public IReadOnlyList<string> Failed { get; init; } = [];

    /// <summary>The twin is in its folder.</summary>
    public bool IsMade => Failed.Count == 0;
}
