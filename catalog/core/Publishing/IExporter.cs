using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing;

/// <summary>One output. Writes the whole catalogue as it streams by, the same bytes for the same catalogue.</summary>
public interface IExporter
{
    /// <summary>The word used on the command line, such as <c>turtle</c>.</summary>
    string Name { get; }

    /// <summary>One line for help.</summary>
    LocalText Summary { get; }

    string MediaType { get; }

    /// <summary>With its dot.</summary>
    string FileExtension { get; }

    /// <summary>
    /// Writes records in the order in which they come. Called once for each document; may throw only what <paramref name="output"/> throws.
    /// </summary>
    Task WriteAsync(ExportRequest request, Stream output, CancellationToken cancel);
}
