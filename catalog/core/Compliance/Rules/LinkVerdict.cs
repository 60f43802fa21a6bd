using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Rules;

/// <summary>What the answers of addresses mean: an address that failed once, or that nobody asked, accuses nobody.</summary>
internal static class LinkVerdict
{
    private static readonly LocalText NotAsked = LocalText.Of(
        "Naslova še nihče ni preveril; poženite opendata check --links ali počakajte na redno preverjanje.", "Nobody has asked the address yet; run opendata check --links, or wait for the regular check.");

    private static readonly LocalText FailedOnce = LocalText.Of(
        "Naslov pri zadnjem preverjanju ni odgovoril; šteje se šele drugi neuspeh na drug dan.", "The address did not answer when it was last asked; only a second failure on another day counts.");

    private static readonly LocalText Fails = LocalText.Of("Naslov ne odgovarja (preverjeno na dva različna dneva).", "The address does not answer (asked on two different days).");

    /// <summary>All of these addresses.</summary>
    /// <param name="addresses">What is to answer.</param>
    /// <param name="answers">What was answered.</param>
    /// <param name="isServed">Whether this program serves an address itself; one that merely lies under its root is asked like any other.</param>
    public static Verdict Of(IEnumerable<string> addresses, IReadOnlyDictionary<string, LinkAnswer> answers, Func<string, bool> isServed)
    {
        var evidence = new List<Evidence>();
        var (failing, once, open) = (false, false, false);
        foreach (var address in addresses)
        {
            if (isServed(address))
            {
                evidence.Add(new Evidence("link", address));
            }
            else if (!answers.TryGetValue(address, out var answer))
            {
                open = true;
                evidence.Add(new Evidence("link", address));
            }
            else
            {
                failing |= answer.FailedTwice;
                once |= !answer.Answers && !answer.FailedTwice;
                evidence.Add(Of(answer));
            }
        }

        return failing ? Verdict.NotMet(OutcomeBasis.LiveCheck, Fails, evidence)
            : once ? Verdict.Ask(OutcomeBasis.LiveCheck, FailedOnce, evidence)
            : open ? Verdict.Ask(OutcomeBasis.LiveCheck, NotAsked, evidence)
            : Verdict.Met(OutcomeBasis.LiveCheck, evidence);
    }

    public static Evidence Of(LinkAnswer answer) => new("link", answer.Address) { Status = answer.Status ?? 0, At = answer.At, Sha256 = HashOf(answer) };

    /// <summary>SHA-256 over what was answered and when.</summary>
    public static string HashOf(LinkAnswer answer) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{answer.Address}\n{answer.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\n{answer.Status ?? 0}"))));
}
