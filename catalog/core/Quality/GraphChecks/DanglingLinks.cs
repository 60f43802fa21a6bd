using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Datasets, distributions and services that are linked to and nowhere described: to a harvester they are not there.</summary>
internal sealed class DanglingLinks(GraphNotes notes) : IGraphCheck
{
    // Links that wait for their target's description; a target that is described already is not kept.
    private readonly Dictionary<ulong, (ulong From, string Focus, string Path, string Target)> waiting = [];

    public bool Wants(GraphProperty property) => Expected(property.Path) != NodeClass.None;

    public void Look(in GraphStatement statement)
    {
        var target = statement.ValueKey;
        if (statement.IsLink && (notes.ClassOf(target) & Expected(statement.Property.Path)) == 0 && !waiting.ContainsKey(target))
        {
            waiting[target] = (statement.Key, GraphStatement.NodeText(statement.Subject), statement.Property.Path, GraphStatement.NodeText(statement.Value));
        }
    }

    public void Finish()
    {
        foreach (var (_, link) in waiting.Where(w => (notes.ClassOf(w.Key) & Expected(w.Value.Path)) == 0))
        {
            var name = Field.NameOf(link.Path);
            notes.Report("dangling-link", Severity.Error, link.From, link.Focus, link.Path, link.Target,
                $"{name.For("sl")} ({link.Path}) kaže na <{link.Target}>, ki tu ni opisan kot {Class(link.Path)}: dodajte opis ali odstranite povezavo.",
                $"{name.For("en")} ({link.Path}) points to <{link.Target}>, which is not described here as {Class(link.Path)}: describe it or take the link out.");
        }
    }

    private static NodeClass Expected(string path) => path switch
    {
        // A catalogue may list its series among the datasets.
        "dcat:dataset" => NodeClass.Dataset | NodeClass.Series | NodeClass.Catalog,
        "dcat:distribution" => NodeClass.Distribution,
        "dcat:service" or "dcat:accessService" => NodeClass.Service,
        "dcat:inSeries" => NodeClass.Series | NodeClass.Dataset,
        "dcat:record" => NodeClass.Record,
        _ => NodeClass.None,
    };

    private static string Class(string path) => path switch
    {
        "dcat:dataset" => "dcat:Dataset",
        "dcat:distribution" => "dcat:Distribution",
        "dcat:inSeries" => "dcat:DatasetSeries",
        "dcat:record" => "dcat:CatalogRecord",
        _ => "dcat:DataService",
    };
}
