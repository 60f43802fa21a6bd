using System.Globalization;
using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Http;
using OpenData.Harvesters.Ogc.Features;
using OpenData.Harvesters.Ogc.Wfs;

namespace OpenData.Harvesters.Ogc;

/// <summary>Kind <c>ogc</c>: layers of a Web Feature Service or of an OGC API Features server, and the service itself.</summary>
internal sealed class OgcHarvester : IHarvester
{
    private const string ListMark = "layers";
    private const string TimeMark = "surveyed";

    /// <summary>So many layers in a row that cannot be asked for mean that the server is gone.</summary>
    private const int MaxFailures = 3;

    public string Kind => "ogc";

    public LocalText Summary => LocalText.Of(
        sl: "sloji strežnika WFS (2.0, 1.1) ali OGC API Features, s storitvijo in po želji s posnetki GeoJSON",
        en: "layers of a WFS (2.0, 1.1) or an OGC API Features server, with the service and, if wanted, GeoJSON snapshots");

    public Type OptionsType => typeof(OgcOptions);

    public IReadOnlyList<string> Schemes => ["http", "https"];

    public async IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var options = (OgcOptions)context.Options;
        await using var reader = new SourceReader(context);
        var mayBeUnchanged = MayBeUnchanged(context, options);
        if (mayBeUnchanged && await reader.IsUnchangedAsync(cancel))
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        var server = await OpenAsync(reader, Address(context), options, cancel);
        var mark = Mark(server, options);
        if (mayBeUnchanged && context.Before.Validators.GetValueOrDefault(ListMark) == mark)
        {
            yield return new HarvestEvent.NotModified();
            yield break;
        }

        var layers = server.Layers.Where(l => IsWanted(l.Name, options)).ToList();
        yield return new HarvestEvent.Announced(layers.Count + 1 + (options.Layers is null ? server.Announced - server.Layers.Count : 0));
        yield return OgcMapping.ToRecord(server.Service, layers, options);
        var start = context.Before.Cursor is { } cursor ? layers.FindIndex(l => l.Name == cursor) + 1 : 0;
        var (failures, whole) = (0, true);
        foreach (var layer in layers.Skip(start))
        {
            var said = await LayerAsync(server, layer, options, cancel);
            failures = said.Fault is null ? 0 : failures + 1;
            if (said.Fault is { } fault && failures >= MaxFailures)
            {
                throw fault;
            }

            whole &= said.Event is HarvestEvent.Skipped
                || (said.Event is HarvestEvent.Found f && f.Findings.All(n => n.Severity == Severity.Hint));
            yield return said.Event;
            yield return new HarvestEvent.Page(layer.Name, new Dictionary<string, string>());
        }

        if (server.Incomplete is { } reason)
        {
            yield return new HarvestEvent.Incomplete(reason);
            whole = false;
        }

        // A layer that could not be had is asked for again next time, whatever the list says.
        yield return new HarvestEvent.Page(null, !whole ? new Dictionary<string, string>()
            : new Dictionary<string, string>(reader.Validators)
            {
                [ListMark] = mark,
                [TimeMark] = context.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            });
    }

    private static async Task<(HarvestEvent Event, SourceUnavailableException? Fault)> LayerAsync(
        OgcServer server, OgcLayer layer, OgcOptions options, CancellationToken cancel)
    {
        if (layer.Name.StartsWith('#'))
        {
            return (new HarvestEvent.Rejected(layer.Name, LocalText.Of(
                sl: $"Sloj {layer.Name} na seznamu nima uporabnega imena (manjka, je predolgo ali ima krmilne znake). Popravite ga na "
                    + "strežniku.",
                en: $"The layer {layer.Name} on the list has no usable name (it is missing, too long, or holds control characters). "
                    + "Mend it at the server.")), null);
        }

        if (layer.Skipped is { } reason)
        {
            return (new HarvestEvent.Skipped(layer.Name, reason), null);
        }

        try
        {
            var survey = options.Survey || options.Snapshot ? await server.SurveyAsync(layer, cancel) : OgcSurvey.None;
            var noted = new List<Finding>();
            var files = OgcSnapshots.Of(server, layer, survey, options, noted);
            return (OgcMapping.ToRecord(server.Service, layer, survey, files, options, noted), null);
        }
        catch (SourceUnavailableException e)
        {
            return (new HarvestEvent.Rejected(layer.Name, e.Text), e);
        }
    }

    private static Uri Address(HarvestContext context) =>
        SourceAddress.Of(context, LocalText.Of(sl: "storitve WFS ali OGC API Features", en: "a WFS or an OGC API Features"));

    private static async Task<OgcServer> OpenAsync(SourceReader reader, Uri address, OgcOptions options, CancellationToken cancel)
    {
        var path = address.AbsolutePath.ToLowerInvariant();
        var looksLikeFeatures = path.Contains("ogcapi", StringComparison.Ordinal) || path.Contains("oapif", StringComparison.Ordinal)
            || path.Contains("/collections", StringComparison.Ordinal) || path.Contains("/features", StringComparison.Ordinal);
        var looksLikeWfs = address.Query.Contains("service=wfs", StringComparison.OrdinalIgnoreCase)
            || (!looksLikeFeatures && (path.Contains("wfs", StringComparison.Ordinal) || path.EndsWith("/ows", StringComparison.Ordinal)));
        if (options.Api == "wfs" || (options.Api == "auto" && looksLikeWfs))
        {
            return await WfsServer.OpenAsync(reader, address, options, cancel);
        }

        try
        {
            return await FeaturesServer.OpenAsync(reader, address, options, cancel);
        }
        catch (SourceUnreadableException) when (options.Api == "auto" && !looksLikeFeatures)
        {
            return await WfsServer.OpenAsync(reader, address, options, cancel);
        }
    }

    // A snapshot's data may change under an unchanged list of layers; counts and columns too, though more slowly.
    private static bool MayBeUnchanged(HarvestContext context, OgcOptions options)
    {
        var before = context.Before.Validators;
        return !context.Full && context.Before.Cursor is null && !options.Snapshot && before.ContainsKey(ListMark)
            && before[ListMark].EndsWith(SettingsMark.Of(options), StringComparison.Ordinal)
            && (!options.Survey
                || (ForeignTime.Instant(before.GetValueOrDefault(TimeMark)) is { } last
                    && context.Clock.GetUtcNow() - last < TimeSpan.FromDays(options.RecheckDays)));
    }

    private static string Mark(OgcServer server, OgcOptions options) => $"{server.Mark}:{SettingsMark.Of(options)}";

    private static bool IsWanted(string name, OgcOptions options) => options.Layers is null
        || options.Layers.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Any(p => FileSystemName.MatchesSimpleExpression(p, name)
                || FileSystemName.MatchesSimpleExpression(p, name.AsSpan(name.LastIndexOf(':') + 1)));
}
