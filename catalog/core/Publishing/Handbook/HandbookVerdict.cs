using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Handbook;

/// <summary>A rule that a file breaks.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="MendedByCopy">The conforming copy does not break it any more; false where a person has to act.</param>
public sealed record VerdictRule(HandbookRule Rule, bool MendedByCopy);

/// <summary>What the handbook says of a file's bytes, and the conforming copies that stand for them. What it says of its name is not told here.</summary>
public sealed record HandbookVerdict
{
    /// <summary>Of the rules and of the copying: what an older program found out is found out again.</summary>
    public required int Version { get; init; }

    /// <summary>Ending of the name under which the bytes were looked at: it helps to tell what they are.</summary>
    public string Ending { get; init; } = "";

    /// <summary>The limit they were held against.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>Each rule once, in the order found.</summary>
    public IReadOnlyList<VerdictRule> Broken { get; init; } = [];

    /// <summary>Copies were asked for, not only the rules.</summary>
    public bool IsCopied { get; init; }

    /// <summary>What goes out in place of the file; empty where it may go out as it is.</summary>
    public IReadOnlyList<FileCopy> Copies { get; init; } = [];

    /// <summary>Why the file may not go out as it is and no copy can stand for it, with the remedy; null when one of them may.</summary>
    public LocalText? Refusal { get; init; }
}
