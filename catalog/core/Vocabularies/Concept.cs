using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Catalog.Vocabularies;

/// <summary>One entry of a controlled vocabulary.</summary>
public sealed class Concept
{
    private readonly string[] cells;
    private readonly string[] columns;
    private LocalText? label;

    internal Concept(string[] columns, string[] cells)
    {
        (this.columns, this.cells) = (columns, cells);
        Iri = new Iri(cells[1]);
    }

    /// <summary>Short name, unique in its vocabulary: <c>MONTHLY</c>, <c>CC_BY_4_0</c>, <c>text/csv</c>.</summary>
    public string Code => cells[0];

    /// <summary>The authority's IRI, as it is written into a catalogue.</summary>
    public Iri Iri { get; }

    /// <summary>Name for people; the code where the authority has no name in any language.</summary>
    public LocalText Label => label ??= MakeLabel();

    /// <summary>A further column of the vocabulary's file (<c>media_type</c>, <c>openness</c>); null when empty or not there.</summary>
    public string? this[string column]
    {
        get
        {
            var i = Array.IndexOf(columns, column);
            return i >= 0 && i < cells.Length && cells[i].Length > 0 ? cells[i] : null;
        }
    }

    public override string ToString() => Code;

    private LocalText MakeLabel()
    {
        var (sl, en) = (cells[2], cells[3]);
        return sl.Length == 0 && en.Length == 0 ? LocalText.In("", Code) : LocalText.Of(sl, en);
    }
}
