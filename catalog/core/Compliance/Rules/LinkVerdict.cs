using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Links;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>What the answers of addresses mean: an address that failed once, or that nobody asked, accuses nobody.</summary>
internal static class LinkVerdict
{
    private static readonly LocalText NotAsked = LocalText.Of(
        "Naslova še nihče ni preveril; poženite opendata check --links ali počakajte na redno preverjanje.", "Nobody has asked the address yet; run opendata check --links, or wait for the regular check.");

    private static readonly LocalText FailedOnce = LocalText.Of(
        "Pri zadnjem preverjanju naslov ni bil dosegljiv; šteje se šele drugi neuspeh na drug dan", "The address could not be had when it was last asked; only a second failure on another day counts");

    private static readonly LocalText Fails = LocalText.Of("Naslov ni dosegljiv (preverjeno na dva različna dneva)", "The address cannot be had (asked on two different days)");

    private static readonly LocalText Unsteady = LocalText.Of(
        "Naslov odgovarja vsakič drugače; ali je zanesljiv, mora potrditi oseba.", "The address answers differently each time; a person must say whether it can be relied on.");

    private static readonly LocalText Insecure = LocalText.Of("Naslov odgovarja le brez varne povezave (http).", "The address answers without a secure connection (http) only.");

    /// <summary>All of these addresses.</summary>
    /// <param name="addresses">What is to answer.</param>
    /// <param name="answers">What was answered.</param>
    /// <param name="isServed">Whether this program serves an address itself; one that merely lies under its root is asked like any other.</param>
    /// <param name="secure">They must answer by a secure connection.</param>
    public static Verdict Of(IEnumerable<string> addresses, IReadOnlyDictionary<string, LinkAnswer> answers, Func<string, bool> isServed, bool secure = false)
    {
        var (evidence, known) = (new List<Evidence>(), new List<LinkAnswer>());
        var open = false;
        foreach (var address in addresses)
        {
            if (isServed(address))
            {
                evidence.Add(new Evidence("link", address));
            }
            else if (answers.TryGetValue(address, out var answer))
            {
                known.Add(answer);
                evidence.Add(Of(answer));
            }
            else
            {
                open = true;
                evidence.Add(new Evidence("link", address));
            }
        }

        return known.Find(static a => a.FailedTwice) is { } failing ? Verdict.NotMet(OutcomeBasis.LiveCheck, With(Fails, failing), evidence)
            : secure && known.Exists(static a => a.InsecureTwice) ? Verdict.NotMet(OutcomeBasis.LiveCheck, Insecure, evidence)
            : known.Find(static a => !a.Answers) is { } once ? Verdict.Ask(OutcomeBasis.LiveCheck, With(FailedOnce, once), evidence)
            : known.Exists(static a => a.IsUnsteady) ? Verdict.Ask(OutcomeBasis.LiveCheck, Unsteady, evidence)
            : secure && known.Exists(static a => a.InsecureSince is not null) ? Verdict.Ask(OutcomeBasis.LiveCheck, Insecure, evidence)
            : open ? Verdict.Ask(OutcomeBasis.LiveCheck, NotAsked, evidence)
            : Verdict.Met(OutcomeBasis.LiveCheck, evidence);
    }

    private static LocalText With(LocalText text, LinkAnswer answer)
    {
        var what = LinkTexts.Of(answer.Outcome);
        return LocalText.Of(sl: $"{text.For("sl")}: {what.For("sl")}.", en: $"{text.For("en")}: {what.For("en")}.");
    }

    public static Evidence Of(LinkAnswer answer) => new("link", answer.Address) { Status = answer.Status ?? 0, At = answer.At, Sha256 = HashOf(answer) };

    /// <summary>SHA-256 over what was answered and when.</summary>
    public static string HashOf(LinkAnswer answer) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{answer.Address}\n{answer.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\n{answer.Status ?? 0}"))));
}
