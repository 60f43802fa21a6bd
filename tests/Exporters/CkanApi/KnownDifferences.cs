namespace OpenData.Tests.Exporters.CkanApi;

/// <summary>
/// Paths of statements (with all below them) in which a catalogue that our own harvester reads through CKAN's dictionary differs from what was sent; the
/// README of the feed says the same for people.
/// </summary>
internal static class KnownDifferences
{
    public static IReadOnlyList<string> Lost { get; } =
    [
        // CKAN has no key for it.
        "/qualifiedAttribution", "/rights", "/rightsHolder", "/usedBy", "/valid", "/wasGeneratedBy", "/distribution/hasPolicy",

        // The key holds an address, or a text in one language.
        "/conformsTo/title", "/landingPage/title", "/distribution/license/title", "/publisher/name", "/identifier/notation",

        // It travels, and our harvester leaves it.
        "/creator/identifier", "/publisher/identifier", "/distribution/accessService", "/sample", "/relatedRecords",
    ];

    /// <summary>The same, of what the sample alone has: an English name of a contact, a media type that is not registered, ISO 37120 themes.</summary>
    public static IReadOnlyList<string> LostOfSample { get; } = ["/contactPoint/fn", "/distribution/mediaType", "/indicatorTheme", "/publisher/subOrganizationOf"];

    /// <summary>What a harvester of CKAN concludes: the portal's page, its id, times of the record, a theme from OPSI's area.</summary>
    public static IReadOnlyList<string> Added { get; } = ["/distribution/issued", "/identifier", "/issued", "/landingPage", "/modified", "/theme", "/type"];

    /// <summary>The entry that covers the path; null when none does.</summary>
    public static string? Of(string path, IReadOnlyList<string> entries) =>
        entries.FirstOrDefault(e => path == e || path.StartsWith(e + "/", StringComparison.Ordinal));
}
