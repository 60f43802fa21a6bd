using System.Text.Json.Nodes;

namespace OpenData.Web.Endpoints.Api;

/// <summary>A header of an operation's request, as metadata of its endpoint.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="Meaning">For the description, in English.</param>
/// <param name="Required">Without it the request is refused.</param>
internal sealed record ApiHeader(string Name, string Meaning, bool Required)
{
    public static ApiHeader IfMatch { get; } = new(
        "If-Match", "ETag of the record from which the change was made; * for whatever stands there.", Required: true);

    public static ApiHeader IdempotencyKey { get; } = new(
        "Idempotency-Key",
        "A name of your own for this request, at most 200 characters: sent again within two days, it gives the record made then.",
        Required: false);

    public static ApiHeader ContentDigest { get; } = new(
        "Content-Digest", "sha-256=:BASE64: of the body (RFC 9530); another body is refused.", Required: false);
}

/// <summary>A body that an operation takes, as metadata of its endpoint.</summary>
internal sealed record ApiExample(JsonNode Body);

/// <summary>The body is bytes of any kind, whatever <c>Content-Type</c> says of them; as metadata of its endpoint.</summary>
internal sealed record ApiBytes;
