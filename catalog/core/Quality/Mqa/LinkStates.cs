using OpenData.Catalog.Store;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>What an answer means to the assessment.</summary>
internal static class LinkStates
{
    /// <summary>Only HEAD counts: the portal asks by nothing else.</summary>
    public static LinkState Of(LinkCheck check) => check.HeadStatus is >= 200 and < 400 ? LinkState.Answers : LinkState.Fails;
}
