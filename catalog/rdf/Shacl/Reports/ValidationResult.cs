namespace OpenData.Rdf.Shacl.Reports;

/// <summary>One thing wrong (SHACL, section 3.6.2).</summary>
public sealed class ValidationResult
{
    /// <summary>The node that was checked.</summary>
    public required Term FocusNode { get; init; }

    /// <summary>Where its values lie; null when the node itself is meant.</summary>
    public required ShapePath? Path { get; init; }

    /// <summary>The value that is wrong; null when the values as a whole are.</summary>
    public required Term? Value { get; init; }

    public required Shape SourceShape { get; init; }

    /// <summary>What was asked, as a constraint component's IRI.</summary>
    public required Iri Component { get; init; }

    public required Iri Severity { get; init; }

    /// <summary>The shape's own messages; without any, one in Slovenian and one in English.</summary>
    public required IReadOnlyList<Literal> Messages { get; init; }

    /// <summary>What was wrong inside; only when asked for.</summary>
    public IReadOnlyList<ValidationResult> Details { get; init; } = [];

    /// <summary>The message in a language, or the first in any.</summary>
    public string Message(string language)
    {
        foreach (var wanted in (ReadOnlySpan<string>)[language, "en"])
        {
            foreach (var message in Messages)
            {
                if (message.Language is { } tag && tag.StartsWith(wanted, StringComparison.OrdinalIgnoreCase))
                {
                    return message.Text;
                }
            }
        }

        return Messages.Count > 0 ? Messages[0].Text : "";
    }
}
