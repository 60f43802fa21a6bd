using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;

namespace OpenData.Web.Components.Quality;

/// <summary>Addresses of the lists behind the numbers of <c>/quality</c>: a metric, a fix or a rating names the list.</summary>
internal static class QualityAddress
{
    private const string Rating = "rating-";

    /// <param name="name">Id of a metric, code of a fix, or a rating.</param>
    /// <param name="owner">Only of this owner's datasets; empty for all.</param>
    public static string Of(string name, string owner) => $"/quality/{name}" + (owner.Length == 0 ? "" : "?owner=" + Uri.EscapeDataString(owner));

    public static string Of(MqaRating rating) => Of(Rating + rating.ToString().ToLowerInvariant(), "");

    /// <summary>What a name asks for, and the keys of the texts that say it; null for no name of ours.</summary>
    public static (ScoreQuery Query, string Heading, string Subject)? Read(string name, DateTimeOffset now)
    {
        if (MqaMetric.ById(name) is { } metric)
        {
            return (new ScoreQuery { Fails = (int)metric.Set }, "quality.list.metric", "quality.metric." + metric.Id);
        }

        if (MqaFixKind.Find(name) is { } fix)
        {
            return (fix.Harm == MqaHarm.Overdue ? new ScoreQuery { LateAt = now } : new ScoreQuery { Fix = fix.Code }, "quality.list.fix", "quality.fix." + fix.Code);
        }

        return name switch
        {
            Rating + "excellent" => Rated(351, int.MaxValue),
            Rating + "good" => Rated(221, 350),
            Rating + "sufficient" => Rated(121, 220),
            Rating + "bad" => Rated(0, 120),
            _ => null,
        };

        (ScoreQuery, string, string)? Rated(int least, int most) => (new ScoreQuery { Least = least, Most = most }, "quality.list.rating", "quality.rating." + name[Rating.Length..]);
    }
}
