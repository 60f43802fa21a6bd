using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Datasets and services that no catalogue lists: harvesters go by the list and lose them.</summary>
internal sealed class UnlistedDatasets(GraphNotes notes) : IGraphCheck
{
    private readonly HashSet<ulong> listed = [];

    public bool Wants(GraphProperty property) => property.Path is "dcat:dataset" or "dcat:service" or "dcat:accessService" or "dcat:inSeries";

    public void Look(in GraphStatement statement)
    {
        if (statement.IsLink)
        {
            listed.Add(statement.ValueKey);
        }
    }

    public void Finish()
    {
        // A document without a catalogue describes single datasets; there is no list to stand in.
        if (!notes.Classes.Any(static c => (c.Value & NodeClass.Catalog) != 0))
        {
            return;
        }

        foreach (var (node, classes) in notes.Classes.Where(c => (c.Value & NodeClass.Resource) != 0 && (c.Value & NodeClass.Catalog) == 0 && !listed.Contains(c.Key)))
        {
            var path = (classes & NodeClass.Service) != 0 ? "dcat:service" : "dcat:dataset";
            notes.Report("not-in-catalogue", Severity.Warning, node, notes.NameOf(node)!, path, null,
                $"Katalog tega ne našteva, zato ga bodo žetveniki izgubili: dodajte katalogu {path}.",
                $"No catalogue lists this, so harvesters will lose it: add {path} to the catalogue.");
        }
    }
}
