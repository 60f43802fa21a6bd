namespace OpenData.Catalog.Model;

/// <summary>Where a value came from. A given value is never overwritten by a found or a suggested one.</summary>
public enum ValueOrigin
{
    /// <summary>A person or the source said so.</summary>
    Given,

    /// <summary>Read from the data itself.</summary>
    Found,

    /// <summary>Guessed; a person has to confirm it.</summary>
    Suggested,

    /// <summary>Filled in where nobody said anything: by the settings of the source, or from the body's defaults when it is read.</summary>
    Default,
}

/// <summary>Where the value of one field came from and by what evidence.</summary>
/// <param name="Origin">Given, found, suggested or inherited.</param>
/// <param name="Evidence">What it rests on, for people: a column, a file name, a template; null when the origin says it all.</param>
public sealed record FieldOrigin(ValueOrigin Origin, string? Evidence = null);
