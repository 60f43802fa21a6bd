using System.Globalization;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Exporters.SchemaOrg;
using OpenData.Tables.Profiles;

namespace OpenData.Exporters.Croissant;

/// <summary>
/// A dataset with tables as Croissant 1.0: files with their checksums, a record set for each table, a field for each column as the profiler
/// saw it.
/// </summary>
public static class CroissantDocument
{
    private const string Language = "sl";
    private const int MaxFields = 10_000;

    /// <summary>Whether there is anything for Croissant to say: a table in a file whose checksum is known.</summary>
    public static bool Fits(Resource resource) => resource is Dataset dataset && dataset.Distributions.Any(HasRows);

    /// <summary>The document with its context; null where <see cref="Fits"/> says no.</summary>
    public static JsonObject? Of(Resource resource, CatalogPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (resource is not Dataset dataset || !Fits(dataset))
        {
            return null;
        }

        var document = new JsonObject { ["@context"] = CroissantContext.Create() };
        foreach (var (name, value) in Node(dataset, place).ToList())
        {
            document[name] = value?.DeepClone();
        }

        return document;
    }

    internal static JsonObject Node(Dataset dataset, CatalogPlace place)
    {
        var node = SchemaOrgDocument.Node(dataset, place, Language);
        node["@type"] = "sc:Dataset";
        node["conformsTo"] = "http://mlcommons.org/croissant/1.0";
        node.Remove("variableMeasured");
        var files = dataset.Distributions.Where(HasRows).Select(d => PublicRecord.OfDistribution(d, dataset.Id, place.Addresses)).ToList();
        node["distribution"] = new JsonArray([.. files.SelectMany(f => Members(f).Prepend(File(f, dataset, place)))]);
        node["recordSet"] = new JsonArray(
            [.. files.SelectMany(f => f.VisibleTables.Where(t => t.Profile.Columns.Count > 0).Select((t, i) => RecordSet(t, i, f)))]);
        return node;
    }

    private static bool HasRows(Distribution distribution) =>
        PlainValues.Sha256Of(distribution) is not null && distribution.VisibleTables.Any(t => t.Profile.Columns.Count > 0);

    private static JsonObject File(Distribution file, Dataset dataset, CatalogPlace place) => new JsonObject
    {
        ["@type"] = "cr:FileObject",
        ["@id"] = file.Key,
        ["name"] = file.File?.Name ?? file.Key,
        ["contentUrl"] = (file.DownloadUrls.Count > 0 ? file.DownloadUrls : file.AccessUrls).Select(a => a.Value).FirstOrDefault()
            ?? place.Addresses.Distribution(dataset.Id, file.Key).Value,
        ["encodingFormat"] = PlainValues.MediaTypeOf(file) ?? "application/octet-stream",
        ["sha256"] = PlainValues.Sha256Of(file),
    }.With("contentSize", file.ByteSize is { } bytes ? bytes.ToString(CultureInfo.InvariantCulture) + " B" : null)
        .With("description", file.Title.For(Language));

    // Tables of an archive lie in its members.
    private static IEnumerable<JsonObject> Members(Distribution file) => !IsArchive(file) ? [] :
        file.VisibleTables.Where(t => t.Profile.Columns.Count > 0).Select(t => t.Profile.Name).Distinct(StringComparer.Ordinal)
            .Select(name => new JsonObject
        {
            ["@type"] = "cr:FileObject",
            ["@id"] = MemberId(file, name),
            ["name"] = name,
            ["contentUrl"] = name,
            ["containedIn"] = new JsonObject { ["@id"] = file.Key },
            ["encodingFormat"] = "text/csv",
        });

    private static bool IsArchive(Distribution file) =>
        PlainValues.MediaTypeOf(file) == "application/zip" && file.VisibleTables.All(t => t.Profile.Name.Length > 0);

    private static string MemberId(Distribution file, string member) => $"{file.Key}/{member}";

    private static JsonObject RecordSet(TableDescription table, int index, Distribution file)
    {
        var id = index == 0 ? file.Key + "/rows" : string.Create(CultureInfo.InvariantCulture, $"{file.Key}/rows-{index + 1}");
        var source = IsArchive(file) ? MemberId(file, table.Profile.Name) : file.Key;
        return new JsonObject
        {
            ["@type"] = "cr:RecordSet",
            ["@id"] = id,
            ["name"] = table.Profile.Name.Length > 0 ? table.Profile.Name : file.File?.Name ?? file.Key,
            ["field"] = new JsonArray([.. table.Profile.Columns.Take(MaxFields)
                .Select((c, i) => Field(c, i, table.Columns.GetValueOrDefault(c.Name), id, source))]),
        };
    }

    // Columns may share a name: the place tells them apart.
    private static JsonObject Field(ColumnProfile column, int index, ColumnDescription? said, string recordSet, string file) =>
        new JsonObject
    {
        ["@type"] = "cr:Field",
        ["@id"] = string.Create(CultureInfo.InvariantCulture, $"{recordSet}/{index + 1}"),
        ["name"] = column.Name,
        ["dataType"] = TypeOf(column.Type),
        ["source"] = new JsonObject
        {
            ["fileObject"] = new JsonObject { ["@id"] = file },
            ["extract"] = new JsonObject { ["column"] = column.Name },
        },
    }.With("description", DescriptionOf(column, said));

    private static string DescriptionOf(ColumnProfile column, ColumnDescription? said)
    {
        var unit = said?.Unit ?? column.Unit;
        string?[] parts = [said?.Title.For(Language), said?.Description.For(Language), unit is null ? null : $"[{unit}]"];
        return string.Join(' ', parts.Where(p => !string.IsNullOrWhiteSpace(p)));
    }

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => "sc:Integer",
        ColumnType.Decimal or ColumnType.Latitude or ColumnType.Longitude or ColumnType.Northing or ColumnType.Easting => "sc:Float",
        ColumnType.Date => "sc:Date",
        ColumnType.DateTime => "sc:DateTime",
        ColumnType.Time => "sc:Time",
        ColumnType.Boolean => "sc:Boolean",
        ColumnType.Url => "sc:URL",
        _ => "sc:Text",
    };
}
