namespace OpenData.Exporters.CkanApi.Search;

/// <summary>An expression of Solr as a tree: what <c>q</c> and <c>fq</c> ask of a package.</summary>
internal abstract record SearchCondition
{
    public abstract bool Holds(PackageFields package);

    /// <summary>All parts hold; none at all holds of everything.</summary>
    public sealed record Every(IReadOnlyList<SearchCondition> Parts) : SearchCondition
    {
        public override bool Holds(PackageFields package) => Parts.All(p => p.Holds(package));
    }

    public sealed record Any(IReadOnlyList<SearchCondition> Parts) : SearchCondition
    {
        public override bool Holds(PackageFields package) => Parts.Any(p => p.Holds(package));
    }

    public sealed record Not(SearchCondition Part) : SearchCondition
    {
        public override bool Holds(PackageFields package) => !Part.Holds(package);
    }

    /// <summary>A field holds a value: a word, a phrase, or a pattern with <c>*</c> and <c>?</c>.</summary>
    /// <param name="Field">The field; empty for the whole text.</param>
    /// <param name="Text">What it is to hold; <c>*</c> for anything.</param>
    /// <param name="IsPattern">The value holds signs that stand for others.</param>
    public sealed record Value(string Field, string Text, bool IsPattern) : SearchCondition
    {
        public override bool Holds(PackageFields package) => Text == "*" && IsPattern
            ? Field is "" or "*" || package.Values(Field).Any()
            : package.Has(Field, Text, IsPattern);
    }

    /// <summary>A field lies between two ends; null leaves an end open.</summary>
    public sealed record Range(string Field, RangeEnd? From, RangeEnd? To) : SearchCondition
    {
        public override bool Holds(PackageFields package) => package.Values(Field).Any(v =>
            (From is null || From.Compare(v) is var low && (low > 0 || (low == 0 && From.Inclusive)))
            && (To is null || To.Compare(v) is var high && (high < 0 || (high == 0 && To.Inclusive))));
    }
}
