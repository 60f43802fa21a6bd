using System.Text.Json;
using System.Text.Json.Nodes;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Tests.Harvesters;

/// <summary>What a harvester said, as short JSON that a person can read and a test can compare.</summary>
internal static class Compact
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IEnumerable<HarvestEvent> events) => new JsonArray([.. events.Where(e => e is not HarvestEvent.Page).Select(One)]).ToJsonString(Readable);

    private static JsonNode One(HarvestEvent said) => said switch
    {
        HarvestEvent.Announced a => new JsonObject { ["announced"] = a.Count },
        HarvestEvent.Rejected r => new JsonObject { ["rejected"] = r.RemoteId, ["reason"] = r.Reason.For("sl") },
        HarvestEvent.Skipped s => new JsonObject { ["skipped"] = s.RemoteId, ["reason"] = s.Reason.For("sl") },
        HarvestEvent.Incomplete i => new JsonObject { ["incomplete"] = i.Reason.For("sl") },
        HarvestEvent.Found f => Found(f),
        _ => new JsonObject { ["said"] = said.GetType().Name },
    };

    private static JsonObject Found(HarvestEvent.Found found)
    {
        var json = new JsonObject { ["found"] = found.RemoteId, ["record"] = JsonNode.Parse(RecordJson.ToUtf8<Resource>(found.Resource)) };
        if (found.Words.Count > 0)
        {
            json["words"] = new JsonObject([.. found.Words.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => new KeyValuePair<string, JsonNode?>(w.Key, string.Join(" | ", w.Value)))]);
        }

        if (found.Files.Count > 0)
        {
            json["files"] = new JsonArray([.. found.Files.Select(f => (JsonNode)$"{f.DistributionKey}: {f.Name} @ {f.Location}")]);
        }

        if (found.Enriches is not null)
        {
            json["enriches"] = found.Enriches;
        }

        if (found.Findings.Count > 0)
        {
            json["findings"] = new JsonArray([.. found.Findings.Select(f => (JsonNode)$"{f.Severity}: {f.Code}: {f.Message.For("sl")}")]);
        }

        return json;
    }
}
