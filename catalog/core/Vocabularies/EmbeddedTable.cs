namespace OpenData.Catalog.Vocabularies;

/// <summary>The data files that the assembly carries.</summary>
internal static class EmbeddedTable
{
    private static readonly Lazy<ILookup<string, (string Word, string Code)>> AllSynonyms = new(() =>
        Rows("synonyms").Skip(1).ToLookup(r => r[0], r => (r[1], r[2]), StringComparer.Ordinal));

    /// <summary>Rows of a file of <c>Vocabularies/data</c>, its header first.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream($"vocabularies/{name}.csv")
            ?? throw new InvalidOperationException($"vocabularies/{name}.csv is not in the assembly");
        using var reader = new StreamReader(stream);
        return CsvRows.Read(reader.ReadToEnd());
    }

    public static IEnumerable<Concept> Concepts(string name)
    {
        string[]? header = null;
        foreach (var row in Rows(name))
        {
            if (header is null)
            {
                header = row;
                continue;
            }

            yield return new Concept(header, row);
        }
    }

    public static IEnumerable<(string Word, string Code)> Synonyms(string vocabulary) => AllSynonyms.Value[vocabulary];
}
