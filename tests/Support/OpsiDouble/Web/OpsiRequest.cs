using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OpenData.Tests.Support.OpsiDouble.Actions;

namespace OpenData.Tests.Support.OpsiDouble.Web;

/// <summary>A request with its body read: as far as the limit, and the digest of all of it.</summary>
internal sealed record OpsiRequest(HttpContext Context, byte[] Body, long Length, string? Digest)
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    private IHeaderDictionary Headers => Context.Request.Headers;

    private string ContentType => Context.Request.ContentType ?? "";

    public bool IsMultipart => ContentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    public string? Callback => Context.Request.Method == "GET" && Context.Request.Query["callback"].ToString() is { Length: > 0 } callback ? callback : null;

    /// <summary>The key: of its own header, else of <c>Authorization</c>, where a value with a blank does not count (section 2.4).</summary>
    public string? Key => Headers["X-CKAN-API-Key"].ToString() is { Length: > 0 } key ? key
        : Headers.Authorization.ToString() is { Length: > 0 } bare && !bare.Contains(' ', StringComparison.Ordinal) ? bare
        : null;

    public static async Task<OpsiRequest> ReadAsync(HttpContext context, long limit)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        long length = 0;
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0; length += read)
        {
            digest.AppendData(buffer, 0, read);
            await kept.WriteAsync(buffer.AsMemory(0, (int)Math.Min(read, Math.Max(0, limit - kept.Length))), context.RequestAborted);
        }

        return new OpsiRequest(context, kept.ToArray(), length, length > 0 ? Convert.ToHexStringLower(digest.GetHashAndReset()) : null);
    }

    /// <summary>Parameters and file. Only a read takes them from the address; only multipart is read as fields, any other form as one JSON text.</summary>
    /// <exception cref="CkanRefusal">A bare 400.</exception>
    public async Task<(JsonObject Data, SentFile? File)> DataAsync(bool writes)
    {
        var posts = Context.Request.Method is "POST" or "PUT";
        if (posts && IsMultipart)
        {
            return await FieldsAsync();
        }

        var text = posts ? Encoding.UTF8.GetString(Body) : "";
        if (posts && ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            text = WebUtility.UrlDecode(text);
            text = text.EndsWith("}=", StringComparison.Ordinal) ? text[..^1] : text.EndsWith("}=1", StringComparison.Ordinal) ? text[..^2] : text;
        }

        if (text.Trim().Length == 0)
        {
            return (writes ? throw CkanRefusal.BadRequest("JSON Error: No request body data") : Query(), null);
        }

        return (Parse(text) as JsonObject ?? throw CkanRefusal.BadRequest(
            $"Bad request data: Request data JSON decoded to {Start(text)} but it needs to be a dictionary."), null);
    }

    private static string Start(string text) => text.Length > 200 ? text[..200] : text;

    private static JsonNode? Parse(string text)
    {
        try
        {
            var json = JsonNode.Parse(text, documentOptions: Depth);
            // A key that stands twice is found out only when it is looked for.
            _ = (json as JsonObject)?.Count;
            return json;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw CkanRefusal.BadRequest(
                $"JSON Error: Error decoding JSON data. Error: ValueError('{e.Message}',) JSON data extracted from the request: '{Start(text)}'");
        }
    }

    private JsonObject Query()
    {
        var data = new JsonObject();
        foreach (var (name, values) in Context.Request.Query.Where(q => q.Key != "callback"))
        {
            data[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode?)v)]);
        }

        return data;
    }

    private async Task<(JsonObject, SentFile?)> FieldsAsync()
    {
        var data = new JsonObject();
        SentFile? file = null;
        try
        {
            var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(ContentType).Boundary).ToString();
            var reader = new MultipartReader(boundary, new MemoryStream(Body));
            while (await reader.ReadNextSectionAsync(Context.RequestAborted) is { } section)
            {
                var about = section.GetContentDispositionHeader();
                using var content = new MemoryStream();
                await section.Body.CopyToAsync(content, Context.RequestAborted);
                var name = HeaderUtilities.RemoveQuotes(about?.Name ?? "").ToString();
                if (name == "upload" && about!.IsFileDisposition())
                {
                    var fileName = about!.FileNameStar.HasValue ? about.FileNameStar : HeaderUtilities.RemoveQuotes(about.FileName);
                    file = new SentFile(fileName.ToString(), content.ToArray());
                }
                else if (name.Length > 0)
                {
                    data[name] = Encoding.UTF8.GetString(content.ToArray());
                }
            }
        }
        catch (Exception e) when (e is IOException or FormatException or InvalidDataException)
        {
            throw CkanRefusal.BadRequest("JSON Error: Could not find the POST data");
        }

        return (data, file);
    }
}
