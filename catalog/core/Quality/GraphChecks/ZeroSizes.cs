using System.Buffers;
using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>Files of no bytes: an empty file, or a size that nobody measured.</summary>
internal sealed class ZeroSizes(GraphNotes notes) : IGraphCheck
{
    private static readonly SearchValues<byte> OfZero = SearchValues.Create("+-0.eE"u8);

    public bool Wants(GraphProperty property) => property.Path == "dcat:byteSize";

    public void Look(in GraphStatement statement)
    {
        var text = statement.Value.Text;
        if (statement.Value.Kind == TermKind.Literal && text.Contains((byte)'0') && text.IndexOfAnyExcept(OfZero) < 0)
        {
            notes.Error(NativeRules.ZeroBytes, statement, "Velikost (dcat:byteSize) je nič: preverite, ali je datoteka prazna, ali podatek izpustite.",
                "The size (dcat:byteSize) is zero: check whether the file is empty, or leave the size out.");
        }
    }
}
