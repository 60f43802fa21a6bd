using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Privacy.Detecting;

/// <summary>The word lists that the assembly carries (<c>data/*.csv</c>).</summary>
internal static class PrivacyTable
{
    public static IReadOnlyList<string> Names { get; } =
        ["first-names", "headers", "iban-lengths", "mailboxes", "markings", "organisations", "surnames", "templates", "texts"];

    /// <summary>Rows of a list without its header.</summary>
    public static IEnumerable<string[]> Rows(string name) => CsvRows.Read(Text(name)).Skip(1);

    public static string Text(string name)
    {
        using var stream = typeof(PrivacyTable).Assembly.GetManifestResourceStream($"privacy/{name}.csv")
            ?? throw new InvalidOperationException($"privacy/{name}.csv is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
