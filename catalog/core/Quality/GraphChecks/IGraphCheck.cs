namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>
/// One native check of a graph that streams by: something no official shape reports. It keeps what it must to judge later, and no more than a
/// few dozen bytes for each dataset.
/// </summary>
internal interface IGraphCheck
{
    /// <summary>Whether statements of a property concern the check; asked once for each property.</summary>
    bool Wants(GraphProperty property);

    /// <summary>Takes a statement of such a property.</summary>
    void Look(in GraphStatement statement);

    /// <summary>Judges what could not be judged before the end.</summary>
    void Finish()
    {
    }
}
