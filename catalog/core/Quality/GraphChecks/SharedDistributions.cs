namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>A distribution of two datasets: harvesters keep it for one of them only.</summary>
internal sealed class SharedDistributions(GraphNotes notes) : IGraphCheck
{
    private readonly Dictionary<ulong, ulong> first = [];

    public bool Wants(GraphProperty property) => property.Path == "dcat:distribution";

    public void Look(in GraphStatement statement)
    {
        if (statement.IsLink && !first.TryAdd(statement.ValueKey, statement.Key) && first[statement.ValueKey] != statement.Key)
        {
            notes.Warning("shared-distribution", statement, "Distribucija pripada že drugi zbirki: vsaka zbirka potrebuje svojo.",
                "The distribution belongs to another dataset already: every dataset needs its own.");
        }
    }
}
