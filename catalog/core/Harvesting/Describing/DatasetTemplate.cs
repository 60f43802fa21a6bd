using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Describing;

/// <summary>One kind of dataset that municipalities and utilities publish, with what is usually true of it.</summary>
public sealed record DatasetTemplate
{
    /// <summary>Short name, such as <c>budget-plan</c>.</summary>
    public required string Key { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>Codes of EU data themes (<c>GOVE</c>).</summary>
    public required IReadOnlyList<string> Themes { get; init; }

    /// <summary>Slovenian keywords.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>Code of the EU frequency (<c>ANNUAL</c>).</summary>
    public required string Frequency { get; init; }

    /// <summary>Code of the high-value category to consider (<c>c_ad9ae929</c>); null when there is none.</summary>
    public string? HvdCategory { get; init; }

    /// <summary>The category fits only where the municipality itself holds the set.</summary>
    public bool HvdInPart { get; init; }

    /// <summary>ISO 37120 themes it feeds.</summary>
    public required IReadOnlyList<string> IndicatorThemes { get; init; }

    internal IReadOnlyList<TemplateCue> Cues { get; init; } = [];
}

/// <summary>Words that together point to a template.</summary>
/// <param name="Text">As the data file writes it, for evidence.</param>
/// <param name="Stems">All of them must be there.</param>
/// <param name="Weight">1 for a hint, 2 for a word typical of the template, more for words together.</param>
internal sealed record TemplateCue(string Text, IReadOnlyList<string> Stems, int Weight);

/// <summary>A template that fits, and why.</summary>
/// <param name="Template">The template.</param>
/// <param name="Score">Points; a suggestion needs <see cref="DatasetTemplates.Threshold"/>.</param>
/// <param name="Words">Words that spoke for it.</param>
public sealed record TemplateMatch(DatasetTemplate Template, int Score, IReadOnlyList<string> Words);
