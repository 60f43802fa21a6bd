using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Wording;
using OpenData.Cli.Commands;

namespace OpenData.Cli.Printing;

/// <summary>Shows scores as they come; the sum at the end.</summary>
internal abstract class ScorePrinter : IAsyncDisposable
{
    protected MqaSum Sum { get; } = new();

    public static ScorePrinter Create(Call call, ScoreAsked asked, int next) => call.Json ? new ScoreJson(call, asked, next) : new ScoreText(call, asked, next);

    public abstract Task AddAsync(DatasetScore score, CancellationToken cancel);

    public abstract Task CompleteAsync(CancellationToken cancel);

    public abstract ValueTask DisposeAsync();

    /// <summary>What a person types to do it; null where nothing is set by a command.</summary>
    public static string? CommandOf(DatasetScore score, MqaFix fix, string why)
    {
        if (score.Revision == 0)
        {
            return null;
        }

        return fix.Kind.Code == "unchecked-link"
            ? $"opendata check {score.Dataset} --links"
            : fix.Settings.Count == 0 ? null : $"opendata dataset set {score.Dataset} {string.Join(' ', fix.Settings.Select(static s => Typed($"{s.Key}={s.Value}")))} --why \"{why}\"";
    }

    public static string WordOf(MqaRating rating) => rating.ToString().ToLowerInvariant();

    private static string Typed(string text) => text.Any(static c => c is ' ' or ';' or '|' or '…') ? $"\"{text}\"" : text;
}

/// <summary>Words about scores in both languages.</summary>
internal static class ScoreWords
{
    public static string Of(MqaRating rating, string language) => (rating, language == "sl") switch
    {
        (MqaRating.Excellent, true) => "odlično", (MqaRating.Good, true) => "dobro", (MqaRating.Sufficient, true) => "zadostno", (_, true) => "slabo",
        (MqaRating.Excellent, _) => "excellent", (MqaRating.Good, _) => "good", (MqaRating.Sufficient, _) => "sufficient", _ => "bad",
    };

    public static string Of(MqaDimension dimension, string language) => (dimension, language == "sl") switch
    {
        (MqaDimension.Findability, true) => "najdljivost", (MqaDimension.Accessibility, true) => "dostopnost", (MqaDimension.Interoperability, true) => "povezljivost",
        (MqaDimension.Reusability, true) => "ponovna uporabnost", (_, true) => "okoliščine", _ => dimension.ToString().ToLowerInvariant(),
    };

    /// <summary>"pri 14 zbirkah": the noun after the preposition has two forms.</summary>
    public static string In(long datasets, string language) => language == "sl"
        ? $"pri {Numerals.Of(datasets, "sl")} {(datasets % 100 == 1 ? "zbirki" : "zbirkah")}"
        : $"in {Numerals.Of(datasets, "en")} {(datasets == 1 ? "dataset" : "datasets")}";

    public static string Aggregation(MqaAggregation aggregation, string language) => (aggregation, language == "sl") switch
    {
        (MqaAggregation.Best, true) => "šteje najboljša datoteka zbirke (lastno branje)", (MqaAggregation.All, true) => "šteje, kar velja za vse datoteke zbirke (lastno branje)",
        (_, true) => "šteje delež datotek zbirke (lastno branje)", (MqaAggregation.Best, _) => "a dataset's best file counts (own reading)",
        (MqaAggregation.All, _) => "what holds for all files of a dataset counts (own reading)", _ => "the share of a dataset's files counts (own reading)",
    };
}
