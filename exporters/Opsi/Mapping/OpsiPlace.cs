using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>Where a record of ours goes on the portal, and what is known of it there.</summary>
public sealed record OpsiPlace
{
    /// <summary>Addresses of our site: a kept file is given by its address there, and our marker is the record's address.</summary>
    public required Addresses Addresses { get; init; }

    /// <summary>Our body that owns the record.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>The body's id or name on the portal (<c>owner_org</c>); null when it is not known.</summary>
    public string? RemoteOrganisation { get; init; }

    /// <summary>The name the record has there, or the one chosen for it; null before one was chosen.</summary>
    public string? Name { get; init; }

    /// <summary>Ids of the portal's resources by the key of ours; empty before it was ever sent.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>();

    /// <summary>Kept files are uploaded; otherwise they are given by their address on our site.</summary>
    public bool Uploads { get; init; }

    /// <summary>Published members of a series, in the order in which they are to stand.</summary>
    public IReadOnlyList<Dataset> Members { get; init; } = [];

    /// <summary>Published services that a dataset names, by id.</summary>
    public IReadOnlyDictionary<string, DataService> Services { get; init; } = new Dictionary<string, DataService>();
}
