using System.IO.Enumeration;

namespace OpenData.Harvesters.Naming;

/// <summary>Names with <c>*</c> and <c>?</c>, separated by commas or lines; a name with a point is of one schema.</summary>
internal sealed class NamePatterns(string? text)
{
    private readonly string[] patterns = (text ?? "").Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool IsEmpty => patterns.Length == 0;

    /// <summary>Names without a wildcard, which must be there.</summary>
    public IEnumerable<string> Exact => patterns.Where(p => p.AsSpan().IndexOfAny('*', '?') < 0);

    public bool Matches(string name) => patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, name));

    public bool Matches(string schema, string name) =>
        patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, p.Contains('.', StringComparison.Ordinal) ? $"{schema}.{name}" : name));
}
