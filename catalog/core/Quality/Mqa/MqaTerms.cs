using OpenData.Rdf;
using OpenData.Rdf.Statements;
using OpenData.Rdf.Terms;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>Numbers that the terms of the assessment have in one table.</summary>
internal sealed class MqaTerms
{
    private readonly TermTable table;

    public MqaTerms(TermTable table)
    {
        this.table = table;
        Type = Number(RdfTerms.Type);
        Dataset = Number(Rdf.Terms.Dcat.Dataset);
        Others = [Dataset, Number(Rdf.Terms.Dcat.Catalog), Number(Rdf.Terms.Dcat.CatalogRecord), Number(Rdf.Terms.Dcat.DatasetSeries), Number(Rdf.Terms.Dcat.DataService)];
        Distribution = Number(Rdf.Terms.Dcat.DistributionProperty);
        Access = Number(Rdf.Terms.Dcat.AccessURL);
        Download = Number(Rdf.Terms.Dcat.DownloadURL);
        Format = Number(Dct.Format);
        MediaType = Number(Rdf.Terms.Dcat.MediaType);
        Licence = Number(Dct.License);
        AccessRights = Number(Dct.AccessRights);
        OfDataset =
        [
            (Number(Rdf.Terms.Dcat.Keyword), MqaSet.Keyword), (Number(Rdf.Terms.Dcat.Theme), MqaSet.Theme), (Number(Dct.Spatial), MqaSet.Spatial),
            (Number(Dct.Temporal), MqaSet.Temporal), (AccessRights, MqaSet.AccessRights), (Number(Rdf.Terms.Dcat.ContactPoint), MqaSet.Contact),
            (Number(Dct.Publisher), MqaSet.Publisher), (Number(Dct.Issued), MqaSet.Issued), (Number(Dct.Modified), MqaSet.Modified),
        ];
        OfDistribution =
        [
            (Download, MqaSet.Download), (Format, MqaSet.Format), (MediaType, MqaSet.MediaType), (Licence, MqaSet.Licence), (Number(Dct.Rights), MqaSet.Rights),
            (Number(Rdf.Terms.Dcat.ByteSize), MqaSet.ByteSize),
        ];
    }

    public int Type { get; }

    public int Dataset { get; }

    /// <summary>Classes of nodes that are resources of their own: what is wrong with them is not the dataset's fault.</summary>
    public int[] Others { get; }

    public int Distribution { get; }

    public int Access { get; }

    public int Download { get; }

    public int Format { get; }

    public int MediaType { get; }

    public int Licence { get; }

    public int AccessRights { get; }

    /// <summary>Properties of a dataset whose presence is all that is asked.</summary>
    public (int Property, MqaSet Metric)[] OfDataset { get; }

    /// <summary>The same of a distribution.</summary>
    public (int Property, MqaSet Metric)[] OfDistribution { get; }

    private int Number(Iri iri) => table.Intern(TermView.Iri(new KnownIri(iri)));
}
