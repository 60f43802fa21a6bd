using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.SensorThings;

/// <summary>Settings of a source of kind <c>sensorthings</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record SensorThingsOptions
{
    [Description("Kaj je ena zbirka: tok meritev (datastream), naprava z vsemi tokovi (thing) ali merjena količina na vseh napravah (observed-property).; What one dataset is: a datastream, a thing with all its datastreams, or an observed property over all things.")]
    [AllowedValues("datastream", "thing", "observed-property")]
    public string Dataset { get; init; } = "datastream";

    [Description("Ime storitve; strežnik ga sam ne pove.; Name of the service; the server does not tell one.")]
    public string? Title { get; init; }

    /// <summary>The common setting: texts are read by it.</summary>
    [AllowedValues("sl", "en", "it", "hu")]
    public string Language { get; init; } = "sl";

    [Description("Izbor po pravilih OData (npr. properties/javno eq true).; Choice by the rules of OData (such as properties/public eq true).")]
    [MaxLength(1000)]
    public string? Filter { get; init; }

    [Description("Zapisov na stran.; Records a page.")]
    [Range(1, 1000)]
    public int PageSize { get; init; } = 100;

    [Description("Največ zbirk v enem viru.; Most datasets in one source.")]
    [Range(1, 1_000_000)]
    public int MaxRecords { get; init; } = 100_000;
}
