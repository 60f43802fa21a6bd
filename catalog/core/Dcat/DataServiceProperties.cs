namespace OpenData.Catalog.Dcat;

using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf.Terms;

/// <summary><c>dcat:DataService</c>.</summary>
internal static class DataServiceProperties
{
    public static Row<DataService>[] All { get; } =
    [
        .. ResourceProperties.First<DataService>(),
        LinkRows<DataService>.Many(Dcat.EndpointURL, "endpointUrls", s => s.EndpointUrls, (s, v) => s with { EndpointUrls = v }, "rdfs:Resource (IRI)", Level.Mandatory),
        LinkRows<DataService>.Many(Dcat.EndpointDescription, "endpointDescriptions", s => s.EndpointDescriptions, (s, v) => s with { EndpointDescriptions = v }, "rdfs:Resource (IRI)", Level.Recommended),
        LinkRows<DataService>.References(Dcat.ServesDataset, "servesDatasets", s => s.ServesDatasets, (s, v) => s with { ServesDatasets = v }, "dcat:Dataset", Level.Recommended),
        NodeRows<DataService>.Labelled(Dct.ConformsTo, "conformsTo", Dct.Standard, Dct.Title, s => s.ConformsTo, (s, v) => s with { ConformsTo = v }, "dct:Standard", Level.Recommended),
        LinkRows<DataService>.Many(Dct.Format, "formats", s => s.Formats, (s, v) => s with { Formats = v }, "dct:MediaTypeOrExtent", Level.Optional, AllVocabularies.FileType, Dct.MediaTypeOrExtent),
        NodeRows<DataService>.LabelledOne(Dct.License, "license", Dct.LicenseDocument, Dct.Title, s => s.License, (s, v) => s with { License = v }, "dct:LicenseDocument", Level.Optional),
        NodeRows<DataService>.Labelled(Dct.Rights, "rights", Dct.RightsStatement, Rdfs.Label, s => s.Rights, (s, v) => s with { Rights = v }, "dct:RightsStatement", Level.Optional),
        .. ResourceProperties.Last<DataService>(),
    ];
}

/// <summary><c>dcat:DatasetSeries</c>.</summary>
internal static class DatasetSeriesProperties
{
    public static Row<DatasetSeries>[] All { get; } =
    [
        .. ResourceProperties.First<DatasetSeries>(),
        LinkRows<DatasetSeries>.Concept(Dct.AccrualPeriodicity, "frequency", s => s.Frequency, (s, v) => s with { Frequency = v }, AllVocabularies.Frequency, "dct:Frequency", Level.Optional, Dct.Frequency),
        NodeRows<DatasetSeries>.Many(Dct.Temporal, "temporalCoverage", PeriodProperties.Kind, s => s.TemporalCoverage, (s, v) => s with { TemporalCoverage = v }, "dct:PeriodOfTime"),
        NodeRows<DatasetSeries>.Many(Dct.Spatial, "spatialCoverage", LocationProperties.Kind, s => s.SpatialCoverage, (s, v) => s with { SpatialCoverage = v }, "dct:Location", Level.Recommended),
        .. ResourceProperties.Last<DatasetSeries>(),
    ];
}
