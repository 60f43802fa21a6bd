namespace OpenData.Catalog.Rows;

/// <summary>How a column's values are held against a filter's argument; named as Datasette names them.</summary>
public enum RowOperator
{
    Exact,
    Not,
    Contains,
    StartsWith,
    EndsWith,
    Gt,
    Gte,
    Lt,
    Lte,
    In,
    NotIn,

    /// <summary><c>%</c> for any letters, <c>_</c> for one.</summary>
    Like,
    IsNull,
    NotNull,
}

/// <summary>The words of operators in addresses.</summary>
public static class RowOperators
{
    private static readonly Dictionary<string, RowOperator> ByWord =
        Enum.GetValues<RowOperator>().ToDictionary(static o => o.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>All of them, as they stand in addresses: <c>gte</c>.</summary>
    public static IReadOnlyCollection<string> Words => ByWord.Keys;

    public static RowOperator? Find(string word) => ByWord.TryGetValue(word, out var found) ? found
        : word switch { "isblank" => RowOperator.IsNull, "notblank" => RowOperator.NotNull, _ => null }; // a blank value is none here

    public static string WordOf(RowOperator one) => one.ToString().ToLowerInvariant();

    /// <summary>It is said without an argument.</summary>
    public static bool IsBare(RowOperator one) => one is RowOperator.IsNull or RowOperator.NotNull;

    /// <summary>It asks for an order of the values.</summary>
    internal static bool IsRange(RowOperator one) => one is RowOperator.Gt or RowOperator.Gte or RowOperator.Lt or RowOperator.Lte;
}
