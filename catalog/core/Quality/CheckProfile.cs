namespace OpenData.Catalog.Quality;

/// <summary>A profile that this program knows the rules of.</summary>
/// <param name="Name">In full, with its version.</param>
/// <param name="Alias">What people may type for the newest; null when there is no shorter name.</param>
/// <param name="Files">Files of <c>Quality/Shapes</c>.</param>
public sealed record CheckProfile(string Name, string? Alias, IReadOnlyList<string> Files)
{
    private const string DcatAp = "dcat-ap-3.0.1.ttl";

    public static CheckProfile Default => All[0];

    /// <summary>The high-value rules come on top of DCAT-AP and hold only for what names the regulation; those of OPSI come on top too.</summary>
    public static IReadOnlyList<CheckProfile> All { get; } =
    [
        new("dcat-ap-3.0.1", "dcat-ap", [DcatAp]),
        new("dcat-ap-2.1.1", null, ["dcat-ap-2.1.1.ttl"]),
        new("dcat-ap-hvd-3.0.0", "dcat-ap-hvd", [DcatAp, "dcat-ap-hvd-3.0.0.ttl"]),
        new("opsi", null, [DcatAp, "opsi.ttl"]),
    ];

    /// <summary>By name or alias; null for anything else, such as a file of shapes.</summary>
    public static CheckProfile? FromName(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(p.Alias, name, StringComparison.OrdinalIgnoreCase));
}
