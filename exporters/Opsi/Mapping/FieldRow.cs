using OpenData.Catalog.Model;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>
/// One field of the portal's form: what we write there, how both sides are compared, and what becomes of it in a dataset that is adopted. One row
/// both ways, so that what is written is what is read.
/// </summary>
/// <param name="Name">The field in the mapping file.</param>
/// <param name="Ours">The value to be written, as the portal writes it; null for none.</param>
/// <param name="Canonical">A value of either side, written one way; empty for what says nothing.</param>
/// <param name="Adopt">The dataset with the value that stood there; unchanged where it has no place for it.</param>
internal sealed record FieldRow(
    string Name,
    Func<Subject, OpsiPlace, MappingFile, string?> Ours,
    Func<string, MappingFile, string> Canonical,
    Func<Dataset, string, MappingFile, Dataset> Adopt)
{
    /// <summary>How a canonical value is written; null when it is written as it is.</summary>
    public Func<string, MappingFile, string>? Written { get; init; }

    /// <summary>Our field, as <c>dataset set</c> calls it; null for what no person sets.</summary>
    public string? Field { get; init; }

    /// <summary>Setting of a whole body that fills it, as <c>org set</c> calls it; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>A value to set, for the remedy's command.</summary>
    public string Example { get; init; } = "…";
}
