namespace OpenData.Catalog.Model;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    Hint,
    Warning,
    Error,
}

/// <summary>Something about a record that a person should know, with the field it concerns and the remedy.</summary>
public sealed record Finding
{
    /// <summary>Stable short name of the rule, such as <c>ambiguous-number-format</c>.</summary>
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What is wrong, where, and what to do.</summary>
    public required LocalText Message { get; init; }

    /// <summary>JSON path of the field in the record (<c>license</c>, <c>distributions/csv/tables/0</c>); empty for the whole record.</summary>
    public string Path { get; init; } = "";

    /// <summary>The offending value, shortened; null when there is none or it must not be shown.</summary>
    public string? Value { get; init; }
}
