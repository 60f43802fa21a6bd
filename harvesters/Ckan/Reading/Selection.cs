using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenData.Harvesters.Foreign;

namespace OpenData.Harvesters.Ckan.Reading;

/// <summary>
/// Which datasets of a portal are meant: as a search that the portal does, and as a test of our own where it has no search.
/// </summary>
internal sealed class Selection
{
    private readonly IReadOnlyList<string> groups;
    private readonly IReadOnlyList<string> included;
    private readonly IReadOnlyList<string> excluded;
    private readonly string? filter;
    private readonly string reading;
    private readonly string? organization;

    /// <param name="options">Settings of the source.</param>
    /// <param name="organization">Name or id of the organisation, looked up; null for all.</param>
    public Selection(CkanOptions options, string? organization)
    {
        this.organization = organization;
        (groups, included, excluded) = (List(options.Groups), List(options.IncludeTags), List(options.ExcludeTags));
        filter = options.Filter;
        reading = $"{options.Language}|{options.SkipHarvested}|{options.MaxResources}";
        Query = string.IsNullOrWhiteSpace(options.Query) ? "*:*" : options.Query.Trim();
    }

    /// <summary>The search expression.</summary>
    public string Query { get; }

    /// <summary>Nothing restricts: the portal's list of names is the list of what is meant.</summary>
    public bool IsEverything => Query == "*:*" && Filters().Length == 0;

    /// <summary>Only the portal's own search can tell what is meant.</summary>
    public bool NeedsSearch => Query != "*:*" || !string.IsNullOrWhiteSpace(filter);

    /// <summary>Stays the same while the same datasets are meant and read in the same way.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Query}\n{Filters()}\n{reading}")))[..16];

    /// <summary>The filter, and with it a further condition.</summary>
    public string Filters(string? further = null)
    {
        var parts = new List<string>();
        if (organization is not null)
        {
            parts.Add(Guid.TryParse(organization, out _) ? $"owner_org:{Quoted(organization)}" : $"organization:{Quoted(organization)}");
        }

        Any("groups", groups, "+");
        Any("tags", included, "+");
        Any("tags", excluded, "-");
        parts.AddRange(new[] { filter?.Trim(), further }.Where(f => !string.IsNullOrEmpty(f)).Select(f => f!));
        return string.Join(' ', parts);

        void Any(string field, IReadOnlyList<string> values, string sign)
        {
            if (values.Count > 0)
            {
                parts.Add($"{sign}{field}:({string.Join(" OR ", values.Select(Quoted))})");
            }
        }
    }

    /// <summary>The same for a record at hand, where the portal did not select.</summary>
    public bool Takes(JsonElement package)
    {
        var tags = Names(package, "tags", "name", "display_name");
        return (organization is null || IsOf(package, organization))
            && (groups.Count == 0 || Names(package, "groups", "name", "id").Overlaps(groups))
            && (included.Count == 0 || tags.Overlaps(included)) && (excluded.Count == 0 || !tags.Overlaps(excluded));
    }

    public static IReadOnlyList<string> List(string? text) =>
        text is null ? []
            : [.. text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal)];

    private static bool IsOf(JsonElement package, string organization) =>
        package.Text("owner_org") == organization || package.Text("organization") == organization
        || package.Member("organization") is { } body && (body.Text("name") == organization || body.Text("id") == organization)
        || Names(package, "groups", "name", "id").Contains(organization);

    private static HashSet<string> Names(JsonElement package, string list, params string[] members) => package.Items(list)
        .SelectMany(i => i.ValueKind == JsonValueKind.Object ? members.Select(m => i.Text(m)) : [ForeignJson.Text(i)])
        .OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    // A value in quotation marks is no Lucene syntax, whatever signs it holds.
    private static string Quoted(string value) =>
        "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
