using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.Command;

/// <summary>Settings of a source of kind <c>command</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record CommandOptions
{
    [Description("Imena, ki pridejo na mesto {table} v ukazu, ločena z vejico ali novo vrstico; vsako je svoja zbirka.; Names that take the place of {table} in the command, separated by commas or lines; each is a dataset.")]
    public string? Tables { get; init; }

    [Description("Oblika izpisa.; Form of the output.")]
    [AllowedValues("csv", "tsv", "json", "ndjson")]
    public string Format { get; init; } = "csv";

    [Description("Naslov zbirke; {table} je ime tabele.; Title of the dataset; {table} is the table's name.")]
    public string? Title { get; init; }

    [Description("Okoljske spremenljivke ukaza s skrivnostmi, ločene z vejico (PGPASSWORD=secret:baza).; Environment variables of the command that hold secrets, separated by commas (PGPASSWORD=secret:database).")]
    [RegularExpression(@"\s*([A-Za-z_][A-Za-z0-9_]*=secret:[A-Za-z0-9._-]+\s*(,\s*|$))+", ErrorMessage = "IME=secret:IME, NAME=secret:NAME")]
    public string? Env { get; init; }

    [Description("Najdaljše delo enega ukaza v sekundah.; Longest work of one command, in seconds.")]
    [Range(1, 86_400)]
    public int Timeout { get; init; } = 600;

    [Description("Največ tabel enega vira.; Most tables of one source.")]
    [Range(1, 100_000)]
    public int MaxTables { get; init; } = 1_000;
}
