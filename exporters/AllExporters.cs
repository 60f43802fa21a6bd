using OpenData.Catalog.Publishing;

namespace OpenData.Exporters;

/// <summary>Every output there is: the table of contents of this folder.</summary>
public static class AllExporters
{
    public static IReadOnlyList<IExporter> Create() =>
    [
    ];
}
