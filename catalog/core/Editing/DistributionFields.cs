using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Catalog.Editing;

/// <summary>
/// Fields of one distribution, <c>distributions/KEY/format</c>, and of a column of its tables,
/// <c>distributions/KEY/columns/NAME/description</c>. An address under a new key makes a distribution, an empty value of <c>distributions/KEY</c>
/// takes one away.
/// </summary>
internal static class DistributionFields
{
    public const string Prefix = "distributions/";

    /// <summary>Stands for the key in lists of names.</summary>
    public const string Key = "KEY";

    private const string Columns = "columns";

    public static IReadOnlyList<Row> All { get; } =
    [
        new("title", (d, v) => d with { Title = d.Title.With(v.Language, v.Value.Trim()) }) { HasLanguage = true },
        new("description", (d, v) => d with { Description = d.Description.With(v.Language, v.Value.Trim()) }) { HasLanguage = true },
        new("accessUrls", (d, v) => d with { AccessUrls = FieldText.Addresses(v.Field, v.Value) }),
        new("downloadUrls", (d, v) => d with { DownloadUrls = FieldText.Addresses(v.Field, v.Value) }),
        new("format", (d, v) => d with { Format = RecordFields.Iri(v, AllVocabularies.FileType) }),
        new("mediaType", (d, v) => d with { MediaType = RecordFields.Iri(v, AllVocabularies.MediaType) }),
        new("byteSize", (d, v) => d with { ByteSize = FieldText.Bytes(v.Field, v.Value) }),
        new("license", (d, v) => d with { License = License(v) }),
        new("rights", (d, v) => d with { Rights = RecordFields.Nodes(v) }),
        new("availability", (d, v) => d with { Availability = RecordFields.Iri(v, AllVocabularies.PlannedAvailability) }),
        new("status", (d, v) => d with { Status = RecordFields.Iri(v, AllVocabularies.DistributionStatus) }),
        new("languages", (d, v) => d with { Languages = RecordFields.Iris(v, AllVocabularies.Language) }),
        new("issued", (d, v) => d with { Issued = FieldText.Date(v.Field, v.Value) }),
        new("modified", (d, v) => d with { Modified = FieldText.Date(v.Field, v.Value) }),
        new("conformsTo", (d, v) => d with { ConformsTo = RecordFields.Nodes(v) }),
        new("documentation", (d, v) => d with { Documentation = RecordFields.Nodes(v) }),
        new("temporalResolution", (d, v) => d with { TemporalResolution = FieldText.Duration(v.Field, v.Value) }),
    ];

    /// <summary>Sets a field of the distribution that the path names.</summary>
    public static Resource Set(Resource resource, string path, string value)
    {
        var dataset = resource as Dataset ?? throw RecordField.OtherKind(path, resource);
        var parts = path.Split('/');
        if (parts is [_, { Length: > 0 } gone] && value.Trim().Length == 0)
        {
            return Without(dataset, path, gone);
        }

        if (parts is not [_, { Length: > 0 } key, { Length: > 0 } name, ..])
        {
            throw Refused.Field(path, RecordFields.Names);
        }

        var index = dataset.Distributions.ToList().FindIndex(d => d.Key == key);
        if (index < 0 && name is not ("accessUrls" or "downloadUrls"))
        {
            throw Refused.Value(path, key, Keys(dataset));
        }

        if (index < 0 && !Slug.IsValid(key))
        {
            throw Refused.Id(key);
        }

        var distribution = index < 0 ? new Distribution { Key = key } : dataset.Distributions[index];
        var (changed, field) = name == Columns ? OfColumn(distribution, path, parts, value) : OfRow(distribution, path, parts[2..], value);
        var list = dataset.Distributions.ToList();
        if (index < 0)
        {
            list.Add(changed);
        }
        else
        {
            list[index] = changed;
        }

        return RecordFields.Given(dataset with { Distributions = list }, $"{Prefix}{key}/{field}");
    }

    private static Resource Without(Dataset dataset, string path, string key)
    {
        if (dataset.Distributions.All(d => d.Key != key))
        {
            throw Refused.Value(path, key, Keys(dataset));
        }

        var origins = dataset.Origins.Where(o => !o.Key.StartsWith($"{Prefix}{key}/", StringComparison.Ordinal));
        return dataset with { Distributions = [.. dataset.Distributions.Where(d => d.Key != key)], Origins = origins.ToDictionary(StringComparer.Ordinal) };
    }

    /// <summary>The licence of the whole: of every distribution, or of the service.</summary>
    public static Resource SetLicense(Resource resource, string path, string value)
    {
        var license = License(new Typed(path, value));
        switch (resource)
        {
            case DataService service:
                return RecordFields.Given(service with { License = license }, "license");
            case Dataset { Distributions.Count: > 0 } dataset:
                Resource changed = dataset with { Distributions = [.. dataset.Distributions.Select(d => d with { License = license })] };
                return dataset.Distributions.Aggregate(changed, (r, d) => RecordFields.Given(r, $"{Prefix}{d.Key}/license"));
            default:
                throw Refused.Value(path, value, LocalText.Of(
                    sl: "zapis z vsaj eno datoteko ali naslovom; licenca velja zanje", en: "a record with at least one file or address; a licence is theirs"));
        }
    }

    private static (Distribution Changed, string Field) OfRow(Distribution distribution, string path, string[] rest, string value)
    {
        // distributions/csv/title.en or distributions/csv/title/en
        var names = rest.SelectMany(r => r.Split('.')).ToArray();
        var row = All.FirstOrDefault(r => r.Name == (names[0] == "licence" ? "license" : names[0]));
        if (row is null || names.Length > (row.HasLanguage ? 2 : 1) || (names.Length == 2 && names[1].Length is not (2 or 3)))
        {
            throw Refused.Field(path, RecordFields.Names);
        }

        return (row.Set(distribution, new Typed(path, value, names.Length == 2 ? names[1].ToLowerInvariant() : "sl")), row.Name);
    }

    // A column's name may hold borders itself: what lies between "columns" and the last part is the name.
    private static (Distribution Changed, string Field) OfColumn(Distribution distribution, string path, string[] parts, string value)
    {
        if (parts.Length < 5)
        {
            throw Refused.Field(path, RecordFields.Names);
        }

        var column = string.Join('/', parts[3..^1]);
        if (!distribution.Tables.Any(t => t.Profile.Columns.Any(c => c.Name == column)))
        {
            var known = string.Join(", ", distribution.Tables.SelectMany(t => t.Profile.Columns).Select(c => c.Name).Take(50));
            throw Refused.Value(path, column, LocalText.Of(sl: $"eden od stolpcev: {known}", en: $"one of the columns: {known}"));
        }

        return (distribution with { Tables = [.. distribution.Tables.Select(t => WithColumn(t, column, path, parts[^1], value))] }, path[(Prefix.Length + distribution.Key.Length + 1)..]);
    }

    private static TableDescription WithColumn(TableDescription table, string column, string path, string part, string value)
    {
        if (table.Profile.Columns.All(c => c.Name != column))
        {
            return table;
        }

        var before = table.Columns.GetValueOrDefault(column) ?? new ColumnDescription();
        var names = part.Split('.');
        var language = names.Length > 1 ? names[1].ToLowerInvariant() : "sl";
        var columns = table.Columns.ToDictionary(StringComparer.Ordinal);
        columns[column] = names[0] switch
        {
            "title" => before with { Title = before.Title.With(language, value.Trim()) },
            "description" => before with { Description = before.Description.With(language, value.Trim()) },
            "unit" => before with { Unit = FieldText.Plain(path, value) },
            _ => throw Refused.Field(path, [$"{Prefix}{Key}/{Columns}/NAME/title", $"{Prefix}{Key}/{Columns}/NAME/description", $"{Prefix}{Key}/{Columns}/NAME/unit"]),
        };
        return table with { Columns = columns };
    }

    private static LabelledNode? License(Typed typed)
    {
        if (FieldText.Plain(typed.Field, typed.Value) is not { } text)
        {
            return null;
        }

        // A body may have a licence of its own making: an address that is in no list is kept as it is.
        var own = AllVocabularies.Licence.Resolve(text) is null && text.Contains("://", StringComparison.Ordinal);
        Iri? iri = own ? FieldText.Address(typed.Field, text) : RecordFields.Iri(typed, AllVocabularies.Licence);
        return iri is null ? null : new LabelledNode { Iri = iri };
    }

    private static LocalText Keys(Dataset dataset)
    {
        var keys = string.Join(", ", dataset.Distributions.Select(d => d.Key));
        return LocalText.Of(
            sl: $"ena od distribucij: {keys} (novo dodate s poljem {Prefix}{Key}/accessUrls)", en: $"one of the distributions: {keys} (add a new one by {Prefix}{Key}/accessUrls)");
    }

    /// <summary>A field of a distribution.</summary>
    internal sealed record Row(string Name, Func<Distribution, Typed, Distribution> Set)
    {
        public bool HasLanguage { get; init; }
    }
}
