namespace OpenData.Catalog.Model;

/// <summary>What is made of the values of one period.</summary>
public enum IndicatorAggregate
{
    /// <summary>The newest; of several at the same time the one further down in the file.</summary>
    Last,

    Sum,

    /// <summary>Arithmetic mean.</summary>
    Mean,

    /// <summary>Rows that have a value.</summary>
    Count,

    Min,

    Max,
}

/// <summary>How long the periods of a series are.</summary>
public enum IndicatorSpan
{
    /// <summary>As the table writes them: every time is a period.</summary>
    Each,

    Day,

    Month,

    Year,
}

/// <summary>On which side of its value a target lies.</summary>
public enum TargetDirection
{
    /// <summary><c>at-least</c></summary>
    AtLeast,

    /// <summary><c>at-most</c></summary>
    AtMost,

    /// <summary><c>between</c>: its value and the upper one, both allowed.</summary>
    Between,
}

/// <summary>What an indicator should come to.</summary>
public sealed record IndicatorTarget
{
    public required TargetDirection Direction { get; init; }

    /// <summary>In the indicator's unit.</summary>
    public required decimal Value { get; init; }

    /// <summary>The upper end of <see cref="TargetDirection.Between"/>; null otherwise.</summary>
    public decimal? Upper { get; init; }

    /// <summary>By the end of which year; null for always.</summary>
    public int? Year { get; init; }
}

/// <summary>Where an indicator's values come from: a column of a dataset's table, and what is made of it.</summary>
public sealed record IndicatorTie
{
    /// <summary>Id of the dataset, or of a series whose members count together.</summary>
    public required string Dataset { get; init; }

    /// <summary>Key of the distribution; <c>*</c> for all tables of the dataset together (a file a year); null for the only one.</summary>
    public string? Distribution { get; init; }

    /// <summary>Name of the sheet or member; null for the only one.</summary>
    public string? Sheet { get; init; }

    /// <summary>Column of the values; <c>*</c> to count rows.</summary>
    public required string Column { get; init; }

    /// <summary>Column of the time; null for a table that speaks of one moment.</summary>
    public string? Time { get; init; }

    /// <summary>The time that such a table speaks of, such as <c>2017</c>; null for the date of the data.</summary>
    public string? Period { get; init; }

    /// <summary>Which rows count, each <c>column__op=value</c>; all of them must hold.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    public IndicatorAggregate Aggregate { get; init; }

    public IndicatorSpan Per { get; init; }

    /// <summary>What every value is multiplied by, a number or a ratio (<c>1000/23509</c>: for each thousand of 23,509); null for 1.</summary>
    public string? Factor { get; init; }
}

/// <summary>A key performance indicator of the municipality, tied to the data that it is made from.</summary>
public sealed record Indicator
{
    /// <summary>Slug chosen by the operator.</summary>
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>What it tells, in plain words.</summary>
    public LocalText Description { get; init; } = LocalText.Empty;

    /// <summary>Theme of ISO 37120, <c>Water</c>; null for none of them.</summary>
    public string? Theme { get; init; }

    /// <summary>Its number in <see cref="Edition"/>; null without one.</summary>
    public string? Code { get; init; }

    /// <summary>Where it is defined, such as <c>ISO 37120:2018</c>; null for the municipality's own.</summary>
    public string? Edition { get; init; }

    public LocalText Unit { get; init; } = LocalText.Empty;

    public IndicatorTarget? Target { get; init; }

    public required IndicatorTie Tie { get; init; }

    /// <summary>Id of the body that answers for it; null for the owner of the dataset.</summary>
    public string? Responsible { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
