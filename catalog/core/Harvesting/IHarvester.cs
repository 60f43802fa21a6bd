using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>
/// One kind of source. Yields what it finds, one record at a time; saves nothing, logs nothing about records, never catches for others.
/// </summary>
public interface IHarvester
{
    /// <summary>The word used in sources, on the command line and on the page, such as <c>files</c>.</summary>
    string Kind { get; }

    /// <summary>One line for help.</summary>
    LocalText Summary { get; }

    /// <summary>Settings of a source of this kind: a record with defaults, bound from <see cref="Source.Settings"/> and validated by the core.</summary>
    Type OptionsType { get; }

    /// <summary>Schemes that a location may begin with, in lower case; a location without one is a path of this machine.</summary>
    IReadOnlyList<string> Schemes => ["http", "https", "file"];

    /// <summary>Pause between two requests to a public server that suits the kind, where the source does not set one (<c>spacing</c>).</summary>
    TimeSpan Spacing => TimeSpan.Zero;

    /// <summary>The source is another catalogue: what its records claim of themselves (such as high value) is its own to answer for.</summary>
    bool IsCatalogue => false;

    /// <summary>
    /// Called once per run. May be abandoned at any item. Throws <see cref="SourceUnavailableException"/> or
    /// <see cref="SourceUnreadableException"/> only if the source as a whole cannot be read; a bad record is a
    /// <see cref="HarvestEvent.Rejected"/>.
    /// </summary>
    IAsyncEnumerable<HarvestEvent> HarvestAsync(HarvestContext context, CancellationToken cancel);
}
