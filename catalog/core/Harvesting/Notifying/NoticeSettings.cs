using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Notifying;

/// <summary>Where notices go, and in which language (<c>notify.*</c>).</summary>
public sealed record NoticeSettings
{
    /// <summary><c>sl</c>, <c>en</c> or <c>both</c>.</summary>
    public string Language { get; init; } = "sl";

    /// <summary>A source that still fails or waits is told about again after so long.</summary>
    public TimeSpan RemindAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Public address of the catalogue, named in messages so that people know which one writes.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Null without a mail server.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>Null without a webhook.</summary>
    public WebhookSettings? Webhook { get; init; }

    /// <summary>Somebody is told.</summary>
    public bool Any => Mail is not null || Webhook is not null;

    /// <summary>The text in the language chosen; both with a line between.</summary>
    public string Of(LocalText text, string between)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Language == "both" ? text.For("sl") + between + text.For("en") : text.For(Language);
    }
}

/// <summary>The mail server and those who read its messages.</summary>
public sealed record MailSettings
{
    public required string Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary>The connection is encrypted by STARTTLS; a server that does not offer it is refused.</summary>
    public bool StartTls { get; init; } = true;

    public string? User { get; init; }

    /// <summary>Gives the password at the moment of sending.</summary>
    public Func<string?> Password { get; init; } = static () => null;

    public required string From { get; init; }

    /// <summary>Those who run the catalogue.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>One message from connecting to the server's receipt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>An address that receives notices as JSON.</summary>
public sealed record WebhookSettings
{
    public required Uri Address { get; init; }

    /// <summary>Gives the key of the signature at the moment of sending; null sends unsigned.</summary>
    public Func<string?> Secret { get; init; } = static () => null;

    /// <summary>Makes the way to the network, with its check of addresses; disposed after each message.</summary>
    public required Func<HttpMessageHandler> Http { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);
}
