using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Harvesting;

/// <summary>Hashes by which a harvest tells what is new.</summary>
internal static class Fingerprints
{
    // What the bytes of a file bring with them: it changes with every refresh and says nothing about what the data are.
    private static readonly string[] OfDistribution = ["byteSize", "checksum", "file", "modified"];

    /// <summary>
    /// SHA-256 over what a source gave: the record with its words and findings, the defaults of the source's settings that it leaves room
    /// for, and the content of its files.
    /// </summary>
    public static string OfSource(HarvestEvent.Found found, IReadOnlyList<TracedFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(RecordJson.ToUtf8<Resource>(found.Resource));
        if (found.Words.Count > 0)
        {
            hash.AppendData(RecordJson.ToUtf8(new SortedDictionary<string, IReadOnlyList<string>>(found.Words.ToDictionary(), StringComparer.Ordinal)));
        }

        if (found.Findings.Count > 0)
        {
            hash.AppendData(RecordJson.ToUtf8(found.Findings));
        }

        if (found.Defaults.Values is { Count: > 0 } defaults)
        {
            hash.AppendData(RecordJson.ToUtf8(defaults));
        }

        hash.AppendData(RecordJson.ToUtf8(files.Select(f => new[] { f.Key, f.Sha256, f.Location ?? "" }).ToArray()));
        hash.AppendData(RecordJson.ToUtf8(found.Enriches ?? ""));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of the one file, or over those of several; null without files.</summary>
    public static string? OfFiles(IReadOnlyList<TracedFile> files) => files switch
    {
        [] => null,
        [var only] => only.Sha256,
        _ => Convert.ToHexStringLower(SHA256.HashData(RecordJson.ToUtf8(files.Select(f => new[] { f.Key, f.Sha256 }).ToArray()))),
    };

    /// <summary>
    /// SHA-256 over what a person approves: the description, also where the source's settings filled it, and the names of columns, without
    /// what is measured from the data.
    /// </summary>
    public static string OfMetadata(Resource resource)
    {
        var json = ThreeWayMerge.ToJson(resource);
        foreach (var (path, origin) in resource.Origins.Where(o => o.Value.Origin is ValueOrigin.Found))
        {
            // A title that comes from a file's name is still what people read first.
            if (path != "title" && !path.Contains('/', StringComparison.Ordinal))
            {
                json.Remove(path);
            }
        }

        json.Remove("origins");
        json.Remove("modified");
        foreach (var distribution in json["distributions"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            foreach (var name in OfDistribution)
            {
                distribution.Remove(name);
            }

            if (distribution["tables"] is JsonArray tables)
            {
                distribution["tables"] = new JsonArray([.. tables.Select(Columns)]);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(RecordJson.ToUtf8(json)));
    }

    // What a source changes when it calls the same record by another name.
    private static readonly string[] OfIdentity =
        ["id", "iri", "identifiers", "otherIdentifiers", "landingPages", "origins", "foreignStatements", "issued", "modified"];

    private static readonly string[] OfPlace = ["key", "iri", "accessUrls", "downloadUrls", "issued", .. OfDistribution];

    /// <summary>SHA-256 over a description without what names the record: two records of one source that share it may be the same.</summary>
    public static string OfLikeness(Resource resource)
    {
        var json = ThreeWayMerge.ToJson(resource);
        foreach (var name in OfIdentity)
        {
            json.Remove(name);
        }

        foreach (var distribution in json["distributions"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            foreach (var name in OfPlace)
            {
                distribution.Remove(name);
            }

            if (distribution["tables"] is JsonArray tables)
            {
                distribution["tables"] = new JsonArray([.. tables.Select(Columns)]);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(RecordJson.ToUtf8(json)));
    }

    private static JsonObject Columns(JsonNode? table) => new()
    {
        ["name"] = (string?)table?["profile"]?["name"],
        ["columns"] = new JsonArray([.. (table?["profile"]?["columns"]?.AsArray() ?? []).Select(c => c?["name"]?.DeepClone())]),
        ["described"] = table?["columns"]?.DeepClone(),
    };
}
