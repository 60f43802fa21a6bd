using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OpenData.Catalog.Publishing.Remote;

namespace OpenData.Exporters.Opsi.Portal;

/// <summary>Uploads files: one request for each, a form whose part <c>upload</c> is the file as a stream.</summary>
internal sealed class PackageUploads(PortalClient client, PortalProfile profile)
{
    /// <summary>Bytes a second that a line has at least: a file is given the time it takes at this rate, beside the portal's own.</summary>
    private const double SlowLine = 100_000;

    private const int BufferSize = 256 << 10;

    /// <summary>Sends a file with what the portal is to keep of its resource: with an <c>id</c> in place of what it has, without one as a new one.</summary>
    /// <param name="resource">Texts and numbers of the resource.</param>
    /// <param name="file">The file.</param>
    /// <param name="key">The editor's key.</param>
    /// <param name="cancel">Gives up; it may have been done.</param>
    /// <returns>The portal's answer; <see cref="PortalClient"/> says what it may throw.</returns>
    public Task<PortalAnswer> SendAsync(JsonObject resource, UploadedFile file, PortalKey key, CancellationToken cancel) => client.WriteAsync(
        resource.ContainsKey("id") ? "resource_update" : "resource_create",
        () => Content(resource, file),
        profile.Timeout + TimeSpan.FromSeconds(file.Size / SlowLine),
        key,
        cancel);

    private static MultipartFormDataContent Content(JsonObject resource, UploadedFile file)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in resource)
        {
            if (value is JsonValue)
            {
                form.Add(Part(new ByteArrayContent(Encoding.UTF8.GetBytes(value.ToString())), name, null));
            }
        }

        form.Add(Part(new StreamContent(file.Open(), BufferSize), "upload", file.Name));
        return form;
    }

    // Written by hand: the portal's reader knows no filename*, and our names need none.
    private static HttpContent Part(HttpContent content, string name, string? fileName)
    {
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = $"\"{name}\"",
            FileName = fileName is null ? null : $"\"{fileName}\"",
        };
        content.Headers.ContentType = fileName is null ? null : new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }
}
