using System.Text.Json;

namespace OpenData.Tests.Support.OpsiDouble;

/// <summary>One of OPSI's own fields as this double names it.</summary>
/// <param name="Label">Label on the portal's pages.</param>
/// <param name="Key">Key in the package.</param>
/// <param name="Place"><c>extra</c>, or <c>top</c> for the top of the package as well.</param>
internal sealed record OpsiField(string Label, string Key, string Place)
{
    /// <summary>Value on the page to value in the package.</summary>
    public Dictionary<string, string> Codes { get; init; } = [];

    /// <summary>The closed list of values; empty for free text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Field of the search to its values; null takes the value itself.</summary>
    public Dictionary<string, Dictionary<string, string>?> Index { get; init; } = [];

    public bool IsAtTop => Place == "top";

    /// <summary>May the package hold this value?</summary>
    public bool Allows(string value) => Codes.Count > 0 ? Codes.ContainsValue(value) : Values.Count == 0 || Values.Contains(value, StringComparer.Ordinal);
}

/// <summary>A licence of the register.</summary>
internal sealed record OpsiLicence(string Id, string Title, string Url, bool Open);

/// <summary>Where the ten-digit number of an organisation stands.</summary>
/// <param name="Key">Key among the organisation's extras.</param>
/// <param name="Listed">The list of organisations shows it too, not only the single one.</param>
internal sealed record OpsiNumberField(string Key, bool Listed);

/// <summary>The names of fields that no public source gives, in one file (<c>opsi-fields.json</c>) so that a test can agree or differ with them.</summary>
internal sealed record OpsiFieldNames
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public required IReadOnlyList<OpsiField> Fields { get; init; }

    public required IReadOnlyList<OpsiLicence> Licences { get; init; }

    public required OpsiNumberField OrganisationNumber { get; init; }

    /// <summary>Keys that a dataset must have besides those of the parent's form.</summary>
    public IReadOnlyList<string> Mandatory { get; init; } = [];

    /// <summary>Values outside the lists are refused.</summary>
    public bool ClosedLists { get; init; }

    public static OpsiFieldNames Read(string? file) => JsonSerializer.Deserialize<OpsiFieldNames>(
        File.ReadAllText(file ?? Path.Combine(SharedData.Checkout(), "tests", "Support", "OpsiDouble", "opsi-fields.json")), Web)!;

    public OpsiField? ByKey(string key) => Fields.FirstOrDefault(f => f.Key == key);

    public OpsiField? ByLabel(string label) => Fields.FirstOrDefault(f => f.Label == label);
}
