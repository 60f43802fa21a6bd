using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Rdf;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.SensorThings;

/// <summary>From entities of a SensorThings server to records: pure functions.</summary>
internal static class SensorThingsMapping
{
    private const int MaxStreams = 500;

    public static HarvestEvent.Found ToRecord(Uri root, JsonElement landing, SensorThingsOptions options) =>
        new(root.AbsoluteUri, new DataService
    {
        Title = options.Title is { } title ? LocalText.In(options.Language, title) : LocalText.In("", $"SensorThings API, {root.IdnHost}"),
        EndpointUrls = [new Iri(root.AbsoluteUri)],
        EndpointDescriptions = [new Iri(root.AbsoluteUri)],
        ConformsTo =
        [
            new LabelledNode { Iri = new Iri("http://www.opengis.net/spec/iot_sensing/1.1") },
            .. (landing.Member("serverSettings")?.Texts("conformance") ?? []).Select(c => WebAddress.Of(c)).OfType<Iri>().Distinct()
                .Take(60)
                .Select(c => new LabelledNode { Iri = c }),
        ],
    })
    {
        Words = new Dictionary<string, IReadOnlyList<string>> { ["formats"] = ["JSON"] },
    };

    /// <param name="root">The service.</param>
    /// <param name="remoteId">The entity's path below it.</param>
    /// <param name="entity">The entity that makes the dataset.</param>
    /// <param name="streams">Its streams, those with an id.</param>
    /// <param name="latest">Time of the newest observation.</param>
    /// <param name="options">The source's settings.</param>
    public static HarvestEvent.Found ToRecord(
        Uri root, string remoteId, JsonElement entity, IReadOnlyList<SensorStream> streams, Temporal? latest, SensorThingsOptions options)
    {
        var own = entity.Member("properties");
        var words = ForeignTerms.Licence(own?.Text("license"), own?.Text("licence"));
        var distributions = streams.Take(MaxStreams).Select(s => Distribution(root, s, streams.Count > 1, options)).ToList();
        foreach (var distribution in distributions)
        {
            words[$"distributions/{distribution.Key}/format"] = ["JSON"];
        }

        var things = streams.Select(s => s.Thing).OfType<JsonElement>().ToList();
        var properties = streams.SelectMany(s => s.Properties).ToList();
        return new HarvestEvent.Found(remoteId, new Dataset
        {
            Title = ForeignNames.In(Title(entity, streams), options.Language),
            Description = ForeignNames.In(Description(entity, streams), options.Language),
            Keywords = ForeignNames.Keywords(properties.Concat(things).Select(e => e.Text("name"))
                .Concat(own?.Texts("keywords") ?? []), options.Language),
            SpatialCoverage = Area(entity, streams) is { } area ? [area.ToLocation()] : [],

            // The end moves with every observation and stands in "modified"; the period stays as it is.
            TemporalCoverage = streams.Select(s => s.Observed?.Start).OfType<Temporal>().OrderBy(t => t.Text, StringComparer.Ordinal)
                .Take(1).Select(t => new Period { Start = t }).ToList(),
            Modified = latest,
            Documentation = [.. Documents(streams, properties, options)],
            LandingPages = [new LabelledNode { Iri = new Iri(Address(root, remoteId).AbsoluteUri) }],
            Distributions = distributions,
        })
        {
            Words = words,
        };
    }

    /// <summary>The newest of the streams' times.</summary>
    public static Temporal? Latest(IEnumerable<SensorStream> streams) =>
        streams.Select(s => s.Latest).OfType<Temporal>().OrderByDescending(t => t.Text, StringComparer.Ordinal).Select(t => (Temporal?)t)
            .FirstOrDefault();

    /// <summary>Address of an entity, or of a set below it.</summary>
    public static Uri Address(Uri root, string path, string below = "") =>
        new(root.AbsoluteUri.TrimEnd('/') + "/" + Uri.EscapeDataString(path)
            .Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal)
            .Replace("%27", "'", StringComparison.Ordinal) + below);

    private static Distribution Distribution(Uri root, SensorStream stream, bool isOneOfMany, SensorThingsOptions options)
    {
        var path = stream.Path ?? "";
        var columns = stream.Columns(options.Language).ToList();
        return new Distribution
        {
            Key = Key(path),
            Title = isOneOfMany && stream.Name is { } name ? LocalText.In(options.Language, name)
                : LocalText.Of(sl: "Meritve (SensorThings, JSON)", en: "Observations (SensorThings, JSON)"),
            AccessUrls = [new Iri(Address(root, path, "/Observations").AbsoluteUri)],
            AccessServices = [root.AbsoluteUri],
            Tables =
            [
                new TableDescription
                {
                    Profile = new TableProfile
                    {
                        Columns =
                        [
                            new ColumnProfile { Name = "phenomenonTime", Type = ColumnType.DateTime },
                            new ColumnProfile { Name = "resultTime", Type = ColumnType.DateTime },
                            .. columns.Select(c => new ColumnProfile { Name = c.Name, Type = c.Type, Unit = c.Description.Unit }),
                        ],
                    },
                    Columns = columns.ToDictionary(c => c.Name, c => c.Description, StringComparer.Ordinal),
                },
            ],
        };
    }

    private static string Key(string path)
    {
        var key = new string([.. path.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '(')]).Replace('(', '-');
        return key.Length > 60 ? $"{key[..20]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16]}" : key;
    }

    // "Temperature" alone says little: the thing's name goes with it.
    private static string? Title(JsonElement entity, IReadOnlyList<SensorStream> streams)
    {
        var name = ForeignText.Line(entity.Text("name"));
        var thing = streams.Count == 1 ? ForeignText.Line(streams[0].Thing?.Text("name")) : null;
        return thing is null || name is null || name.Contains(thing, StringComparison.OrdinalIgnoreCase) ? name ?? thing
            : $"{name} ({thing})";
    }

    private static string? Description(JsonElement entity, IReadOnlyList<SensorStream> streams)
    {
        var own = ForeignHtml.Text(entity.Text("description"));
        var thing = streams.Count == 1 ? ForeignHtml.Text(streams[0].Thing?.Text("description")) : null;
        return thing is null || thing == own ? own : own is null ? thing : $"{own}\n\n{thing}";
    }

    private static GeoBox? Area(JsonElement entity, IReadOnlyList<SensorStream> streams)
    {
        var box = SensorStream.Place(entity);
        foreach (var area in streams.Select(s => s.Area).OfType<GeoBox>())
        {
            box = box is { } known ? known.With(area) : area;
        }

        return box;
    }

    private static IEnumerable<LabelledNode> Documents(
        IReadOnlyList<SensorStream> streams, IReadOnlyList<JsonElement> properties, SensorThingsOptions options) =>
        properties.Select(p => (Iri: WebAddress.Of(p.Text("definition")), Name: ForeignText.Line(p.Text("name"))))
            .Concat(streams.SelectMany(s => s.Json.Items("Sensor"))
                .Select(s => (Iri: WebAddress.Of(s.Text("metadata")), Name: ForeignText.Line(s.Text("name")))))
            .Where(d => d.Iri is not null).DistinctBy(d => d.Iri!.Value).Take(30) // filtered
            .Select(d => new LabelledNode { Iri = d.Iri, Label = ForeignNames.In(d.Name, options.Language) });
}
