using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.PxWeb;

/// <summary>Settings of a source of kind <c>pxweb</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record PxWebOptions
{
    [Description("Jeziki opisov poleg jezika v naslovu, ločeni z vejico.; Languages of descriptions beside the one in the address, separated by commas.")]
    [RegularExpression("[a-z]{2}(,[a-z]{2})*")]
    public string Languages { get; init; } = "sl,en";

    [Description("Oznake tabel, ki se berejo, ločene z vejico; * pomeni karkoli (05*, 0772815S.px).; Ids of the tables to read, separated by commas; * stands for anything (05*, 0772815S.px).")]
    public string? Tables { get; init; }

    [Description("Shrani tudi podatke tabel (CSV).; Keeps the tables' data too (CSV).")]
    public bool Snapshot { get; init; }

    [Description("Tabele z več celicami se opišejo brez podatkov.; Tables with more cells are described without data.")]
    [Range(1, 100_000_000)]
    public long MaxCells { get; init; } = 1_000_000;

    [Description("Največ celic ene poizvedbe; večja tabela se prebere po kosih.; Most cells of one query; a larger table is read in pieces.")]
    [Range(1, 10_000_000)]
    public int QueryCells { get; init; } = 100_000;

    [Description("Največ tabel.; Most tables.")]
    [Range(1, 1_000_000)]
    public int MaxTables { get; init; } = 20_000;

    [Description("Največja globina map.; Deepest level of folders.")]
    [Range(1, 50)]
    public int MaxDepth { get; init; } = 10;
}
