using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.Files;

/// <summary>Settings of every source that is a folder of files; help, forms and documents are made from these descriptions (sl; en).</summary>
public abstract record FolderOptions
{
    [Description("Vzorci imen, ki se berejo, ločeni z vejico (npr. **/*.csv).; Name patterns to read, separated by commas (such as **/*.csv).")]
    public string Include { get; init; } = "**/*";

    [Description("Vzorci imen, ki se izpustijo, ločeni z vejico.; Name patterns to leave out, separated by commas.")]
    public string? Exclude { get; init; }

    [Description("Ena zbirka na datoteko (file, isto ime z drugo končnico je ista zbirka) ali na mapo (folder).; One dataset per file (file, the same name with another extension is the same dataset) or per folder (folder).")]
    [AllowedValues("file", "folder")]
    public string Dataset { get; init; } = "file";

    [Description("Imena, ki se razlikujejo le v letu, četrtletju, mesecu ali šolskem letu, so serija (auto) ali ne (off).; Names that differ only in a year, quarter, month or school year make a series (auto) or not (off).")]
    [AllowedValues("auto", "off")]
    public string Series { get; init; } = "auto";

    [Description("Največ datotek v enem viru.; Most files in one source.")]
    [Range(1, 1_000_000)]
    public int MaxFiles { get; init; } = 100_000;

    [Description("Največja globina podmap.; Deepest level of folders.")]
    [Range(0, 100)]
    public int MaxDepth { get; init; } = 20;

    /// <summary>The common setting: texts are read by it.</summary>
    public string? Language { get; init; }
}
