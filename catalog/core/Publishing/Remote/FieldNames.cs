namespace OpenData.Catalog.Publishing.Remote;

/// <summary>Names of fields, for people.</summary>
public static class FieldNames
{
    /// <summary>The name without the key of a file: <c>resources/KEY/url</c> is <c>resources/url</c>.</summary>
    public static string Plain(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var (first, last) = (field.IndexOf('/', StringComparison.Ordinal), field.LastIndexOf('/'));
        return first > 0 && last > first ? field[..first] + field[last..] : field;
    }
}
