using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting.Harmonising;

/// <summary>
/// What a row says of a file that it names by its path: such a file is no distribution of the row's own record, and what is said of it, a licence
/// above all, has its place only at the record that holds the file.
/// </summary>
internal static class RowDistribution
{
    /// <summary>Stands for every distribution of the record that the row adds to; null when the row says nothing of them, or has its own.</summary>
    public static Distribution? Of(HarvestEvent.Found row)
    {
        var nothing = new Distribution { Key = "row" };
        return row is { Enriches: not null, Resource: Dataset { Distributions.Count: 0 } dataset }
            && Harmonisation.Run(dataset with { Distributions = [nothing] }, row.Words).Resource is Dataset { Distributions: [{ } said] }
            && said != nothing
            ? said : null;
    }

    /// <summary>The row's values with what it says of the file.</summary>
    public static Resource Put(Resource row, Distribution? said) =>
        said is not null && row is Dataset { Distributions.Count: 0 } dataset ? dataset with { Distributions = [said] } : row;
}
