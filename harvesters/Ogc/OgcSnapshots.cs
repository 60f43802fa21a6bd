using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Search;
using OpenData.Harvesters.Geo;
using OpenData.Harvesters.Snapshots;

namespace OpenData.Harvesters.Ogc;

/// <summary>Snapshots of a layer as GeoJSON files, written while the catalogue reads them.</summary>
internal static class OgcSnapshots
{
    public const string Key = "snapshot";
    public const string NationalKey = "snapshot-d96";

    /// <summary>The files that the settings ask for; what cannot be is a finding.</summary>
    public static IReadOnlyList<HarvestedFile> Of(
        OgcServer server, OgcLayer layer, OgcSurvey survey, OgcOptions options, List<Finding> findings)
    {
        if (!options.Snapshot || survey.Features == 0 || survey.Findings.Count > 0)
        {
            return [];
        }

        if (survey.Features > options.MaxFeatures)
        {
            findings.Add(OgcFindings.TooLarge(survey.Features.Value, options.MaxFeatures));
            return [];
        }

        var files = new List<HarvestedFile>();
        foreach (var national in options.Coordinates switch { "d96" => new[] { true }, "both" => [false, true], _ => [false] })
        {
            if (server.SystemFor(layer, national) is { } system)
            {
                files.Add(File(server, layer, survey, system, national));
            }
            else
            {
                findings.Add(OgcFindings.NoSystem(layer.Name, national));
            }
        }

        return files;
    }

    private static HarvestedFile File(OgcServer server, OgcLayer layer, OgcSurvey survey, CoordinateSystem system, bool national)
    {
        var own = layer.Systems.Count > 0 ? layer.Systems[0] : null;
        var name = $"{Slug.Of(layer.Name[(layer.Name.LastIndexOf(':') + 1)..])}{(national ? "-d96" : "")}.geojson";
        return new HarvestedFile(national ? NationalKey : Key, name, open => Task.FromResult(ProducedStream.Of(
            (output, cancel) => FeatureCollectionText.WriteAsync(
                output, server.ReadAsync(layer, system, survey.Features, cancel), new FeaturePositions(system, own, national, layer.Box), cancel),
            open)))
        {
            Location = layer.Downloads.Count > 0 ? layer.Downloads[0].Address.AbsoluteUri : null,
        };
    }
}
