namespace OpenData.Catalog.Harvesting.Rules;

/// <summary>One rule. The family is closed.</summary>
/// <param name="Line">As it was written, for reports.</param>
internal abstract record SourceRule(string Line);

/// <summary>Only records for which some such rule holds are taken.</summary>
internal sealed record KeepRule(string Line, Condition When) : SourceRule(Line);

/// <summary>Records for which it holds are left out.</summary>
internal sealed record DropRule(string Line, Condition When) : SourceRule(Line);

/// <summary>Changes a record; gives the same object back where it has nothing to do.</summary>
internal sealed record ChangeRule(string Line, Condition? When, Func<HarvestEvent.Found, HarvestEvent.Found> Change) : SourceRule(Line)
{
    /// <summary>The body that it makes the owner; null for another field.</summary>
    public string? Owner { get; init; }
}

/// <summary>Tests joined by "or" of tests joined by "and".</summary>
internal sealed record Condition(IReadOnlyList<IReadOnlyList<Test>> AnyOf)
{
    public bool Holds(HarvestEvent.Found found) => AnyOf.Any(all => all.All(test => test.Holds(found)));
}

/// <summary>One test of one field.</summary>
internal sealed record Test(RuleField Field, Func<IReadOnlyList<string>, bool> Passes)
{
    public bool Holds(HarvestEvent.Found found) => Passes(Field.Read(found));
}
