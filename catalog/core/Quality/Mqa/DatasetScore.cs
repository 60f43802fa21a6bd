using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>A dataset assessed: its points and what would bring more.</summary>
public sealed record DatasetScore
{
    /// <summary>The record's id in a catalogue, the node in a file.</summary>
    public required string Dataset { get; init; }

    /// <summary>Its title; empty in a file.</summary>
    public LocalText Title { get; init; } = LocalText.Empty;

    public string? Owner { get; init; }

    /// <summary>The state of the record that was counted; 0 in a file.</summary>
    public int Revision { get; init; }

    public required MqaFacts Facts { get; init; }

    public required MqaScore Score { get; init; }

    /// <summary>What can be done, the worst for users first, then the most worth.</summary>
    public required IReadOnlyList<MqaFix> Fixes { get; init; }

    internal static DatasetScore Of(MqaFacts facts, MqaAggregation aggregation, DateTimeOffset now) => new()
    {
        Dataset = facts.Dataset,
        Facts = facts,
        Score = MqaScore.Of(facts, aggregation),
        Fixes = MqaFixes.Of(facts, aggregation, now),
    };
}
