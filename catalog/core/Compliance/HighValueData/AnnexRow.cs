using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Compliance.HighValueData;

/// <summary>Whether municipalities hold data of a kind.</summary>
public enum HeldLocally
{
    /// <summary>The State holds them.</summary>
    No,

    /// <summary>Only where the municipality itself holds the set.</summary>
    Part,

    Yes,
}

/// <summary>What screening knows of one concept of the list of high-value categories.</summary>
public sealed record AnnexRow
{
    /// <summary>The category with its official names.</summary>
    public required Concept Category { get; init; }

    public HeldLocally Local { get; init; }

    /// <summary>An API is asked for; null where the annex as read does not say.</summary>
    public bool? Api { get; init; }

    /// <summary>Bulk download is asked for; null where the annex as read does not say.</summary>
    public bool? Bulk { get; init; }

    /// <summary>How sure the arrangements are: <c>read</c>, <c>guidance</c> or <c>recalled</c>.</summary>
    public string Certainty { get; init; } = "";

    /// <summary>What a person should know before deciding; empty where there is nothing.</summary>
    public LocalText Note { get; init; } = LocalText.Empty;

    /// <summary>Codes of EU data themes that such data mostly bear.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    internal IReadOnlyList<AnnexCue> Cues { get; init; } = [];

    internal IReadOnlyList<AnnexCue> Against { get; init; } = [];
}

/// <summary>Words that together point to a row, or away from it.</summary>
/// <param name="Text">As people read it.</param>
/// <param name="Stems">All of them must be there.</param>
/// <param name="Weight">1 for a hint, 2 for a typical word, more for words together.</param>
internal sealed record AnnexCue(string Text, IReadOnlyList<string> Stems, int Weight);
