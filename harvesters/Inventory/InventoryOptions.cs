using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.Inventory;

/// <summary>Settings of a source of kind <c>inventory</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record InventoryOptions
{
    [Description("Ime lista v delovnem zvezku, sicer prvi list z glavo registra.; Name of the sheet in the workbook, otherwise the first one with a register's header.")]
    public string? Sheet { get; init; }

    [Description("Jezik besedil v registru (sl, en, it, hu).; Language of the register's texts (sl, en, it, hu).")]
    [AllowedValues("sl", "en", "it", "hu")]
    public string Language { get; init; } = "sl";

    [Description("Licenca vrstic, ki je same ne povedo.; Licence of rows that do not name one.")]
    public string? Licence { get; init; }

    [Description("Pogostost osveževanja vrstic, ki je same ne povedo.; Frequency of rows that do not name one.")]
    public string? Frequency { get; init; }

    [Description("Največ vrstic registra.; Most rows of the register.")]
    [Range(1, 10_000_000)]
    public int MaxRows { get; init; } = 1_000_000;
}
