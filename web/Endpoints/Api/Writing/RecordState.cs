using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;
using OpenData.Exporters.DcatAp;

namespace OpenData.Web.Endpoints.Api.Writing;

/// <summary>
/// A record as those see it who work on it: as /dataset/{id}.json tells it, whatever its status, with what was found out about it and with the bodies that have its
/// data.
/// </summary>
internal static class RecordState
{
    /// <summary>Its strong validator: the revision.</summary>
    public static string TagOf(CatalogRecord record) => string.Create(CultureInfo.InvariantCulture, $"\"{record.Revision}\"");

    public static async Task<IResult> AnswerAsync(WriteCall call, CatalogRecord record, int status)
    {
        await using var catalog = await call.Open.OpenAsync(call.Cancel);
        using var document = new MemoryStream();
        await new RecordDocument(catalog).WriteAsync(record, RecordDocument.Json, "", document, call.Cancel);
        var state = JsonNode.Parse(document.GetBuffer().AsSpan(0, (int)document.Length))!.AsObject(); // a record is an object
        if (record.Resource.SharedWith.Count > 0)
        {
            state["resource"]!["sharedWith"] = JsonSerializer.SerializeToNode(record.Resource.SharedWith, RecordJson.Options); // a record has a resource
        }

        if (record.Findings.Count > 0)
        {
            state["findings"] = JsonSerializer.SerializeToNode(record.Findings, RecordJson.Options);
        }

        call.Context.Response.Headers.ETag = TagOf(record);
        return Results.Text(state.ToJsonString(RecordJson.Options), "application/json; charset=utf-8", statusCode: status);
    }
}
