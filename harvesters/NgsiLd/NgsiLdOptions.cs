using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.NgsiLd;

/// <summary>Settings of a source of kind <c>ngsi-ld</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record NgsiLdOptions
{
    [Description("Vmesnik posrednika: ld (NGSI-LD), v2 (FIWARE NGSI v2) ali auto, ki ga ugotovi sam.; The broker's interface: ld (NGSI-LD), v2 (FIWARE NGSI v2), or auto, which finds out.")]
    [AllowedValues("auto", "ld", "v2")]
    public string Api { get; init; } = "auto";

    [Description("Vrste entitet, ki se berejo, ločene z vejico; brez tega vse, ki jih posrednik našteje.; Entity types to read, separated by commas; without it all that the broker lists.")]
    [MaxLength(4000)]
    public string? Types { get; init; }

    [Description("Najemnik posrednika (glava NGSILD-Tenant ali Fiware-Service).; Tenant of the broker (header NGSILD-Tenant or Fiware-Service).")]
    [RegularExpression("[A-Za-z0-9_.-]{1,50}")]
    public string? Tenant { get; init; }

    [Description("Pot storitve pri NGSI v2 (glava Fiware-ServicePath, npr. /promet).; Service path with NGSI v2 (header Fiware-ServicePath, such as /traffic).")]
    [RegularExpression("/[A-Za-z0-9_/#-]{0,200}")]
    public string? ServicePath { get; init; }

    [Description("Naslov konteksta JSON-LD (@context), v katerem so imena vrst in lastnosti kratka.; Address of the JSON-LD context (@context) in which names of types and attributes are short.")]
    [Url]
    public string? Context { get; init; }

    [Description("Ime storitve; posrednik ga sam ne pove.; Name of the service; the broker does not tell one.")]
    public string? Title { get; init; }

    /// <summary>The common setting: texts are read by it.</summary>
    [AllowedValues("sl", "en", "it", "hu")]
    public string Language { get; init; } = "sl";

    [Description("Največ entitet vrste, ki se pregledajo za območje, enote in čas.; Most entities of a type that are looked at for place, units and time.")]
    [Range(1, 1_000_000)]
    public int MaxEntities { get; init; } = 1000;

    [Description("Entitet na stran.; Entities a page.")]
    [Range(1, 1000)]
    public int PageSize { get; init; } = 100;
}
