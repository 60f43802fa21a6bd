namespace OpenData.Rdf;

/// <summary>
/// What tells two graphs or datasets apart. Of large ones compared as streams, a statement with a blank node counts as different when
/// anything that hangs on the node does.
/// </summary>
/// <param name="Same">They are isomorphic.</param>
/// <param name="LeftCount">Distinct statements on the left.</param>
/// <param name="RightCount">Distinct statements on the right.</param>
/// <param name="OnlyLeftCount">Statements only on the left; 0 on both sides when only the wiring of blank nodes differs.</param>
/// <param name="OnlyRightCount">Statements only on the right.</param>
/// <param name="OnlyLeft">Some of the first of them, as lines of N-Quads.</param>
/// <param name="OnlyRight">Some of the first of them.</param>
public sealed record GraphDifference(
    bool Same,
    long LeftCount,
    long RightCount,
    long OnlyLeftCount,
    long OnlyRightCount,
    IReadOnlyList<string> OnlyLeft,
    IReadOnlyList<string> OnlyRight);
