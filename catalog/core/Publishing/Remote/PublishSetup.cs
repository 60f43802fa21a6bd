using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What a front door gives for publishing: settings, folders and the way to the network.</summary>
public sealed record PublishSetup
{
    public required PublishSettings Settings { get; init; }

    public required CatalogDescription Catalog { get; init; }

    public required KeptFiles Files { get; init; }

    /// <summary>How long a record that is gone from its source stays there (<c>harvest.grace</c>).</summary>
    public TimeSpan Grace { get; init; }

    /// <inheritdoc cref="PublishContext.Http"/>
    public required Func<bool, HttpMessageHandler> Http { get; init; }

    /// <inheritdoc cref="PublishContext.Secret"/>
    public Func<string, string> Secret { get; init; } = static value => value;

    /// <inheritdoc cref="PublishContext.Folder"/>
    public required string Folder { get; init; }
}

/// <summary>What a publication is at.</summary>
/// <param name="Doing">Reading, comparing, sending or checking.</param>
/// <param name="Done">How many.</param>
/// <param name="Total">Of how many; null when that is not known.</param>
/// <param name="Current">The record at hand.</param>
public readonly record struct PublishProgress(LocalText Doing, long Done, long? Total, string Current);
