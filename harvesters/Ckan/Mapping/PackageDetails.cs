using System.Globalization;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Rdf;

namespace OpenData.Harvesters.Ckan.Mapping;

/// <summary>The fields of a dataset that fewer portals have: identifiers, versions, standards, provenance, relations.</summary>
internal static class PackageDetails
{
    private const int Max = 200;

    public static Dataset Of(CkanPackage package, string id, List<Finding> findings) => new()
    {
        Identifiers = [Identifier(package) ?? id],
        OtherIdentifiers = [.. Others(package, id)],
        Version = ForeignText.Line(package.Text("version"), 200),
        VersionNotes = package.Local("version notes"),
        HasVersions = [.. Iris(package, "has version")],
        InSeries = [.. package.Texts("in series").Take(Max)],
        ConformsTo = [.. package.Texts("conforms to").Take(Max).SelectMany(c => PackageResources.Node(c, package.Language)),
            .. Reference(package)],
        Creators = PackagePeople.Creators(package),
        IsReferencedBy = [.. Iris(package, "is referenced by")],
        Provenance = [.. PackageResources.Labelled(package.Local("provenance", "lineage"))],
        Relations = [.. Iris(package, "related resource").Select(i => i.Value)],
        Sources = [.. Iris(package, "source").Select(i => i.Value)],
        QualifiedRelations = [.. package.Items("qualified relation").Take(Max).Select(Relation).OfType<Relationship>()],
        TemporalResolution = package.Text("temporal resolution"),
        SpatialResolutionInMeters = [.. package.Texts("spatial resolution in meters", "spatial resolution").Select(t => Metres(t))
            .OfType<decimal>()],
        Opsi = PackageOpsi.Of(package, findings),
    };

    // What the record's first publisher calls it; through portals that harvest portals it stays the same.
    private static string? Identifier(CkanPackage package) => ForeignText.Line(package.Text("identifier", "guid"), 500);

    private static IEnumerable<OtherIdentifier> Others(CkanPackage package, string id)
    {
        string?[] others =
            [id, .. package.Texts("alternate identifier"), package.Text("guid"), package.Text("harvest source reference"),
                package.Text("guid zunanjega zajema")];
        return others.OfType<string>().Select(o => ForeignText.Line(o, 500)).OfType<string>()
            .Where(o => o != (Identifier(package) ?? id)).Distinct(StringComparer.Ordinal).Take(Max).Select(o => new OtherIdentifier(o));
    }

    private static IEnumerable<LabelledNode> Reference(CkanPackage package) =>
        WebAddress.Of(package.Text("spatial reference system")) is { } system ? [new LabelledNode { Iri = system }] : [];

    private static Relationship? Relation(JsonElement json) => WebAddress.Of(json.Text("relation")) is { } relation
        ? new Relationship { Relations = [relation], Roles = WebAddress.Of(json.Text("role")) is { } role ? [role] : [] }
        : null;

    private static IEnumerable<Iri> Iris(CkanPackage package, string name) =>
        package.Texts(name).Take(Max).Select(WebAddress.Of).OfType<Iri>();

    public static decimal? Metres(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var metres) && metres > 0 ? metres : null;
}
