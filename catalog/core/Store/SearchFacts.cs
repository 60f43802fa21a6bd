using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Store;

/// <summary>What a search needs of a record besides its words, small enough to be read for all records at once.</summary>
internal static class SearchFacts
{
    private const int LongDescription = 80;

    /// <summary>
    /// The resource four times, a line each, with nothing but what some facets are made from (themes; files; places; frequency and indicators): few
    /// records are alike in all of it, many in each line.
    /// </summary>
    public static string Facets(Resource resource)
    {
        Resource bare = resource switch
        {
            Dataset => new Dataset(),
            DataService => new DataService(),
            DatasetSeries => new DatasetSeries(),
            _ => throw new ArgumentException($"{resource.GetType().Name} is no kind of resource", nameof(resource)),
        };
        var dataset = resource as Dataset;
        return string.Join('\n', new[]
        {
            bare with { Themes = resource.Themes, HvdCategories = resource.HvdCategories },
            dataset is null ? bare : new Dataset { Distributions = [.. dataset.Distributions.Select(Bare).DistinctBy(static d => (d.Format, d.License?.Iri))] },
            dataset is null ? bare : new Dataset { SpatialCoverage = [.. dataset.SpatialCoverage.Select(static p => new Location { Iri = p.Iri })] },
            resource switch
            {
                Dataset d => new Dataset { Frequency = d.Frequency, IndicatorThemes = d.IndicatorThemes },
                DatasetSeries s => new DatasetSeries { Frequency = s.Frequency },
                _ => bare,
            },
        }.Select(RecordJson.ToText));
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
        var tables = (resource as Dataset)?.Distributions.SelectMany(d => d.VisibleTables) ?? [];
        return points + (tables.Any() ? 2 : 0) + (tables.Any(t => t.Columns.Count > 0) ? 1 : 0);
    }

    private static Distribution Bare(Distribution distribution) => new()
    {
        Format = distribution.Format,
        License = distribution.License is { } licence ? new LabelledNode { Iri = licence.Iri } : null,
    };

    private static string Day(Temporal? date) => date is { Text: var text } && !text.Contains('/') && !text.Contains(' ') ? text : "";
}
