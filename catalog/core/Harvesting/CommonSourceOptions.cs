using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenData.Catalog.Harvesting.Harmonising;

namespace OpenData.Catalog.Harvesting;

/// <summary>Settings that every kind of source understands.</summary>
public sealed record CommonSourceOptions
{
    [Description("Vsak zapis počaka na človekovo odobritev, tudi ko je odobritev samodejna.; Every record waits for a person's approval, also when approval is automatic.")]
    public bool Review { get; init; }

    [Description("Vir sme biti na krajevnem ali zasebnem naslovu.; The source may lie at a loopback or private address.")]
    public bool AllowLocal { get; init; }

    [Secret]
    [Description("Skrivnost (secret:IME), ki se pošlje strežniku vira, in le njemu, v glavi secret-header; hrani jo ukaz opendata secret set.; Secret (secret:NAME) that is sent to the source's own server, and to no other, in the header secret-header; opendata secret set keeps it.")]
    public string? Secret { get; init; }

    [Description("Glava, v kateri potuje skrivnost; pri Authorization naj se skrivnost začne z »Bearer « ali »Basic «, kot jo strežnik pričakuje.; Header in which the secret travels; with Authorization the secret begins with \"Bearer \" or \"Basic \", as the server expects.")]
    [RegularExpression("[A-Za-z0-9-]{1,64}")]
    public string SecretHeader { get; init; } = "Authorization";

    [Description("Najkrajši premor med dvema zahtevama istemu strežniku (npr. PT2S); brez nastavitve po vrsti vira.; Shortest pause between two requests to one server (such as PT2S); where it is not set, by the kind of source.")]
    public TimeSpan? Spacing { get; init; }

    [Description("Največja velikost ene datoteke v bajtih.; Largest size of one file, in bytes.")]
    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; init; } = 4L << 30;

    [Description("Delež vrstic tabele, ki smejo izginiti v eni osvežitvi (in vsaj tri), preden se osvežitev zadrži.; Share of a table's rows that may vanish in one refresh (three at least) before the refresh is held.")]
    [Range(0, 1)]
    public double RowLossShare { get; init; } = 0.5;

    [Description("Osvežitev, v kateri stolpci manjkajo ali so druge vrste, se zadrži.; A refresh in which columns are gone or of another type is held.")]
    public bool HoldColumns { get; init; } = true;

    [Description("Koliko pričakovanih razmikov smejo meritve stati, preden se to javi; 0 pomeni nikoli.; How many expected intervals measurements may stand still before it is reported; 0 is never.")]
    [Range(0, 100_000)]
    public int Standstill { get; init; } = 6;

    [Fills("license", Example = "CC BY 4.0")]
    [Description("Licenca, kjer je vir sam ne pove: ime ali oznaka iz šifranta (npr. CC BY 4.0) ali spletni naslov lastne.; Licence where the source itself names none: a name or code of the list (such as CC BY 4.0), or the web address of one's own.")]
    public string? Licence { get; init; }

    [Fills("frequency", Example = "MONTHLY")]
    [Description("Pogostost osveževanja, kjer je vir sam ne pove (npr. mesečno).; How often the data are refreshed, where the source itself does not say (such as monthly).")]
    public string? Frequency { get; init; }

    [Fills("themes", Example = "TRAN")]
    [Description("Področje, kjer ga vir sam ne pove, ali več področij s podpičjem vmes (npr. promet; okolje).; Theme where the source itself names none, or several with semicolons between (such as transport; environment).")]
    public string? Theme { get; init; }

    [Fills("languages", Example = "sl")]
    [Description("Jezik podatkov, ki ga sami ne povedo, in besedil, ki nimajo oznake jezika (npr. sl); brez nastavitve ga povedo podatki in vrsta vira.; Language of data that do not tell theirs, and of texts that carry no tag (such as sl); without the setting the data and the kind of source tell it.")]
    public string? Language { get; init; }

    [Fills("accessRights", Example = "PUBLIC")]
    [Description("Dostopnost, kjer je vir sam ne pove (npr. javno).; Access rights where the source itself does not tell them (such as public).")]
    public string? AccessRights { get; init; }
}
