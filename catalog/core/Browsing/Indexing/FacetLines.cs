using System.Runtime.CompilerServices;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>Numbers of the lines that make up a record's facts, one of each kind.</summary>
[InlineArray(Kinds)]
internal struct FacetLines
{
    public const int Kinds = 4;

    private int first;
}
