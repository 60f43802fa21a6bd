using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Geo;

namespace OpenData.Harvesters.Ogc;

/// <summary>One server behind one of the two interfaces, during one run.</summary>
internal abstract class OgcServer
{
    /// <summary>Features looked at to learn the columns.</summary>
    protected const int SampleSize = 20;

    public abstract OgcServiceDescription Service { get; }

    /// <summary>Layers in the server's order.</summary>
    public abstract IReadOnlyList<OgcLayer> Layers { get; }

    /// <summary>How many the server says there are.</summary>
    public virtual long Announced => Layers.Count;

    /// <summary>Why the list of layers is not whole; null when it is.</summary>
    public LocalText? Incomplete { get; protected set; }

    /// <summary>SHA-256 over the pages that list the layers: the same when nothing about them changed.</summary>
    public abstract string Mark { get; }

    /// <summary>Asks for a layer's columns and number of features. What the server refuses becomes a finding.</summary>
    public abstract Task<OgcSurvey> SurveyAsync(OgcLayer layer, CancellationToken cancel);

    /// <summary>Reads all features of a layer as GeoJSON, page by page.</summary>
    /// <param name="layer">Which.</param>
    /// <param name="system">The system to ask for, one of <see cref="OgcLayer.Systems"/>.</param>
    /// <param name="expected">Number of features as last said; null when nobody knows.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="Catalog.CatalogException">Not all of them could be had.</exception>
    public abstract IAsyncEnumerable<JsonElement> ReadAsync(
        OgcLayer layer, CoordinateSystem system, long? expected, CancellationToken cancel);

    /// <summary>The systems of a layer that a snapshot can be asked for in, the best first; empty when there is none.</summary>
    public virtual CoordinateSystem? SystemFor(OgcLayer layer, bool national) => national
        ? layer.Systems.FirstOrDefault(s => s.IsNational)
        : layer.Systems.FirstOrDefault(s => s.IsGeographic) ?? layer.Systems.FirstOrDefault(s => s.IsKnown);
}
