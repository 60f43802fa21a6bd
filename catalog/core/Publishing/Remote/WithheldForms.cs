using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>Files that wait or were taken back, as remote catalogues have them: what was taken back goes from there, what waits keeps its record here.</summary>
internal static class WithheldForms
{
    /// <summary>The record without the forms that do not go out; their descriptions are the site's to tell.</summary>
    public static CatalogRecord Left(CatalogRecord record) =>
        record.Resource is Dataset dataset && dataset.Distributions.Concat(dataset.Samples).Any(static d => d.Withheld is not null)
            ? record with
            {
                Resource = dataset with
                {
                    Distributions = [.. dataset.Distributions.Where(static d => d.Withheld is null)],
                    Samples = [.. dataset.Samples.Where(static d => d.Withheld is null)],
                },
            }
            : record;

    /// <summary>
    /// Why a record may not be sent because of its files. One of which a file was taken back is sent all the same, without it and without what waits:
    /// only so does the file leave the remote.
    /// </summary>
    /// <param name="record">The record as it may go out.</param>
    /// <param name="target">Name of the remote.</param>
    public static IEnumerable<BlockedRecord> Blocking(CatalogRecord record, string target)
    {
        var withheld = record.Resource is Dataset dataset
            ? dataset.Distributions.Concat(dataset.Samples).Where(static d => d.Withheld is not null).ToList()
            : [];
        if (withheld.Count > 0 && withheld.All(static d => d.Withheld!.Kind != FileHoldKind.Recalled)) // not null: chosen so
        {
            var (id, hold) = (record.Resource.Id, withheld[0].Withheld!); // not null: chosen so
            yield return new BlockedRecord(id, "leak-guard", LocalText.Of(
                sl: $"{hold.Why.For("sl")} Kaj je najdeno, pove: opendata leaks {id}; kar je že na {target}, ostane, dokler ga ne umakne recall.",
                en: $"{hold.Why.For("en")} See what was found with: opendata leaks {id}; what is at {target} already stays until recall takes it back."));
        }
    }
}
