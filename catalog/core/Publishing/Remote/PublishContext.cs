using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;
using OpenData.Rdf;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>What a publisher is given for one piece of work.</summary>
public sealed record PublishContext
{
    public required PublishSettings Settings { get; init; }

    public required CatalogDescription Catalog { get; init; }

    public required IReadOnlyDictionary<string, Organisation> Organisations { get; init; }

    /// <summary>Own IRIs of records that have one, by id: links between records name the right node.</summary>
    public IReadOnlyDictionary<string, Iri> OwnIris { get; init; } = new Dictionary<string, Iri>();

    /// <summary>
    /// Our approved records with their owners' values, in order of id, as they stream by: for a publisher that tells several as one (a series with its
    /// members, a dataset with its services).
    /// </summary>
    public Func<CancellationToken, IAsyncEnumerable<CatalogRecord>> Records { get; init; } = static _ => AsyncEnumerable.Empty<CatalogRecord>();

    /// <summary>Copies of our files.</summary>
    public required KeptFiles Files { get; init; }

    /// <summary>The only way to the network; the argument permits loopback and private addresses. The caller disposes what it gets.</summary>
    public required Func<bool, HttpMessageHandler> Http { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>The value behind a setting that names a secret (<c>secret:NAME</c>), or the setting itself; asked at the moment of use and never kept.</summary>
    public Func<string, string> Secret { get; init; } = static value => value;

    /// <summary>Folder for what is handed over to people.</summary>
    public required string Folder { get; init; }

    /// <summary>Only this body; null for all.</summary>
    public string? Owner { get; init; }
}
