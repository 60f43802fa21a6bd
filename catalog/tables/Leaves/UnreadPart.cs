namespace OpenData.Tables.Leaves;

/// <summary>Why a part stayed unread.</summary>
public enum UnreadReason
{
    /// <summary>Nothing here reads this format (PDF, scans, programs).</summary>
    UnknownFormat,

    /// <summary>It wants a password.</summary>
    Encrypted,

    /// <summary>Its bytes are not what its format wants.</summary>
    Damaged,

    /// <summary>It is larger, deeper or longer than is read.</summary>
    OverLimit,
}

/// <summary>A part that could not be read.</summary>
/// <param name="Name">As <see cref="FilePart.Name"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Slovenian">The same for people, with the remedy, in Slovenian.</param>
/// <param name="English">The same in English.</param>
public sealed record UnreadPart(string Name, UnreadReason Reason, string Slovenian, string English);
