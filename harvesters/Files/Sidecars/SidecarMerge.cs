using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>Lays descriptions over each other: what the weightier one says stays.</summary>
internal static class SidecarMerge
{
    /// <summary>A whole DCAT description is taken as it is; the smaller ones fill what it leaves open.</summary>
    public static Dataset Fill(Dataset first, Dataset second) => first with
    {
        Title = Or(first.Title, second.Title),
        Description = Or(first.Description, second.Description),
        Keywords = Or(first.Keywords, second.Keywords),
        Themes = Or(first.Themes, second.Themes),
        Publisher = first.Publisher ?? second.Publisher,
        Creators = Or(first.Creators, second.Creators),
        ContactPoints = Or(first.ContactPoints, second.ContactPoints),
        Version = first.Version ?? second.Version,
        Identifiers = Or(first.Identifiers, second.Identifiers),
        Issued = first.Issued ?? second.Issued,
        Modified = first.Modified ?? second.Modified,
        LandingPages = Or(first.LandingPages, second.LandingPages),
        Documentation = Or(first.Documentation, second.Documentation),
        Provenance = Or(first.Provenance, second.Provenance),
        Languages = Or(first.Languages, second.Languages),
        TemporalCoverage = Or(first.TemporalCoverage, second.TemporalCoverage),
    };

    public static Distribution Fill(Distribution first, Distribution second) => first with
    {
        Title = Or(first.Title, second.Title),
        Description = Or(first.Description, second.Description),
        License = first.License ?? second.License,
        Documentation = Or(first.Documentation, second.Documentation),
    };

    /// <summary>Column words for the core to lay beside what the profiler sees; the profile here is empty.</summary>
    public static TableDescription ToTable(DeclaredTable table) => new()
    {
        Profile = new TableProfile(),
        Columns = table.Columns.DistinctBy(c => c.Name, StringComparer.Ordinal).ToDictionary(
            c => c.Titles.Count > 0 ? c.Titles[0] : c.Name,
            c => new ColumnDescription { Title = c.Title, Description = c.Description, Unit = c.Unit, DeclaredType = c.Type },
            StringComparer.Ordinal),
    };

    private static LocalText Or(LocalText first, LocalText second) => first.IsEmpty ? second : first;

    private static IReadOnlyList<T> Or<T>(IReadOnlyList<T> first, IReadOnlyList<T> second) => first.Count > 0 ? first : second;
}
