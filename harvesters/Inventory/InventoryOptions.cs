using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.Inventory;

/// <summary>Settings of a source of kind <c>inventory</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record InventoryOptions
{
    [Description("Ime lista v delovnem zvezku, sicer prvi list z glavo registra.; Name of the sheet in the workbook, otherwise the first one with a register's header.")]
    public string? Sheet { get; init; }

    /// <summary>The common setting: texts are read by it.</summary>
    [AllowedValues("sl", "en", "it", "hu")]
    public string Language { get; init; } = "sl";

    [Description("Največ vrstic registra.; Most rows of the register.")]
    [Range(1, 10_000_000)]
    public int MaxRows { get; init; } = 1_000_000;
}
