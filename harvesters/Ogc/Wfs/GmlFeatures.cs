using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;
using OpenData.Harvesters.Http;

namespace OpenData.Harvesters.Ogc.Wfs;

/// <summary>Features of a GML 2 to 3.2 collection as GeoJSON features, one by one. Values stay texts: GML carries no types.</summary>
internal static class GmlFeatures
{
    private const long MaxCharacters = 8L << 30;

    /// <exception cref="SourceUnreadableException">The document is no feature collection, or breaks off.</exception>
    public static async IAsyncEnumerable<JsonElement> ReadAsync(
        SourceAnswer answer, CoordinateSystem system, PageNumbers numbers, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = ForeignXml.Open(answer.Body, MaxCharacters);
        await OfXml(answer, async () =>
        {
            await reader.MoveToContentAsync();
            if (reader.LocalName != "FeatureCollection")
            {
                throw new SourceUnreadableException(LocalText.Of(
                    sl: $"Odgovor strežnika {answer.Asked.IdnHost} ni zbirka objektov GML (korenski element je {reader.LocalName}).",
                    en: $"The answer of {answer.Asked.IdnHost} is no GML feature collection (the root element is {reader.LocalName})."));
            }

            numbers.Matched = long.TryParse(reader.GetAttribute("numberMatched"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
            return await reader.ReadAsync();
        });
        var inside = false;
        while (!reader.EOF)
        {
            cancel.ThrowIfCancellationRequested();
            if (reader.NodeType == XmlNodeType.Element && inside)
            {
                var feature = await OfXml(answer, () => ForeignXml.TakeAsync(reader, cancel));
                yield return ToJson(feature, system);
                continue;
            }

            if (reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement
                && reader.LocalName is "member" or "featureMember" or "featureMembers" or "members")
            {
                inside = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "boundedBy")
            {
                await OfXml(answer, () => ForeignXml.TakeAsync(reader, cancel));
                continue;
            }

            await OfXml(answer, reader.ReadAsync);
        }
    }

    /// <summary>One feature element as a GeoJSON feature.</summary>
    internal static JsonElement ToJson(XElement feature, CoordinateSystem system)
    {
        var properties = new JsonObject();
        JsonNode? geometry = null;
        foreach (var property in feature.Elements().Where(p => p.Name.LocalName != "boundedBy"))
        {
            var inner = property.Elements().FirstOrDefault();
            if (inner is not null && GmlGeometry.Read(inner, system) is { } shape)
            {
                geometry ??= shape;
            }
            else
            {
                properties[property.Name.LocalName] = property.AttributeText("nil") == "true" ? null : property.Text();
            }
        }

        var json = new JsonObject { ["type"] = "Feature" };
        if ((feature.AttributeText("id") ?? feature.AttributeText("fid")) is { } id)
        {
            json["id"] = id;
        }

        json["properties"] = properties;
        json["geometry"] = geometry;
        return JsonSerializer.SerializeToElement(json);
    }

    private static async Task<T> OfXml<T>(SourceAnswer answer, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (XmlException e)
        {
            throw ForeignXml.Broken(answer.Asked, e);
        }
    }
}
