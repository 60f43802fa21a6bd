using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.Ckan;

/// <summary>Settings of a source of kind <c>ckan</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record CkanOptions
{
    [Description("Kako portal sprašujemo: ckan (GET /api/3/action/…), gateway (prehod OPSI, POST) ali auto po naslovu.; How the portal is asked: ckan (GET /api/3/action/…), gateway (OPSI's gateway, POST) or auto by the address.")]
    [AllowedValues("auto", "ckan", "gateway")]
    public string Surface { get; init; } = "auto";

    [Description("Le zbirke te organizacije: ime (obcina_trzic), oznaka (id) ali desetmestna matična številka.; Only datasets of this organisation: name (obcina_trzic), id or 10-digit register number.")]
    public string? Organization { get; init; }

    [Description("Iskalni izraz (q), kot ga razume portal.; Search expression (q) as the portal understands it.")]
    public string? Query { get; init; }

    [Description("Filter (fq) v pisavi Solr, npr. license_id:cc-by.; Filter (fq) in Solr's notation, such as license_id:cc-by.")]
    public string? Filter { get; init; }

    [Description("Le zbirke teh skupin (imena, ločena z vejico).; Only datasets of these groups (names, parted by commas).")]
    public string? Groups { get; init; }

    [Description("Le zbirke z vsaj eno od teh ključnih besed, ločenih z vejico.; Only datasets with at least one of these tags, parted by commas.")]
    public string? IncludeTags { get; init; }

    [Description("Brez zbirk s katero od teh ključnih besed, ločenih z vejico.; Without datasets that have one of these tags, parted by commas.")]
    public string? ExcludeTags { get; init; }

    [Description("Natanko te zbirke (imena ali oznake, ločene z vejico), vsaka s svojo zahtevo.; Exactly these datasets (names or ids, parted by commas), each with a request of its own.")]
    public string? Datasets { get; init; }

    [Description("Brez zbirk, ki jih je portal sam zajel drugod.; Without datasets that the portal itself harvested from elsewhere.")]
    public bool SkipHarvested { get; init; }

    /// <summary>The common setting: texts are read by it.</summary>
    [RegularExpression("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")]
    public string? Language { get; init; }

    [Description("Zapisov na stran; portal jih lahko da manj.; Records a page; the portal may give fewer.")]
    [Range(1, 1_000)]
    public int PageSize { get; init; } = 100;

    [Description("Na koliko časa se prebere vse, tudi če portal pravi, da se ni nič spremenilo (trajanje ISO 8601).; How often everything is read, even if the portal says that nothing changed (ISO 8601 duration).")]
    [RegularExpression(@"P(\d{1,4}D|\d{1,3}W|T\d{1,4}H|\d{1,4}DT\d{1,4}H)")]
    public string FullEvery { get; init; } = "P7D";

    [Description("Največ zapisov enega vira.; Most records of one source.")]
    [Range(1, 10_000_000)]
    public int MaxRecords { get; init; } = 1_000_000;

    [Description("Največ virov (datotek, povezav) v eni zbirki; zbirka z več viri je zavrnjena.; Most resources (files, links) in one dataset; a dataset with more is rejected.")]
    [Range(1, 100_000)]
    public int MaxResources { get; init; } = 20_000;
}
