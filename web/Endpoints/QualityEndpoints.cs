using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Web.Components.Quality;
using OpenData.Web.Limits;

namespace OpenData.Web.Endpoints;

/// <summary>What <c>/quality</c> shows, for machines: <c>/quality.json</c>.</summary>
internal static class QualityEndpoints
{
    private const int TrendDays = 400;

    public static void MapQuality(this IEndpointRouteBuilder routes) => routes.MapMethods("/quality.json", ["GET", "HEAD"], async (SiteScores scores, CancellationToken cancel) =>
    {
        var (sum, owners) = await scores.WholeAsync(cancel);
        var days = await scores.TrendAsync("catalogue", "", TrendDays, cancel);
        return Results.Json(new
        {
            aggregation = "best",
            catalogue = Of(sum),
            owners = owners.Select(o => new { owner = o.Owner, score = Of(o.Sum) }),
            trend = days.Select(d => new { day = d.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), datasets = d.Datasets, points = Math.Round(QualityDrawing.Mean(d), 2) }),
        });
    }).WithMetadata(RequestCostAttribute.Document);

    private static object Of(MqaSummary sum) => new
    {
        points = Math.Round(sum.Mean, 2),
        max = MqaMetric.MaxPoints,
        rating = sum.Rating.ToString().ToLowerInvariant(),
        datasets = sum.Datasets,
        dimensions = Enum.GetValues<MqaDimension>().ToDictionary(static d => d.ToString().ToLowerInvariant(), d => Math.Round(sum.MeanOf(d), 2)),
        ratings = Enum.GetValues<MqaRating>().ToDictionary(static r => r.ToString().ToLowerInvariant(), r => sum.Ratings.Count == 0 ? 0 : sum.Ratings[(int)r]),
        metrics = MqaMetric.All.ToDictionary(static m => m.Id, m => sum.Holds.Count == 0 ? 0 : sum.Holds[m.Number - 1]),
        notChecked = MqaMetric.All.Where(m => sum.Unknown.Count > 0 && sum.Unknown[m.Number - 1] > 0).ToDictionary(static m => m.Id, m => sum.Unknown[m.Number - 1]),
        fixes = sum.Fixes.Select(static f => new { code = f.Code, datasets = f.Datasets, gain = f.Gain }),
    };
}
