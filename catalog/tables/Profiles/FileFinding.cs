namespace OpenData.Tables.Profiles;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know.</summary>
    Hint,

    /// <summary>Should be mended; the data can be used.</summary>
    Warning,

    /// <summary>Wrong data that a reader would stumble over.</summary>
    Error,

    /// <summary>The file cannot be taken as data at all.</summary>
    Rejection,
}

/// <summary>Something a person should know about a file.</summary>
/// <param name="Code">Stable short name, such as <c>html-instead-of-data</c>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Place">Where: <c>row 31, column datum</c>, <c>sheet List2</c>; empty for the whole file.</param>
/// <param name="Slovenian">What is wrong and what to do, in Slovenian.</param>
/// <param name="English">The same in English.</param>
public sealed record FileFinding(string Code, FindingSeverity Severity, string Place, string Slovenian, string English);
