using OpenData.Catalog.Model;

namespace OpenData.Catalog.Browsing.Indexing;

/// <summary>What one line of facts says, which many records share.</summary>
/// <param name="Values">Numbers of facet values.</param>
/// <param name="IsOpen">It names an open licence.</param>
/// <param name="Frequency">A dataset with nothing but the promised frequency; null when it promises none.</param>
internal sealed record Line(int[] Values, bool IsOpen, Dataset? Frequency);
