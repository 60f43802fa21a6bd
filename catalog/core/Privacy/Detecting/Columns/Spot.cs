using System.Globalization;

namespace OpenData.Catalog.Privacy.Detecting.Columns;

/// <summary>Where something was first seen.</summary>
/// <param name="Row">1-based row of its table; 0 when it has none.</param>
/// <param name="Place">For what stands in no row.</param>
internal readonly record struct Spot(long Row, string? Place)
{
    public override string ToString() => Place ?? (Row > 0 ? Row.ToString(CultureInfo.InvariantCulture) : "");
}
