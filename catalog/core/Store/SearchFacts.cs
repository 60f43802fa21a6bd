using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>What a search needs of a record besides its words, small enough to be read for all records at once.</summary>
internal static class SearchFacts
{
    private const int LongDescription = 80;

    /// <summary>The resource with nothing but what facets are made from, as a document: equal for many records.</summary>
    public static string Facets(Resource resource)
    {
        Resource bare = resource switch
        {
            Dataset dataset => new Dataset
            {
                Frequency = dataset.Frequency,
                SpatialCoverage = [.. dataset.SpatialCoverage.Where(p => p.Iri is not null).Select(p => new Location { Iri = p.Iri })],
                IndicatorThemes = dataset.IndicatorThemes,
                Distributions = [.. dataset.Distributions.Select(Bare).Distinct()],
            },
            DataService => new DataService(),
            DatasetSeries series => new DatasetSeries { Frequency = series.Frequency },
            _ => throw new ArgumentException($"{resource.GetType().Name} is no kind of resource", nameof(resource)),
        };
        return RecordJson.ToText(bare with { Owner = resource.Owner, Themes = resource.Themes, HvdCategories = resource.HvdCategories });
    }

    /// <summary>The times the data speak of: <c>START/END</c>, parted by spaces; an end that is open is empty.</summary>
    public static string Periods(Resource resource) => resource is not Dataset dataset
        ? ""
        : string.Join(' ', dataset.TemporalCoverage.Select(p => string.Create(CultureInfo.InvariantCulture, $"{Day(p.Start)}/{Day(p.End)}")));

    /// <summary>Dates of change of the resource and its distributions: letter of the precision and text, parted by spaces.</summary>
    public static string Modified(Resource resource)
    {
        var dates = resource is Dataset dataset ? dataset.Distributions.Select(d => d.Modified).Append(dataset.Modified) : [resource.Modified];
        return string.Join(' ', dates.OfType<Temporal>().Where(d => !d.Text.Contains(' ')).Select(d => $"{d.Precision.ToString()[0]}{d.Text}").Distinct(StringComparer.Ordinal));
    }

    /// <summary>Points for what makes a dataset of use by itself, 0 to 6: described, with keywords, with a contact, with rows, with columns explained.</summary>
    public static int Quality(Resource resource)
    {
        var points = resource.Description.Any(d => d.Value.Length >= LongDescription) ? 1 : 0;
        points += resource.Keywords.Count > 0 ? 1 : 0;
        points += resource.ContactPoints.Count > 0 ? 1 : 0;
        var tables = (resource as Dataset)?.Distributions.SelectMany(d => d.Tables) ?? [];
        return points + (tables.Any() ? 2 : 0) + (tables.Any(t => t.Columns.Count > 0) ? 1 : 0);
    }

    private static Distribution Bare(Distribution distribution) => new()
    {
        Format = distribution.Format,
        License = distribution.License is { } licence ? new LabelledNode { Iri = licence.Iri } : null,
    };

    private static string Day(Temporal? date) => date is { Text: var text } && !text.Contains('/') && !text.Contains(' ') ? text : "";
}
