namespace OpenData.Exporters.Opsi.Mapping.Settings;

/// <summary>Without which a record is not sent.</summary>
internal enum Mandatory
{
    No,

    /// <summary>When the data are open.</summary>
    Open,

    Always,
}

/// <summary>Where a field stands in a package, and what the portal calls it.</summary>
internal sealed record FieldSetting
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public required string Key { get; init; }

    /// <summary>Other keys it is read from.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Written among the extras rather than at the top.</summary>
    public bool IsExtra { get; init; }

    public Mandatory Mandatory { get; init; }

    /// <summary>Words that say that there is nothing.</summary>
    public IReadOnlyList<string> Nothing { get; init; } = [];

    /// <summary>What is sent of open data when the record says nothing.</summary>
    public string? Default { get; init; }
}

/// <summary>The span of time: two keys, or one for the whole.</summary>
internal sealed record PeriodSetting
{
    public required string Label { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Span { get; init; }

    public IReadOnlyList<string> Also { get; init; } = [];

    public bool IsExtra { get; init; }

    public Mandatory Mandatory { get; init; }
}

/// <summary>One of the portal's three ways of access: its words (the first is sent) and the EU access rights that they stand for.</summary>
internal sealed record AccessSetting(IReadOnlyList<string> Words, IReadOnlyList<string> Rights);

/// <summary>A licence in the portal's words.</summary>
internal sealed record LicenceSetting(string Id, string Title, IReadOnlyList<string> Also);

/// <summary>The form's rules for keywords.</summary>
internal sealed record TagSetting(string Signs, int Shortest, int Longest, int Maximum);

/// <summary>Which of the portal's lists a resource goes to.</summary>
internal enum ResourceList
{
    Individual,
    Timeseries,
    Additional,
}

/// <summary>Resources: the three lists, what goes where, and their keys.</summary>
internal sealed record ResourceSetting
{
    /// <summary>Keys of the lists in a package.</summary>
    public required IReadOnlyDictionary<ResourceList, string> Lists { get; init; }

    public required string DataLabel { get; init; }

    public required string LinksLabel { get; init; }

    public required IReadOnlyDictionary<string, ResourceList> Kinds { get; init; }

    public required string NameKey { get; init; }

    public required string DescriptionKey { get; init; }

    public required string AddressKey { get; init; }

    public required string FormatKey { get; init; }

    public required string DateKey { get; init; }

    public string? SizeKey { get; init; }

    public string? ChecksumKey { get; init; }

    public string? MarkerKey { get; init; }

    public bool DescriptionFromName { get; init; }

    public required IReadOnlyDictionary<string, string> Formats { get; init; }
}

/// <summary>Everything that the mapping knows of the portal, as its file says it.</summary>
internal sealed record MappingFile
{
    public required IReadOnlyDictionary<string, FieldSetting> Fields { get; init; }

    public required PeriodSetting Period { get; init; }

    /// <summary>What the portal makes itself: label and the keys it is read from.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Portal { get; init; }

    /// <summary>The portal's area by code.</summary>
    public required IReadOnlyDictionary<string, string> Areas { get; init; }

    /// <summary>EU codes by the portal's word; the first is what the word is read as.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Frequencies { get; init; }

    public required AccessSetting Open { get; init; }

    public required AccessSetting Conditions { get; init; }

    public required AccessSetting Closed { get; init; }

    public required IReadOnlyDictionary<string, LicenceSetting> Licences { get; init; }

    public string? LicenceTitleKey { get; init; }

    /// <summary>Licence id of a record without a licence; null where none is sent.</summary>
    public string? LicenceNone { get; init; }

    public required IReadOnlyList<string> ReuseConditions { get; init; }

    public required IReadOnlyList<string> PriceConditions { get; init; }

    public required IReadOnlyList<string> OrganisationTypes { get; init; }

    /// <summary>Words by EU code; the first is sent.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Languages { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    /// <summary>Word for every place in Slovenia; null for the place's own name.</summary>
    public string? GeographicArea { get; init; }

    public required string PeriodDates { get; init; }

    public required string ResourceDates { get; init; }

    public required TagSetting Tags { get; init; }

    public int LongestName { get; init; }

    /// <summary>Prefix of names by id of our body.</summary>
    public required IReadOnlyDictionary<string, string> Prefixes { get; init; }

    public required ResourceSetting Resources { get; init; }

    public int Stars { get; init; }

    /// <summary>The portal's word for how often a service's data change.</summary>
    public required string ServiceFrequency { get; init; }

    /// <summary>A series goes as one record with its members' files.</summary>
    public bool SeriesAsOne { get; init; }

    /// <summary>Keys that are never sent back; an asterisk at the end stands for any ending.</summary>
    public required IReadOnlyList<string> Dropped { get; init; }

    public bool ThroughOpsi { get; init; }

    public bool OurFeed { get; init; }

    public FieldSetting this[string name] => Fields[name];

    public bool IsDropped(string key) => Dropped.Any(d => d.EndsWith('*') ? key.StartsWith(d[..^1], StringComparison.Ordinal) : d == key);
}
