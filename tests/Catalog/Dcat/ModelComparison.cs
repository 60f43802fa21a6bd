using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Tests.Catalog.Dcat;

/// <summary>Compares models by their JSON: a list's order does not matter where RDF has none, so lists are sorted.</summary>
internal static class ModelComparison
{
    public static void Same(Resource expected, Resource actual) => Assert.Equal(Text(expected), Text(actual));

    public static void Same(CatalogDescription expected, CatalogDescription actual) => Assert.Equal(RecordJson.ToText(expected), RecordJson.ToText(actual));

    /// <summary>The same but for addresses that the first writing has made: a blank node became ours, a missing access address was filled in.</summary>
    public static void SameButAddresses(Resource expected, Resource actual)
    {
        var left = WithoutAddresses(expected);
        var right = WithoutAddresses(actual);
        Assert.True(Marked(left).SequenceEqual(Marked(right)), "only first: " + string.Join("\n", Marked(left).Except(Marked(right))) + "\nonly second: " + string.Join("\n", Marked(right).Except(Marked(left))) + $" {Marked(left).Length} {Marked(right).Length}");
        Assert.Equal(Text(left with { ForeignStatements = null }), Text(right with { ForeignStatements = null }));
    }

    private static string[] Marked(Resource resource) => resource.ForeignStatements is { } lines
        ? [.. lines.Split('\n').Select(l => System.Text.RegularExpressions.Regex.Replace(l, @"_:f\d+|urn:opendata:[^>]*", "node")).Order(StringComparer.Ordinal)]
        : [];

    private static Resource WithoutAddresses(Resource resource)
    {
        resource = resource with { Id = "" };
        return resource is not Dataset dataset ? resource : dataset with
        {
            Distributions = [.. dataset.Distributions.Select(Plain)],
            Samples = [.. dataset.Samples.Select(Plain)],
        };

        static Distribution Plain(Distribution d) => d with { Key = "", AccessUrls = d.AccessUrls.Count == 0 ? d.DownloadUrls.Take(1).ToList() : [.. d.AccessUrls.Where(u => !u.Value.StartsWith(GoldenCatalogue.Base.AbsoluteUri, StringComparison.Ordinal))] };
    }

    private static string Text(Resource resource) => RecordJson.ToText(Sorted(resource));

    private static Resource Sorted(Resource resource) => resource switch
    {
        Dataset dataset => dataset with { Distributions = [.. dataset.Distributions.OrderBy(RecordJson.ToText, StringComparer.Ordinal)] },
        _ => resource,
    };
}
